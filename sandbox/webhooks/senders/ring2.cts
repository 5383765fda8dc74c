import type { Sender } from '../sender.cts';
import { accounting } from './accounting.cts';
import { ai2 } from './ai2.cts';
import { billing } from './billing.cts';
import { chat } from './chat.cts';
import { devops } from './devops.cts';
import { documents } from './documents.cts';
import { forms2 } from './forms2.cts';
import { gateways } from './gateways.cts';
import { identity } from './identity.cts';
import { media } from './media.cts';
import { phoneSystems } from './phoneSystems.cts';
import { platforms } from './platforms.cts';
import { relays } from './relays.cts';
import { sites } from './sites.cts';
import { social } from './social.cts';
import { support } from './support.cts';
import { svixSenders } from './svixSenders.cts';
import { telephony } from './telephony.cts';
import { tokens, urlTokens } from './tokens.cts';

/** The senders of the second ring. */
export const ring2: readonly Sender[] = [
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
	...support,
	...svixSenders,
	...telephony,
	...tokens,
	...urlTokens,
];
