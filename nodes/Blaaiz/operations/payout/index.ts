import type { Resource } from '../../../kit/operation';
import { create } from './create';
import { getQuote } from './getQuote';

export const payout: Resource = {
	name: 'Payout',
	description: 'Outgoing money; find its later states under Transaction',
	operations: { getQuote, create },
};
