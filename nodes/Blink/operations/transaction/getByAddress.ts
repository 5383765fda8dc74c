import { z } from 'zod';

import { simplifyField } from '../../../kit/form/fields';
import { operation } from '../../../kit/operation';
import { collect } from '../../../kit/request/pages';
import { PAGE_SIZE } from '../../api/pagination';
import { addressField } from '../../fields';
import { walletField } from '../ownWalletFields';
import { ownWallet } from '../../api/inputs';
import { idOf } from '../ownWallet';
import { onChainAddress } from '../../api/bitcoin';
import { transactionsByAddress } from './byAddress';
import { shown } from './list';
import { listFields, listInput, maxRows } from '../../../kit/form/list';
import { toggle } from '../../../kit/form/inputs';

export const getByAddress = operation({
	name: 'Get by Address',
	action: 'Get transactions by bitcoin address',
	description:
		'Finds the transactions of one wallet that concern a bitcoin address, unconfirmed deposits included. Moves no money; safe to retry.',
	effect: 'read',
	scope: 'Read',
	fields: [walletField, addressField, ...listFields, simplifyField],
	input: z.object({
		walletId: ownWallet,
		address: onChainAddress,
		...listInput,
		simplify: toggle(),
	}),
	run: async ({ walletId, address, simplify, ...list }, api) => {
		const limit = maxRows(list);
		const wallet = await idOf(walletId, api);
		const rows = transactionsByAddress(api.send, wallet, address, Math.min(limit, PAGE_SIZE));
		return shown(await collect(rows, limit), simplify);
	},
});
