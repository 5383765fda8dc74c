import { blaaizOperation } from '../../blaaizOperation';
import { isObject } from '../../evidence';
import { rows, whole } from '../../rest';
import { feeAliases, feeFields, feeInput, feeRequest } from '../fee/request';

export const getQuote = blaaizOperation({
	name: 'Get Quote',
	action: 'Get a quote for a payout',
	description:
		'Tells what a payout would cost and what the recipient would get, for every method. Moves no money; safe to retry.',
	effect: 'read',
	fields: feeFields,
	aliases: feeAliases,
	input: feeInput,
	request: feeRequest,
	output: (answer) =>
		isObject(answer) && Array.isArray(answer.payout_fees)
			? rows(answer, 'payout_fees')
			: whole(answer),
});
