import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { operation } from '../../../kit/operation';
import { accountQuery, ofAccount } from '../../api/client';
import { wallets, walletsRequest } from '../wallet/list';
import { text } from '../../../kit/form/inputs';

const FILE_NAME = 'blink-transactions.csv';

/** The export covers the whole history, so it may take longer than other reads. */
const TIMEOUT_MS = 120_000;

const fields: INodeProperties[] = [
	{
		displayName: 'Put Output File in Field',
		name: 'binaryField',
		type: 'string',
		required: true,
		default: 'data',
		description: 'The name of the output field that gets the file',
	},
];

const answerShape = z.object({ csvTransactions: z.string() });

export const exportTransactions = operation({
	name: 'Export Transactions',
	action: 'Export the transactions of the account',
	description:
		'Reads all transactions of all wallets as one CSV file. Moves no money; safe to retry.',
	effect: 'read',
	scope: 'Read',
	file: true,
	fields,
	input: z.object({ binaryField: text({ maxBytes: 100 }) }),
	run: async ({ binaryField }, api) => {
		// Blink wants wallet IDs here and exports all wallets whichever they are.
		const walletIds = wallets(await api.send(walletsRequest())).map(({ id }) => id);
		const answer = await api.send({
			...accountQuery({
				name: 'BlinkExport',
				parameters: '$walletIds: [WalletId!]!',
				selection: 'csvTransactions(walletIds: $walletIds)',
				variables: { walletIds },
			}),
			timeoutMs: TIMEOUT_MS,
		});
		const bytes = Buffer.from(ofAccount(answerShape, answer).csvTransactions, 'base64');
		const file = await api.attach(bytes, FILE_NAME, 'text/csv');
		return [
			{
				json: { fileName: FILE_NAME, mimeType: 'text/csv', bytes: bytes.length },
				binary: { [binaryField]: file },
			},
		];
	},
});
