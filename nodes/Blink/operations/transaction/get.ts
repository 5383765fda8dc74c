import { z } from 'zod';

import { locator, simplifyField } from '../../../kit/form/fields';
import { toggle } from '../../../kit/form/inputs';
import { operation } from '../../../kit/operation';
import { walletField } from '../ownWalletFields';
import { simpleTransaction } from '../../api/schemas';
import { mapSettled } from '../../api/batching';
import { ownWallet, transactionId } from '../../api/inputs';
import { ofWallets } from '../ownWallet';
import { transactionsById } from './byId';

export const get = operation({
	name: 'Get',
	action: 'Get a transaction',
	description:
		'Reads one transaction by its ID; several items share requests. Moves no money; safe to retry.',
	effect: 'read',
	scope: 'Read',
	fields: [
		walletField,
		locator({
			displayName: 'Transaction',
			name: 'transactionId',
			description: 'A transaction of this wallet',
			search: 'searchTransactions',
			example: '65f1c0ffee5a1de5c0ffee00',
			pattern: '^([0-9a-fA-F]{24}|[0-9a-fA-F-]{36})$',
			complaint: 'Not a transaction ID: it has 24 hexadecimal characters',
		}),
		simplifyField,
	],
	input: z.object({ walletId: ownWallet, transactionId, simplify: toggle() }),
	runMany: async (inputs, api) =>
		await ofWallets(inputs, api, async (known) => {
			const found = await transactionsById(known, api.send);
			const simplifyEach = known.map(({ simplify }) => simplify);
			return await mapSettled(found, (row, index) =>
				simplifyEach[index] ? simpleTransaction(row) : row,
			);
		}),
});
