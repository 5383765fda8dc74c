import { z } from 'zod';

import { operation } from '../../../kit/operation';
import { authenticationField, paymentHashOrRequestField } from '../../fields';
import { mapSettled } from '../../api/batching';
import { paymentHashOrRequest } from '../../api/lightning';
import { statuses } from './statuses';

export const getStatus = operation({
	name: 'Get Status',
	action: 'Get the status of an invoice',
	description:
		'Shows whether an invoice that Blink issued is pending, paid or expired; works without any scope, and several items share requests. Moves no money; safe to retry.',
	effect: 'read',
	scope: 'none',
	fields: [authenticationField, paymentHashOrRequestField],
	input: z.object({ invoice: paymentHashOrRequest }),
	runMany: async (inputs, { send }) => {
		const found = await statuses(
			inputs.map(({ invoice }) => invoice),
			send,
		);
		return await mapSettled(found, (status) => ({ ...status, paid: status.status === 'PAID' }));
	},
});
