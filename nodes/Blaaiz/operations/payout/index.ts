import type { Resource } from '../../../kit/operation';
import { create } from './create';
import { getQuote } from './getQuote';

export const payout: Resource = {
	name: 'Payout',
	description: 'Money that goes out; its later states are found under Transaction',
	operations: { getQuote, create },
};
