import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { textField } from '../../fields';

export const collectionUrlField: INodeProperties = textField(
	'Collection URL',
	'collectionUrl',
	'For collections, refunds, customers, virtual accounts, crypto deposits and auto-deposit emails',
	{ placeholder: 'e.g. https://n8n.example.com/webhook/…' },
);

export const payoutUrlField: INodeProperties = textField(
	'Payout URL',
	'payoutUrl',
	'For payouts and crypto payouts; may be the same',
	{ placeholder: 'e.g. https://n8n.example.com/webhook/…' },
);

export const kycUrlField: INodeProperties = textField(
	'KYC URL',
	'kycUrl',
	'For compliance sessions; may be the same',
	{ placeholder: 'e.g. https://n8n.example.com/webhook/…' },
);

/** Blaaiz delivers only to public https addresses. */
export const httpsUrl = z
	.string({ required_error: 'must be filled in' })
	.trim()
	.url('must be a complete URL, like https://example.com')
	.refine((url) => /^https?:\/\//.test(url), 'must start with https://');
