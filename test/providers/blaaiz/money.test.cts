import { Answer, DERIVED_KEY, LOST, perform } from './perform.cts';
import { describeOperations, MANY } from './table.cts';

const SWAPPED = { id: 's1', status: 'SUCCESSFUL', from_amount: 10, comments: null };
const SWAP = { fromBusinessWalletId: 'w1', toBusinessWalletId: 'w2', amount: '10' };

describeOperations('swap', {
	create: {
		scope: 'swap:create',
		rows: [
			{
				set: { ...SWAP, amountType: 'to' },
				answers: [{ message: 'ok', business_swap_transaction: SWAPPED }],
				sends: [
					[
						'POST swap',
						{
							from_business_wallet_id: 'w1',
							to_business_wallet_id: 'w2',
							amount_type: 'to',
							amount: 10,
						},
					],
				],
				output: { id: 's1', status: 'SUCCESSFUL', from_amount: 10 },
			},
		],
	},
});

const REFUND = { id: 'r1', status: 'PENDING', reference: 'create-key', type: 'FULL' };

describeOperations('refund', {
	create: {
		scope: 'refund:create',
		rows: [
			{
				set: { transactionId: 't1', additionalFields: { reason: 'Wrong item' } },
				answers: [{ message: 'ok', data: REFUND }],
				sends: [
					['POST refund', { transaction_id: 't1', reason: 'Wrong item', reference: 'create-key' }],
				],
				output: { id: 'r1', status: 'PENDING', reference: 'create-key' },
			},
			{
				set: { transactionId: 't1', additionalFields: { reference: 'R-1' } },
				answers: [{ message: 'ok', data: { id: 'r1' } }],
				sends: [['POST refund', { transaction_id: 't1', reference: 'R-1' }]],
				output: { id: 'r1', reference: 'R-1' },
			},
		],
	},
	get: {
		scope: 'refund:read',
		rows: [
			{
				set: { refundId: 'r1', simplify: false },
				answers: [{ message: 'ok', data: REFUND }],
				sends: [['GET refund/r1']],
				output: REFUND,
			},
		],
	},
});

const ROW = { id: 't1', type: 'payout', status: 'SUCCESSFUL', rate: 1 };
const SIMPLE = { id: 't1', type: 'payout', status: 'SUCCESSFUL' };

describeOperations('transaction', {
	get: {
		scope: 'transaction:read',
		rows: [
			{
				set: { transactionId: 'INV-1' },
				answers: [{ message: 'ok', data: ROW }],
				sends: [['GET transaction/INV-1']],
				output: SIMPLE,
			},
		],
	},
	getMany: {
		scope: 'transaction:read',
		rows: [
			{
				set: {
					...MANY,
					filters: {
						startDate: '2026-03-01T00:00:00',
						endDate: '2026-03-31',
						type: 'FUND_WALLET',
						status: 'SUCCESSFUL',
						walletId: 'w1',
						customerId: 'c1',
						merchantReference: 'INV-1',
					},
				},
				answers: [
					{ data: [ROW], meta: { current_page: 1, last_page: 2, total: 2 } },
					{ data: [{ ...ROW, id: 't2' }], meta: { current_page: 2, last_page: 2, total: 2 } },
				],
				sends: [1, 2].map((page) => [
					'POST transaction',
					{
						start_date: '2026-03-01',
						end_date: '2026-03-31',
						type: 'FUND_WALLET',
						status: 'SUCCESSFUL',
						wallet_id: 'w1',
						customer_id: 'c1',
						merchant_reference: 'INV-1',
						page,
					},
				]),
				output: [SIMPLE, { ...SIMPLE, id: 't2' }],
			},
		],
	},
});

it('ends a list whose pages are announced without end', async () => {
	const { output } = perform({
		resource: 'transaction',
		name: 'getMany',
		set: MANY,
		answers: [1, 2].map(() => ({ data: [ROW], meta: { current_page: 1, last_page: 5 } })),
	});
	await expect(output).rejects.toThrow('The list does not end');
});

describe('a swap', () => {
	const swap = (answers: unknown[]) =>
		perform({ resource: 'swap', name: 'create', set: SWAP, answers });
	const DONE = { message: 'ok', business_swap_transaction: SWAPPED };

	it('whose answer is lost says how to look it up', async () => {
		await expect(swap([LOST]).output).rejects.toMatchObject({
			outcome: 'unknown',
			details: {
				description: expect.stringContaining('"Transaction: Get Many" and the type Swap'),
			},
		});
	});

	it('whose answer is no JSON object is not taken to be done', async () => {
		for (const answer of ['<html>Please sign in</html>', '', [DONE]]) {
			const { output } = swap([new Answer(200, answer)]);
			await expect(output).rejects.toMatchObject({ outcome: 'unknown' });
		}
	});

	it('between a wallet and itself is refused', async () => {
		const set = { ...SWAP, toBusinessWalletId: 'w1' };
		const { output } = perform({ resource: 'swap', name: 'create', set });
		await expect(output).rejects.toThrow('"To Wallet" must be another wallet');
	});
});

it('a refund whose answer is lost names its reference', async () => {
	const set = { transactionId: 't1' };
	const { output } = perform({ resource: 'refund', name: 'create', set, answers: [LOST] });
	await expect(output).rejects.toMatchObject({
		outcome: 'unknown',
		details: {
			description: expect.stringContaining('Look at the collection with "Transaction: Get"'),
			facts: { reference: DERIVED_KEY },
		},
	});
});
