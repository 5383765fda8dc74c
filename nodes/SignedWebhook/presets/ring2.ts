import type { Preset } from '../preset';
import { accounting } from './accounting';
import { ai2 } from './ai2';
import { billing } from './billing';
import { chat } from './chat';
import { devops } from './devops';
import { documents } from './documents';
import { forms2 } from './forms2';
import { gateways } from './gateways';
import { identity } from './identity';
import { media } from './media';
import { phoneSystems } from './phoneSystems';
import { platforms } from './platforms';
import { relays } from './relays';
import { sites } from './sites';
import { social } from './social';
import { standardSenders } from './standardSenders';
import { support } from './support';
import { svixSenders } from './svixSenders';
import { telephony } from './telephony';
import { tokens } from './tokens';
import { urlTokens } from './urlTokens';

/** The presets of the second ring. */
export const ring2: readonly Preset[] = [
	...accounting,
	...ai2,
	...billing,
	...chat,
	...devops,
	...documents,
	...forms2,
	...gateways,
	...identity,
	...media,
	...phoneSystems,
	...platforms,
	...relays,
	...sites,
	...social,
	...standardSenders,
	...support,
	...svixSenders,
	...telephony,
	...tokens,
	...urlTokens,
];
