import type { IPollFunctions } from 'n8n-workflow';
import { z } from 'zod';

import { id } from '../api/inputs';
import { changesField, eventsField, triggerFields } from './fields';
import { checked } from '../../kit/form/checked';
import { chosen, variants } from '../../kit/form/inputs';
import { wholeNumber } from '../../kit/form/money';
import { triggerParameters } from '../../kit/form/parameters';

/** What is set whichever applications are watched. A field that is not shown has no value. */
const common = {
	events: chosen(eventsField),
	changes: chosen(changesField)
		.optional()
		.transform((changes = []) => changes),
	daysAhead: wholeNumber({ min: 1, max: 36_500, unit: 'days' }).default(7),
	percent: wholeNumber({ min: 1, max: 100 }).default(90),
};

const settings = variants('scope', [
	z.object({ ...common, scope: z.literal('all') }),
	z.object({ ...common, scope: z.literal('one'), applicationId: id }),
]);

/** What the trigger was set to. */
export interface TriggerSettings {
	events: readonly string[];
	/** One application; without it, all that the key may see. */
	applicationId?: string;
	daysAhead: number;
	/** Which changes of a license count. */
	changes: readonly string[];
	/** Of a plan limit, from which on it counts as reached. */
	percent: number;
}

/** Reads and checks them. @throws InputFailure that names the field */
export function triggerSettings(context: IPollFunctions): TriggerSettings {
	const raw = triggerParameters(context, ['scope', 'applicationId', ...Object.keys(common)]);
	return checked(settings, raw, triggerFields);
}
