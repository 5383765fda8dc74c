import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { operation } from '../../../kit/operation';
import { answeredObject } from '../../api/answers';
import { pathField } from '../../fields';
import { pathSetting, pathTo } from '../../api/paths';
import { call } from '../../api/client';
import { paymentId } from '../../api/inputs';

const fields: INodeProperties[] = [
	{
		displayName: 'Payment ID',
		name: 'paymentId',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 6735988100000000000000a1',
		description: 'As the webhook and the return to the success URL name it',
	},
	pathField('reads one payment', 'paymentId'),
];

export const getPayment = operation({
	name: 'Get',
	action: 'Get a payment',
	description:
		'Reads one payment with its status, to confirm a webhook before goods are released. Moves no money; safe to retry.',
	effect: 'read',
	fields,
	input: z.object({ paymentId, path: pathSetting('paymentId') }),
	run: async ({ paymentId: id, path }, api) =>
		answeredObject(await call(api, { method: 'GET', path: pathTo(path, { paymentId: id }) })),
});
