import { z } from 'zod';

import { blaaizOperation } from '../../blaaizOperation';
import { records } from '../../evidence';
import { cryptoWalletField, customerField } from '../../fields';
import { post, rows } from '../../rest';
import { id } from '../../values';

export const create = blaaizOperation({
	name: 'Create',
	action: 'Create crypto addresses',
	description:
		'Makes deposit addresses of a wallet for a verified customer, one item per network. Moves no money; Blaaiz does not say what a retry does once they are made.',
	effect: 'write',
	fields: [cryptoWalletField, customerField],
	input: z.object({ walletId: id, customerId: id }),
	request: ({ walletId, customerId }) =>
		post(
			'crypto-wallet:create',
			['crypto', 'wallets', walletId, 'addresses'],
			{ customer_id: customerId },
			records,
			{ lookUp: 'Look for the addresses with "Crypto Address: Get Many".' },
		),
	output: (answer) => rows(answer),
});
