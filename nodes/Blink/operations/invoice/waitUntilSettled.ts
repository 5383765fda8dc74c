import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { operation, type Api } from '../../../kit/operation';
import { authenticationField, paymentHashOrRequestField } from '../../fields';
import { paymentHashOrRequest } from '../../api/lightning';
import { statusOf } from './statuses';
import { wholeNumber } from '../../../kit/form/money';

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
		description: 'How long to wait between two looks at the invoice',
	},
];

const OUTCOMES = { PAID: 'paid', EXPIRED: 'expired', PENDING: 'still pending' } as const;

export const waitUntilSettled = operation({
	name: 'Wait Until Settled',
	action: 'Wait until an invoice is settled',
	description:
		'Looks at an invoice again and again until it is paid or expired, or the time is up; the outcome is "paid", "expired" or "still pending". Moves no money; safe to retry.',
	effect: 'read',
	scope: 'none',
	fields,
	input: z.object({
		invoice: paymentHashOrRequest,
		timeout: wholeNumber({ min: 1, max: 3600, unit: 'seconds' }),
		interval: wholeNumber({ min: 1, max: 300, unit: 'seconds' }),
	}),
	run: async ({ invoice, timeout, interval }, api) => {
		const began = api.now();
		const deadline = began + timeout * 1000;
		for (;;) {
			const found = await statusOf(invoice, api.send);
			const left = deadline - api.now();
			const settled = found.status !== 'PENDING';
			if (settled || left <= 0 || !(await pausedFor(Math.min(interval * 1000, left), api))) {
				return {
					outcome: OUTCOMES[found.status],
					paid: found.status === 'PAID',
					...found,
					waitedSeconds: Math.round((api.now() - began) / 1000),
				};
			}
		}
	},
});

/** False when the pause ended early, which means that the execution was cancelled. */
async function pausedFor(milliseconds: number, api: Api): Promise<boolean> {
	const began = api.now();
	await api.pause(milliseconds);
	return api.now() - began >= milliseconds / 2;
}
