import { z } from 'zod';

import { isObject } from '../../kit/json';
import { ApiFailure, notSent } from '../../kit/outcome/failure';
import type { Send } from '../../kit/request/types';
import { unwrap } from '../api/client';
import { reportsFailure } from '../api/evidence';
import { configurationRequest } from '../operations/webhook';

/** Fields of the configuration, which is one for the whole business. */
export const URLS = ['collection_url', 'payout_url', 'kyc_url'] as const;

export type UrlName = (typeof URLS)[number];

const url = z
	.string()
	.refine((text) => text === '' || URL.canParse(text))
	.nullable();

/**
 * What Blaaiz shows of a configuration. Source: its reference, "Get webhook", whose example has neither
 * an ID nor the KYC URL: what is not shown may well be there.
 */
const shape = z.object({
	collection_url: url,
	payout_url: url,
	kyc_url: url.optional(),
	id: z.union([z.string().min(1), z.number()]).optional(),
	reference: z.union([z.string().min(1), z.number()]).optional(),
});

export type Configuration = z.output<typeof shape>;

/** How Blaaiz says that nothing is configured. Source: its reference, "Get webhook", status 404. */
const NOTHING_CONFIGURED = /No webhook URLs? configured/i;

/** Not the same as an answer without a body, which says nothing of the kind. */
const NOTHING = Symbol('nothing is configured');

/**
 * The present configuration; undefined where Blaaiz says in its own words that there is none.
 * @throws ApiFailure for any other answer: it does not say whose URLs would be overwritten
 */
export async function configuration(send: Send): Promise<Configuration | undefined> {
	const answer = await send(configurationRequest()).catch((caught: unknown) => {
		if (saysNothing(caught)) return NOTHING;
		throw caught;
	});
	if (answer === NOTHING) return undefined;
	const found =
		isObject(answer) && !reportsFailure(answer) ? shape.safeParse(unwrap(answer)) : undefined;
	if (!found?.success) throw unrecognised();
	return found.data;
}

function saysNothing(caught: unknown): boolean {
	if (!(caught instanceof ApiFailure) || caught.outcome !== 'refused') return false;
	return caught.details.status === 404 && NOTHING_CONFIGURED.test(caught.details.message);
}

function unrecognised(): ApiFailure {
	return notSent({
		message: 'Blaaiz does not say which webhook URLs are configured',
		description:
			'Its answer is not the one that it documents, so URLs of somebody else could be overwritten unseen. Nothing was changed. Check the environment or URL in the credential, or choose "Manually in the Dashboard".',
		code: 'CONFIGURATION_UNRECOGNISED',
	});
}
