import type { Sender } from '../sender.cts';
import { ai } from './ai.cts';
import { cloud } from './cloud.cts';
import { commerce } from './commerce.cts';
import { crm } from './crm.cts';
import { databases } from './databases.cts';
import { developer } from './developer.cts';
import { discord } from './discord.cts';
import { mail } from './mail.cts';
import { mailTokens } from './mailTokens.cts';
import { messaging } from './messaging.cts';
import { payments } from './payments.cts';
import { paymentsRegional } from './paymentsRegional.cts';
import { productivity } from './productivity.cts';
import { scheduling } from './scheduling.cts';
import { standardPresets } from './standard.cts';

/** The senders of the presets of ring 1. */
export const ring1: readonly Sender[] = [
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
