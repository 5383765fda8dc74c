import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import type { Send } from '../../kit/request/types';
import { usernameField } from '../fields';
import { query } from '../api/client';
import { walletId, type WalletCurrency } from '../api/inputs';
import { username } from '../api/lightning';
import { variants } from '../../kit/form/inputs';

/* Another Blink account, by its user name or by the ID of one of its wallets. */

export const recipientFields: INodeProperties[] = [
	{
		displayName: 'Recipient By',
		name: 'recipientBy',
		type: 'options',
		options: [
			{ name: 'Username', value: 'username', description: 'Blink looks the wallet up' },
			{ name: 'Wallet ID', value: 'walletId', description: 'The ID that the recipient gave you' },
		],
		default: 'username',
		description: 'How the recipient is named',
	},
	{
		...usernameField,
		displayOptions: { show: { recipientBy: ['username'] } },
	},
	{
		displayName: 'Recipient Wallet ID',
		name: 'recipientWalletId',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 8f3c1a52-77e5-4f0c-9f37-8ad1bd7b3a11',
		description: 'A wallet of another Blink account',
		displayOptions: { show: { recipientBy: ['walletId'] } },
	},
];

/** The values of {@link recipientFields}. */
export const recipient = variants('recipientBy', [
	z.object({ recipientBy: z.literal('username'), username }),
	z.object({ recipientBy: z.literal('walletId'), recipientWalletId: walletId }),
]);

const answerShape = z.object({
	accountDefaultWallet: z.object({ id: z.string(), currency: z.enum(['BTC', 'USD']) }),
});

/** Looks up the wallet that a user name stands for: its default one, or the one of a currency. */
export function defaultWallet(name: string, walletCurrency?: WalletCurrency) {
	return query(
		`query BlinkDefaultWallet($username: Username!, $walletCurrency: WalletCurrency) {
			accountDefaultWallet(username: $username, walletCurrency: $walletCurrency) { id currency }
		}`,
		{ username: name, walletCurrency },
		'none',
	);
}

/** The wallet of an answer to {@link defaultWallet}. */
export function foundWallet(answer: unknown) {
	return answerShape.parse(answer).accountDefaultWallet;
}

/** The ID of the recipient's wallet. @throws ApiFailure for an unknown user name */
export async function recipientWallet(
	to: z.output<typeof recipient>,
	send: Send,
	currency?: WalletCurrency,
): Promise<string> {
	if (to.recipientBy === 'walletId') return to.recipientWalletId;
	return foundWallet(await send(defaultWallet(to.username, currency))).id;
}
