import { Answer, DERIVED_KEY, LOST, perform } from './perform.cts';
import { describeOperations, MANY } from './table.cts';

const WALLET = { id: 'cw1', balance: '1.500000' };

describeOperations('cryptoAsset', {
	getMany: {
		scope: 'crypto-asset:read',
		rows: [
			{
				set: MANY,
				answers: [{ message: 'ok', data: [{ id: 'a1' }] }],
				sends: [['GET crypto/assets']],
				output: [{ id: 'a1' }],
			},
		],
	},
});

describeOperations('cryptoWallet', {
	get: {
		scope: 'crypto-wallet:read',
		rows: [
			{
				set: { walletId: 'cw1' },
				answers: [{ message: 'ok', data: WALLET }],
				sends: [['GET crypto/wallets/cw1']],
				output: WALLET,
			},
		],
	},
	getMany: {
		scope: 'crypto-wallet:read',
		rows: [
			{
				set: MANY,
				answers: [{ message: 'ok', data: [WALLET] }],
				sends: [['GET crypto/wallets']],
				output: [WALLET],
			},
		],
	},
});

describeOperations('cryptoAddress', {
	create: {
		scope: 'crypto-wallet:create',
		rows: [
			{
				set: { walletId: 'cw1', customerId: 'c1' },
				answers: [{ message: 'ok', data: [{ id: 'x1' }, { id: 'x2' }] }],
				sends: [['POST crypto/wallets/cw1/addresses', { customer_id: 'c1' }]],
				output: [{ id: 'x1' }, { id: 'x2' }],
			},
		],
	},
	getMany: {
		scope: 'crypto-wallet:read',
		rows: [
			{
				set: { walletId: 'cw1', ...MANY, filters: { customerId: 'c1' } },
				answers: [{ message: 'ok', data: [{ id: 'x1' }] }],
				sends: [['GET crypto/wallets/cw1/addresses', { customer_id: 'c1' }]],
				output: [{ id: 'x1' }],
			},
		],
	},
});

describeOperations('cryptoTransaction', {
	get: {
		scope: 'crypto-transaction:read',
		rows: [
			{
				set: { transactionId: 'x1' },
				answers: [{ message: 'ok', data: { id: 'x1' } }],
				sends: [['GET crypto/transactions/x1']],
				output: { id: 'x1' },
			},
		],
	},
	getMany: {
		scope: 'crypto-transaction:read',
		rows: [
			{
				set: { ...MANY, filters: { direction: 'out', status: 'failed' } },
				answers: [{ message: 'ok', data: [{ id: 'x1' }] }],
				sends: [
					[
						'GET crypto/transactions',
						{ direction: 'out', status: 'failed', per_page: 100, page: 1 },
					],
				],
				output: [{ id: 'x1' }],
			},
			{
				set: { ...MANY, filters: { walletId: 'cw1' } },
				answers: [{ message: 'ok', data: [{ id: 'x1' }] }],
				sends: [['GET crypto/wallets/cw1/transactions', { per_page: 100, page: 1 }]],
				output: [{ id: 'x1' }],
			},
		],
	},
});

const PAYOUT = {
	walletId: 'cw1',
	customerId: 'c1',
	amount: '25.500000000000000001',
	address: '0x1',
	network: 'TRON_MAINNET',
	asset: 'USDT',
};

describeOperations('cryptoPayout', {
	create: {
		scope: 'crypto-payout:create',
		rows: [
			{
				set: PAYOUT,
				answers: [{ message: 'ok', data: { id: 'x1', status: 'processing', rate: '1' } }],
				sends: [
					[
						'POST crypto/payouts',
						{
							wallet_id: 'cw1',
							customer_id: 'c1',
							// Text, since a number would lose the last digit and is refused anyway.
							amount: '25.500000000000000001',
							address: '0x1',
							network: 'TRON_MAINNET',
							token: 'USDT',
						},
					],
				],
				output: { id: 'x1', status: 'processing', idempotencyKey: 'create-key' },
			},
		],
	},
});

describeOperations('cryptoSwap', {
	create: {
		scope: 'crypto-swap:create',
		rows: [
			{
				set: { fromWallet: 'cw1', toWallet: 'w1', amount: '0.00000001', simplify: false },
				answers: [{ message: 'ok', data: { type: 'swap', to_transaction_id: 't2' } }],
				sends: [
					['POST crypto/swaps', { from_wallet: 'cw1', to_wallet: 'w1', amount: '0.00000001' }],
				],
				output: { type: 'swap', to_transaction_id: 't2', idempotencyKey: 'create-key' },
			},
		],
	},
});

describe('the idempotency key', () => {
	const pay = (answers: unknown[], additionalFields: object = {}) =>
		perform({
			resource: 'cryptoPayout',
			name: 'create',
			set: { ...PAYOUT, additionalFields: { ...additionalFields } },
			answers,
		});

	it('is derived, or the own one', async () => {
		const derived = pay([{ data: { id: 'x1' } }]);
		await derived.output;
		expect(derived.sent[0]?.headers).toEqual({ 'Idempotency-Key': DERIVED_KEY });
		const own = pay([{ data: { id: 'x1' } }], { idempotencyKey: 'mine' });
		await own.output;
		expect(own.sent[0]?.headers).toEqual({ 'Idempotency-Key': 'mine' });
	});

	it('is named where the outcome is unknown', async () => {
		const { sent, output } = pay([LOST]);
		await expect(output).rejects.toMatchObject({
			outcome: 'unknown',
			details: {
				description: expect.stringContaining(`enter ${DERIVED_KEY} as "Idempotency Key"`),
				facts: { idempotencyKey: DERIVED_KEY },
			},
		});
		expect(sent[0]?.idempotent).toBe(false);
	});

	it('that is still at work leaves the outcome unknown', async () => {
		const { output } = pay([new Answer(409, { message: 'Request in progress.' })]);
		await expect(output).rejects.toMatchObject({
			outcome: 'unknown',
			message: expect.stringContaining('Request in progress'),
		});
	});

	it('says of one of the own that sending it again is safe', async () => {
		const { output } = pay([LOST], { idempotencyKey: 'mine' });
		await expect(output).rejects.toMatchObject({
			details: {
				description: expect.stringContaining('with the idempotency key mine cannot pay twice'),
			},
		});
	});
});

it.each([
	['0.000000001', /"Amount" must be at least 0.00000001/],
	['1.1234567890123456789', /"Amount" must be a positive number with at most 18 decimals/],
])('an amount of %s is refused', async (amount, words) => {
	const set = { ...PAYOUT, amount };
	const { output } = perform({ resource: 'cryptoPayout', name: 'create', set });
	await expect(output).rejects.toThrow(words);
});
