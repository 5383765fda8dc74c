import { z } from 'zod';

import { operation } from '../../../kit/operation';
import { walletField } from '../ownWalletFields';
import { command, payloadOf } from '../../api/client';
import { ownWallet } from '../../api/inputs';
import { idOf } from '../ownWallet';

const payloadShape = z.object({
	account: z.object({ id: z.string(), defaultWalletId: z.string() }),
});

export const setDefaultWallet = operation({
	name: 'Set Default Wallet',
	action: 'Set the default wallet',
	description:
		'Chooses the wallet that receives payments to the Lightning address and user name of the account. Moves no money; safe to retry.',
	effect: 'write',
	scope: 'Write',
	furtherScopes: { Read: 'to find the wallet' },
	fields: [walletField],
	input: z.object({ walletId: ownWallet }),
	run: async ({ walletId }, api) => {
		const input = { walletId: await idOf(walletId, api) };
		const answer = await api.send(
			command({
				field: 'accountUpdateDefaultWalletId',
				type: 'AccountUpdateDefaultWalletIdInput',
				input,
				scope: 'Write',
				selection: 'account { id defaultWalletId }',
				payload: payloadShape,
				idempotent: true,
			}),
		);
		return { ...payloadOf(payloadShape, answer).account };
	},
});
