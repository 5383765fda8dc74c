import type { Resource } from '../../../kit/operation';
import { convert } from './convert';
import { get } from './get';
import { getCurrencies } from './getCurrencies';
import { getHistory } from './getHistory';

export const price: Resource = {
	name: 'Price',
	description: 'What bitcoin and dollars cost',
	operations: { get, convert, getCurrencies, getHistory },
};
