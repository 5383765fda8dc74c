import { z } from 'zod';

import { simplifyField } from '../../../kit/form/fields';
import { operation } from '../../../kit/operation';
import { addressField, walletField } from '../../fields';
import { walletId } from '../../api/inputs';
import { onChainTarget, checkAsked, withoutAsked } from '../../api/bitcoin';
import { pay } from '../pay';
import { foundByAddress } from './foundByAddress';
import { sendOptions, sendOptionsField, speed, speedField } from './fields';
import { toggle } from '../../../kit/form/inputs';

export const sendAll = operation({
	name: 'Send All',
	action: 'Send the whole balance on chain',
	description: 'Empties a wallet to a bitcoin address, less the fee.',
	effect: 'payment',
	money: {
		retry:
			'A retry by "Retry On Fail" is recognised by its idempotency key, any other run sends what has come in since',
	},
	scope: 'Write',
	furtherScopes: { Read: 'to look it up' },
	recognisesRetries: true,
	payment: {
		moves: ({ walletId: wallet, address }) => [wallet, address],
		ownKey: ({ additionalFields }) => additionalFields.idempotencyKey,
	},
	fields: [walletField, addressField, speedField, simplifyField, sendOptionsField],
	input: z
		.object({
			walletId,
			address: onChainTarget,
			speed,
			simplify: toggle(),
			additionalFields: sendOptions,
		})
		.superRefine(({ address }, context) => {
			checkAsked(address, undefined, context);
		})
		.transform(withoutAsked),
	run: async ({ simplify, additionalFields, ...target }, api) =>
		await pay(api, {
			field: 'onChainPaymentSendAll',
			type: 'OnChainPaymentSendAllInput',
			input: { ...target, memo: additionalFields.memo },
			idempotencyKey: additionalFields.idempotencyKey,
			simplify,
			find: async (search) =>
				await foundByAddress({ ...target, memo: additionalFields.memo }, search),
		}),
});
