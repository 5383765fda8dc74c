import type { Sender } from '../sender.cts';
import { accounting } from './accounting.cts';
import { ai } from './ai.cts';
import { billing } from './billing.cts';
import { chat } from './chat.cts';
import { cloud } from './cloud.cts';
import { commerce } from './commerce.cts';
import { crm } from './crm.cts';
import { databases } from './databases.cts';
import { developer } from './developer.cts';
import { devops } from './devops.cts';
import { discord } from './discord.cts';
import { documents } from './documents.cts';
import { forms } from './forms.cts';
import { gateways } from './gateways.cts';
import { identity } from './identity.cts';
import { mail } from './mail.cts';
import { mailTokens } from './mailTokens.cts';
import { media } from './media.cts';
import { messaging } from './messaging.cts';
import { models } from './models.cts';
import { payments } from './payments.cts';
import { paymentsRegional } from './paymentsRegional.cts';
import { phoneSystems } from './phoneSystems.cts';
import { platforms } from './platforms.cts';
import { productivity } from './productivity.cts';
import { relays } from './relays.cts';
import { scheduling } from './scheduling.cts';
import { sites } from './sites.cts';
import { social } from './social.cts';
import { standardPresets } from './standard.cts';
import { support } from './support.cts';
import { svixSenders } from './svixSenders.cts';
import { telephony } from './telephony.cts';
import { tokens, urlTokens } from './tokens.cts';

/** A sender for every preset. */
export const senders: readonly Sender[] = [
	...standardPresets,
	...developer,
	...databases,
	...payments,
	...paymentsRegional,
	...commerce,
	...messaging,
	...discord,
	...crm,
	...productivity,
	...scheduling,
	...ai,
	...mail,
	...mailTokens,
	...cloud,
	...accounting,
	...models,
	...billing,
	...chat,
	...devops,
	...documents,
	...forms,
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
