import { blaaizOperation } from '../blaaizOperation';
import { rows, asObject } from '../../api/client';
import { feeAliases, feeFields, feeInput, feeRequest } from '../fee';
import { isObject } from '../../../kit/json';

export const getQuote = blaaizOperation({
	name: 'Get Quote',
	action: 'Get a quote for a payout',
	description:
		'Shows what a payout would cost and what the recipient would get, for every method. Moves no money; safe to retry.',
	effect: 'read',
	scope: 'fees:read',
	fields: feeFields,
	aliases: feeAliases,
	input: feeInput,
	request: feeRequest,
	output: (answer) =>
		isObject(answer) && Array.isArray(answer.payout_fees)
			? rows(answer, 'payout_fees')
			: asObject(answer),
});
