import { z } from 'zod';

import { operation } from '../../../kit/operation';
import { walletField } from '../ownWalletFields';
import { command, payloadOf } from '../../api/client';
import { ownWallet } from '../../api/inputs';
import { idOf } from '../ownWallet';

const payloadShape = z.object({ address: z.string() });

export const getCurrentAddress = operation({
	name: 'Get Current Address',
	action: 'Get the current bitcoin address',
	description:
		'Gives the latest bitcoin address of a wallet, and creates one when there is none yet. Moves no money; safe to retry.',
	effect: 'read',
	scope: 'Receive or Write',
	furtherScopes: { Read: 'to find the wallet' },
	fields: [walletField],
	input: z.object({ walletId: ownWallet }),
	run: async (form, api) => {
		const input = { walletId: await idOf(form.walletId, api) };
		const answer = await api.send(
			command({
				field: 'onChainAddressCurrent',
				type: 'OnChainAddressCurrentInput',
				input,
				scope: 'Receive or Write',
				selection: 'address',
				payload: payloadShape,
				// it creates an address only where there is none (Blink's source, getLastOnChainAddress)
				idempotent: true,
			}),
		);
		return { ...payloadOf(payloadShape, answer), ...input };
	},
});
