import { z } from 'zod';

import { listFields, simplifyField } from '../../../kit/form/fields';
import { toggle, wholeNumber } from '../../../kit/form/inputs';
import { operation } from '../../../kit/operation';
import { collect } from '../../../kit/request/pages';
import { PAGE_SIZE } from '../../api/pagination';
import { addressField, walletField } from '../../fields';
import { onChainAddress, walletId } from '../../api/inputs';
import { transactionsByAddress } from './byAddress';
import { shown } from './list';

export const getByAddress = operation({
	name: 'Get by Address',
	action: 'Get transactions by bitcoin address',
	description:
		'Finds the transactions of one wallet that concern a bitcoin address, unconfirmed deposits included. Moves no money; safe to retry.',
	effect: 'read',
	fields: [walletField, addressField, ...listFields, simplifyField],
	input: z.object({
		walletId,
		address: onChainAddress,
		returnAll: toggle(),
		limit: wholeNumber({ min: 1 }).optional(),
		simplify: toggle(),
	}),
	run: async ({ walletId: wallet, address, returnAll, limit = 50, simplify }, { send }) => {
		const maxRows = returnAll ? Infinity : limit;
		const rows = transactionsByAddress(send, wallet, address, Math.min(maxRows, PAGE_SIZE));
		return shown(await collect(rows, maxRows), simplify);
	},
});
