import { z } from 'zod';

import type { Api } from '../../../kit/api';
import { notSent } from '../../../kit/outcome/failure';
import { rows } from '../../api/client';
import { comparable } from '../../api/inputs';
import { walletsRequest } from '../wallet';

const walletShape = z
	.object({
		id: z.union([z.string(), z.number()]),
		currency: z.string().regex(/^[A-Z]{3}$/),
	})
	.passthrough();

/**
 * The currency of a wallet, which is that of the payout: Blaaiz debits the wallet whatever currency a
 * request names beside it. The list is read once for all items.
 * @throws ApiFailure where it cannot be known; nothing has been sent then
 */
export async function currencyOfWallet(
	walletId: string,
	{ send, once }: Pick<Api, 'send' | 'once'>,
): Promise<string> {
	const wallets = await once('wallets', async () => rows(await send(walletsRequest())));
	const found = wallets.find(({ id }) => comparable(String(id)) === comparable(walletId));
	const wallet = walletShape.safeParse(found);
	if (wallet.success) return wallet.data.currency;
	throw notSent({
		message: found
			? 'Blaaiz does not say which currency the wallet has'
			: 'Blaaiz lists no wallet with this ID',
		description: 'Choose the wallet from the list in "Wallet". Nothing was paid.',
		code: 'NOT_FOUND',
	});
}
