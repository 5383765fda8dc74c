import { z } from 'zod';

import { operation } from '../../../kit/operation';
import { lightningAddress } from '../../values';
import { paidInSats, satsPayment, satsPaymentFields } from './satsPayment';

export const payLightningAddress = operation({
	name: 'Pay Lightning Address',
	action: 'Pay a lightning address',
	description:
		'Pays an amount in sats to a Lightning address, from either wallet. Moves money; every run pays again, and only a repeat by "Retry On Fail" is recognised by its idempotency key.',
	effect: 'payment',
	recognisesRetries: true,
	fields: satsPaymentFields({
		displayName: 'Lightning Address',
		name: 'lnAddress',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. satoshi@example.com',
		description: 'Who gets the money; Blink sends no message along',
	}),
	input: satsPayment.merge(z.object({ lnAddress: lightningAddress })),
	run: async ({ lnAddress, ...values }, api) =>
		await paidInSats(
			'lnAddressPaymentSend',
			'LnAddressPaymentSendInput',
			{ lnAddress },
			values,
			api,
		),
});
