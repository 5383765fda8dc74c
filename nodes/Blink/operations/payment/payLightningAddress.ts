import { z } from 'zod';

import { operation } from '../../../kit/operation';
import { lightningAddress } from '../../api/lightning';
import { paysEveryRun } from '../paymentOperation';
import { paidInSats, samePayment, satsPayment, satsPaymentFields } from './satsPayment';

const input = satsPayment.merge(z.object({ lnAddress: lightningAddress }));

type Input = z.output<typeof input>;

/** Addresses of Blink's own users, on mainnet and staging. */
const BLINK_ADDRESS = /^([^@]+)@(?:pay\.staging\.)?blink\.sv$/;

export const payLightningAddress = operation({
	name: 'Pay Lightning Address',
	action: 'Pay a Lightning address',
	description: 'Pays an amount in sats to a Lightning address, from either wallet.',
	...paysEveryRun,
	payment: samePayment<Input>(({ lnAddress }) => lnAddress),
	fields: satsPaymentFields({
		displayName: 'Lightning Address',
		name: 'lnAddress',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. satoshi@example.com',
		description: 'Who gets the money; Blink sends no message with it',
	}),
	input,
	run: async ({ lnAddress, ...values }, api) =>
		await paidInSats(
			{ field: 'lnAddressPaymentSend', type: 'LnAddressPaymentSendInput' },
			{ lnAddress },
			values,
			api,
			BLINK_ADDRESS.exec(lnAddress)?.[1],
		),
});
