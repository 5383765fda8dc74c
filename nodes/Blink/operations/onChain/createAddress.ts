import { z } from 'zod';

import { operation } from '../../../kit/operation';
import { walletField } from '../ownWalletFields';
import { command, payloadOf } from '../../api/client';
import { ownWallet } from '../../api/inputs';
import { idOf } from '../ownWallet';

const payloadShape = z.object({ address: z.string() });

export const createAddress = operation({
	name: 'Create Address',
	action: 'Create a bitcoin address',
	description:
		'Creates a new bitcoin address for deposits into a wallet. Moves no money; a retry creates another address, and Blink allows about 20 per hour.',
	effect: 'write',
	scope: 'Receive or Write',
	furtherScopes: { Read: 'to find the wallet' },
	fields: [walletField],
	input: z.object({ walletId: ownWallet }),
	run: async (form, api) => {
		const input = { walletId: await idOf(form.walletId, api) };
		const answer = await api.send(
			command({
				field: 'onChainAddressCreate',
				type: 'OnChainAddressCreateInput',
				input,
				scope: 'Receive or Write',
				selection: 'address',
				payload: payloadShape,
			}),
		);
		return { ...payloadOf(payloadShape, answer), ...input };
	},
});
