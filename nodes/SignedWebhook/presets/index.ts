import type { Preset } from '../preset';
import { accounting } from './accounting';
import { ai } from './ai';
import { billing } from './billing';
import { chat } from './chat';
import { cloud } from './cloud';
import { commerce } from './commerce';
import { crm } from './crm';
import { databases } from './databases';
import { developer } from './developer';
import { devops } from './devops';
import { discord } from './discord';
import { documents } from './documents';
import { forms } from './forms';
import { gateways } from './gateways';
import { identity } from './identity';
import { mail } from './mail';
import { mailTokens } from './mailTokens';
import { media } from './media';
import { messaging } from './messaging';
import { models } from './models';
import { payments } from './payments';
import { paymentsRegional } from './paymentsRegional';
import { phoneSystems } from './phoneSystems';
import { platforms } from './platforms';
import { productivity } from './productivity';
import { relays } from './relays';
import { scheduling } from './scheduling';
import { sites } from './sites';
import { social } from './social';
import { standardPresets } from './standard';
import { standardSenders } from './standardSenders';
import { support } from './support';
import { svixSenders } from './svixSenders';
import { telephony } from './telephony';
import { tokens } from './tokens';
import { urlTokens } from './urlTokens';

/** Every preset; the form sorts them by name. */
export const presets: readonly Preset[] = [
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
	...standardSenders,
	...support,
	...svixSenders,
	...telephony,
	...tokens,
	...urlTokens,
];

const byName = new Map(presets.map((preset) => [preset.name, preset]));

/** The preset that a credential names; undefined for one that this release does not have. */
export const presetNamed = (name: string): Preset | undefined => byName.get(name);
