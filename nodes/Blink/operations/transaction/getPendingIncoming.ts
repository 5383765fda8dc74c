import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { simplifyField, collectionField } from '../../../kit/form/fields';
import { operation } from '../../../kit/operation';
import { walletChoiceFilter } from '../ownWalletFields';
import { accountQuery, ofAccount } from '../../api/client';
import { TRANSACTION, transaction } from '../../api/schemas';
import { ownWallet } from '../../api/inputs';
import { filteredId } from '../ownWallet';
import { shown } from './list';
import { filtersOf } from '../../../kit/form/collections';
import { toggle } from '../../../kit/form/inputs';

const fields: INodeProperties[] = [simplifyField, collectionField('Filters', [walletChoiceFilter])];

const answerShape = z.object({ pendingIncomingTransactions: z.array(transaction) });

export const getPendingIncoming = operation({
	name: 'Get Pending Incoming',
	action: 'Get pending incoming transactions',
	description:
		'Lists on-chain deposits that are seen but not yet confirmed; once confirmed they get another ID and move to "Get Many". Moves no money; safe to retry.',
	effect: 'read',
	scope: 'Read',
	fields,
	input: z.object({
		simplify: toggle(),
		filters: filtersOf({ walletId: ownWallet }),
	}),
	run: async ({ filters, simplify }, api) => {
		const wallet = await filteredId(filters.walletId, api);
		const answer = await api.send(
			accountQuery({
				name: 'BlinkPendingIncoming',
				parameters: '$walletIds: [WalletId]',
				selection: 'pendingIncomingTransactions(walletIds: $walletIds) { ...Tx }',
				variables: { walletIds: wallet === undefined ? undefined : [wallet] },
				fragments: TRANSACTION,
			}),
		);
		return shown(ofAccount(answerShape, answer).pendingIncomingTransactions, simplify);
	},
});
