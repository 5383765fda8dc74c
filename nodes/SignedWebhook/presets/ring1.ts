import type { Preset } from '../preset';
import { ai } from './ai';
import { cloud } from './cloud';
import { commerce } from './commerce';
import { crm } from './crm';
import { databases } from './databases';
import { developer } from './developer';
import { discord } from './discord';
import { mail } from './mail';
import { mailTokens } from './mailTokens';
import { messaging } from './messaging';
import { payments } from './payments';
import { paymentsRegional } from './paymentsRegional';
import { productivity } from './productivity';
import { scheduling } from './scheduling';
import { standardPresets } from './standard';

/** The providers that are asked for most. */
export const ring1: readonly Preset[] = [
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
];
