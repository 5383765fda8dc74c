import { z } from 'zod';

import { collectionField } from '../../../kit/form/fields';
import { blaaizOperation } from '../blaaizOperation';
import { choiceField } from '../../fields';
import { get, rowsWithin, snake } from '../../api/client';
import { listFields, listInput, maxRows } from '../../../kit/form/list';
import { filtersOf } from '../../../kit/form/collections';
import { choice } from '../../../kit/form/inputs';

export const getCryptoNetworks = blaaizOperation({
	name: 'Get Crypto Networks',
	action: 'Get the networks of crypto collections',
	description: 'Lists networks and their tokens. Moves no money; safe to retry.',
	effect: 'read',
	scope: 'collection:crypto:create',
	fields: [
		...listFields,
		collectionField('Filters', [
			choiceField('Transaction Type', 'transactionType', 'What the network is needed for', [
				{ name: 'Collection', value: 'collection' },
				{ name: 'Payout', value: 'payout' },
			]),
		]),
	],
	input: z.object({
		...listInput,
		filters: filtersOf({ transactionType: choice(['collection', 'payout']) }),
	}),
	request: ({ filters }) =>
		get('collection:crypto:create', ['collection', 'crypto', 'networks'], snake(filters)),
	// The list is wrapped twice: `data` holds another `{ success, message, data }`.
	output: (answer, paging) => rowsWithin(answer, 'data').slice(0, maxRows(paging)),
});
