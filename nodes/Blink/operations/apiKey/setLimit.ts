import { z } from 'zod';

import { wholeNumber } from '../../../kit/form/money';
import { operation } from '../../../kit/operation';
import { apiKeyField, apiKeyId, limitTimeWindow, windowField } from './fields';
import { apiKeyMutation, changedKey } from './mutation';

/** GraphQL's Int has 32 bits. */
const MAX_LIMIT = 2_147_483_647;

export const setLimit = operation({
	name: 'Set Limit',
	action: 'Set a spending limit of an API key',
	description:
		'Limits how many sats can be spent with an API key in a period. Moves no money; safe to retry.',
	effect: 'write',
	scope: 'Write',
	needsPermission: () => true,
	fields: [
		apiKeyField,
		windowField,
		{
			displayName: 'Limit (Sats)',
			name: 'limitSats',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: MAX_LIMIT, numberPrecision: 0 },
			required: true,
			default: 100_000,
			description: 'The most that may be spent with the key in the window',
		},
	],
	input: z.object({
		id: apiKeyId,
		limitTimeWindow,
		limitSats: wholeNumber({ min: 1, max: MAX_LIMIT, unit: 'sats' }),
	}),
	request: (input) =>
		apiKeyMutation({
			field: 'apiKeySetLimit',
			type: 'ApiKeySetLimitInput',
			input,
			idempotent: true,
		}),
	output: changedKey,
});
