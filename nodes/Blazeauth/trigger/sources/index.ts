import type { TriggerSettings } from '../settings';
import type { Source } from '../source';
import { appUsers } from './appUsers';
import { licenses } from './licenses';
import { planLimits } from './planLimits';
import { sessions } from './sessions';
import { variables } from './variables';

const SOURCES: readonly Source[] = [licenses, appUsers, variables, sessions, planLimits];

/** Every source that a chosen event needs, with those events. */
export const sourcesOf = ({ events }: TriggerSettings) =>
	SOURCES.map((source) => ({
		source,
		names: events.filter((event) => event in source.rules),
	})).filter(({ names }) => names.length > 0);
