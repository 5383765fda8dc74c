import { z } from 'zod';

import { simplifyField } from '../../../kit/form/fields';
import { operation } from '../../../kit/operation';
import { addressField } from '../../fields';
import { walletField } from '../ownWalletFields';
import { ownWallet } from '../../api/inputs';
import { idOf } from '../ownWallet';
import { onChainTarget, checkRequestedAmount, addressAlone } from '../../api/bitcoin';
import { pay } from '../pay';
import { settled } from '../paymentOperation';
import { foundByAddress } from './foundByAddress';
import { sendOptions, sendOptionsField, speed, speedField } from './fields';
import { toggle } from '../../../kit/form/inputs';

export const sendAll = operation({
	name: 'Send All',
	action: 'Send the whole balance on chain',
	description: 'Sends the whole balance of a wallet, minus the fee, to a bitcoin address.',
	effect: 'payment',
	money: {
		retry:
			'A retry by "Retry On Fail" is recognised by its idempotency key; any other run sends what has come in since',
	},
	scope: 'Write',
	furtherScopes: { Read: 'to find the wallet, and to look the payment up' },
	recognisesRetries: true,
	payment: {
		// Each wallet is emptied on its own. Named in another way, it has nothing left to send.
		moves: ({ walletId: wallet, address }) => [wallet, address],
		ownKey: ({ additionalFields }) => additionalFields.idempotencyKey,
		settled,
	},
	fields: [walletField, addressField, speedField, simplifyField, sendOptionsField],
	input: z
		.object({
			walletId: ownWallet,
			address: onChainTarget,
			speed,
			simplify: toggle(),
			additionalFields: sendOptions,
		})
		.superRefine(({ address }, context) => {
			checkRequestedAmount(address, undefined, context);
		})
		.transform(addressAlone),
	run: async ({ simplify, additionalFields, ...form }, api) => {
		const target = { ...form, walletId: await idOf(form.walletId, api) };
		return await pay(api, {
			field: 'onChainPaymentSendAll',
			type: 'OnChainPaymentSendAllInput',
			input: { ...target, memo: additionalFields.memo },
			idempotencyKey: additionalFields.idempotencyKey,
			simplify,
			find: async (search) =>
				await foundByAddress({ ...target, memo: additionalFields.memo }, search),
		});
	},
});
