import { z } from 'zod';

import { operation } from '../../../kit/operation';
import { walletField } from '../../fields';
import { command, payloadOf } from '../../api/client';
import { walletId } from '../../api/inputs';

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
	fields: [walletField],
	input: z.object({ walletId }),
	request: (input) =>
		command({
			field: 'accountUpdateDefaultWalletId',
			type: 'AccountUpdateDefaultWalletIdInput',
			input,
			scope: 'Write',
			selection: 'account { id defaultWalletId }',
			payload: payloadShape,
			idempotent: true,
		}),
	output: (answer) => ({ ...payloadOf(payloadShape, answer).account }),
});
