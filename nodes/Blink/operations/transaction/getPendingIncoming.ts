import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { simplifyField, collectionField } from '../../../kit/form/fields';
import { operation } from '../../../kit/operation';
import { walletFilter } from '../../fields';
import { accountQuery, ofAccount } from '../../api/client';
import { TRANSACTION, transaction } from '../../api/schemas';
import { walletId } from '../../api/inputs';
import { shown } from './list';
import { filtersOf } from '../../../kit/form/collections';
import { toggle } from '../../../kit/form/inputs';

const fields: INodeProperties[] = [simplifyField, collectionField('Filters', [walletFilter])];

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
		filters: filtersOf({ walletId }),
	}),
	request: ({ filters }) =>
		accountQuery({
			name: 'BlinkPendingIncoming',
			parameters: '$walletIds: [WalletId]',
			selection: 'pendingIncomingTransactions(walletIds: $walletIds) { ...Tx }',
			variables: { walletIds: filters.walletId === undefined ? undefined : [filters.walletId] },
			fragments: TRANSACTION,
		}),
	output: (answer, { simplify }) =>
		shown(ofAccount(answerShape, answer).pendingIncomingTransactions, simplify),
});
