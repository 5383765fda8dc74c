import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { operation } from '../../../kit/operation';
import { query } from '../../graphql';
import { PAYMENT_HASH, paymentHashOrRequest } from '../../values';

const BY_HASH = `query BlinkInvoiceStatus($input: LnInvoicePaymentStatusByHashInput!) {
	status: lnInvoicePaymentStatusByHash(input: $input) {
		status paymentHash paymentRequest paymentPreimage
	}
}`;

const BY_REQUEST = `query BlinkInvoiceStatus($input: LnInvoicePaymentStatusByPaymentRequestInput!) {
	status: lnInvoicePaymentStatusByPaymentRequest(input: $input) {
		status paymentHash paymentRequest paymentPreimage
	}
}`;

const fields: INodeProperties[] = [
	{
		displayName: 'Payment Hash or Request',
		name: 'invoice',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. lnbc10u1p… or 64 hexadecimal characters',
		description: 'The payment hash of the invoice, or the invoice itself',
	},
];

const answerShape = z.object({
	status: z.object({
		status: z.enum(['PENDING', 'PAID', 'EXPIRED']),
		paymentHash: z.string().nullable(),
		paymentRequest: z.string().nullable(),
		paymentPreimage: z.string().nullable(),
	}),
});

export const getStatus = operation({
	name: 'Get Status',
	action: 'Get the status of an invoice',
	description:
		'Tells whether an invoice that Blink issued is pending, paid or expired; works without any scope. Moves no money; safe to repeat',
	effect: 'read',
	fields,
	input: z.object({ invoice: paymentHashOrRequest }),
	request: ({ invoice }) =>
		PAYMENT_HASH.test(invoice)
			? query(BY_HASH, { input: { paymentHash: invoice.toLowerCase() } }, 'none')
			: query(BY_REQUEST, { input: { paymentRequest: invoice } }, 'none'),
	output: (answer) => {
		const { status } = answerShape.parse(answer);
		return { ...status, paid: status.status === 'PAID' };
	},
});
