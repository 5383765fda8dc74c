import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { z } from 'zod';

import { checked } from '../../kit/form/checked';
import { optional } from '../../kit/form/inputs';
import { wholeNumber } from '../../kit/form/money';
import { checkedTolerance } from '../../kit/webhook/tolerance';
import { blinkTolerance, DEFAULT_MAX_AGE, MAX_AGE, optionsField, type Trust } from './fields';

const HOUR_MS = 3_600_000;

const ages = z.object({
	options: z
		.object({ maxAge: optional(wholeNumber({ min: 1, max: MAX_AGE, unit: 'hours' })) })
		.default({}),
});

export interface TriggerOptions {
	trust: Trust;
	/** How far the signed time of a delivery may be off. */
	toleranceSeconds: number;
	/** How old a transaction may be; infinite where the delivery itself is signed, and so dated. */
	maxAgeMs: number;
}

/** The options as far as they are in force. @throws InputFailure that names the field */
export function triggerOptions(context: IHookFunctions | IWebhookFunctions): TriggerOptions {
	const trust = context.getNodeParameter('trust', 'secret') as Trust;
	const options = context.getNodeParameter('options', {});
	if (trust !== 'confirm') {
		const toleranceSeconds = checkedTolerance(options, blinkTolerance, [optionsField]);
		return { trust, toleranceSeconds, maxAgeMs: Infinity };
	}
	const { maxAge = DEFAULT_MAX_AGE } = checked(ages, { options }, [optionsField]).options;
	return { trust, toleranceSeconds: 0, maxAgeMs: maxAge * HOUR_MS };
}
