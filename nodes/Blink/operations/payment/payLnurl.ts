import { z } from 'zod';

import { operation } from '../../../kit/operation';
import { lnurl } from '../../api/lightning';
import { paysEveryRun } from '../paymentOperation';
import { paidInSats, samePayment, satsPayment, satsPaymentFields } from './satsPayment';

const input = satsPayment.merge(z.object({ lnurl }));

type Input = z.output<typeof input>;

export const payLnurl = operation({
	name: 'Pay LNURL',
	action: 'Pay an LNURL',
	description: 'Pays an amount in sats to an LNURL of the kind "pay", from either wallet.',
	...paysEveryRun,
	payment: samePayment<Input>(({ lnurl: target }) => target),
	fields: satsPaymentFields({
		displayName: 'LNURL',
		name: 'lnurl',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. lnurl1dp68gurn8ghj7…',
		description: 'What the recipient shows as a code; Blink sends no message with it',
	}),
	input,
	run: async ({ lnurl: target, ...values }, api) =>
		await paidInSats(
			{ field: 'lnurlPaymentSend', type: 'LnurlPaymentSendInput' },
			{ lnurl: target },
			values,
			api,
		),
});
