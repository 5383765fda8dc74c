import { z } from 'zod';

import { blaaizOperation } from '../../blaaizOperation';
import { cryptoWalletField, customerField } from '../../fields';
import { post, rows } from '../../rest';
import { id } from '../../values';

export const create = blaaizOperation({
	name: 'Create',
	action: 'Create crypto addresses',
	description:
		'Makes deposit addresses of a wallet for a verified customer, one item per network. Moves no money; a repeat while they are being made is refused.',
	effect: 'write',
	fields: [cryptoWalletField, customerField],
	input: z.object({ walletId: id, customerId: id }),
	request: ({ walletId, customerId }) =>
		post('crypto-wallet:create', ['crypto', 'wallets', walletId, 'addresses'], {
			customer_id: customerId,
		}),
	output: (answer) => rows(answer),
});
