import { z } from 'zod';

import { operation } from '../../../kit/operation';
import { walletField } from '../../fields';
import { accountQuery, ofAccount } from '../../graphql';
import { loose } from '../../shapes';
import { walletId } from '../../values';

const answerShape = z.object({
	walletById: loose({ id: z.string(), walletCurrency: z.enum(['BTC', 'USD']) }),
});

export const get = operation({
	name: 'Get',
	action: 'Get a wallet',
	description:
		'Reads one wallet with its balance and what is on its way to it, in sats (BTC) or US cents (USD). Moves no money; safe to retry.',
	effect: 'read',
	fields: [walletField],
	input: z.object({ walletId }),
	request: (variables) =>
		accountQuery({
			name: 'BlinkWallet',
			parameters: '$walletId: WalletId!',
			selection: `walletById(walletId: $walletId) {
				id accountId walletCurrency balance pendingIncomingBalance
			}`,
			variables,
		}),
	output: (answer) => {
		const { walletById: wallet } = ofAccount(answerShape, answer);
		return { ...wallet, unit: wallet.walletCurrency === 'BTC' ? 'sats' : 'cents' };
	},
});
