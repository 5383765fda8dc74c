import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { operation } from '../../../kit/operation';
import { wholeNumber } from '../../../kit/form/money';
import { paymentHashOrRequest } from '../../api/lightning';
import { authenticationField, paymentHashOrRequestField } from '../../fields';
import { waitForInvoices } from './waitForInvoices';

const fields: INodeProperties[] = [
	authenticationField,
	paymentHashOrRequestField,
	{
		displayName: 'Wait at Most (Seconds)',
		name: 'timeout',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 3600 },
		default: 120,
		description: 'When the invoice is neither paid nor expired by then, it is "still pending"',
	},
	{
		displayName: 'Check Every (Seconds)',
		name: 'interval',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 300 },
		default: 5,
		description: 'How long to wait between two checks of the invoice',
	},
];

export const waitUntilSettled = operation({
	name: 'Wait Until Settled',
	action: 'Wait until an invoice is settled',
	description:
		'Checks an invoice repeatedly until it is paid or expired, or the time is up; the outcome is "paid", "expired" or "still pending". Several items share requests. Moves no money; safe to retry.',
	effect: 'read',
	scope: 'none',
	fields,
	input: z.object({
		invoice: paymentHashOrRequest,
		timeout: wholeNumber({ min: 1, max: 3600, unit: 'seconds' }),
		interval: wholeNumber({ min: 1, max: 300, unit: 'seconds' }),
	}),
	runMany: waitForInvoices,
});
