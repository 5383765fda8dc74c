import { blaaizOperation } from '../../blaaizOperation';
import { whole } from '../../rest';
import { feeAliases, feeFields, feeInput, feeRequest } from './request';

export const getBreakdown = blaaizOperation({
	name: 'Get Breakdown',
	action: 'Get a fee breakdown',
	description:
		'Gives the fees of collecting and paying out an amount, for every method. Moves no money; safe to retry.',
	effect: 'read',
	fields: feeFields,
	aliases: feeAliases,
	input: feeInput,
	request: feeRequest,
	output: whole,
});
