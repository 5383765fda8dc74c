import { Answer, perform } from './perform.cts';
import { describeOperations, MANY } from './table.cts';

const WALLET = { id: 'w1', currency: 'NGN', amount: 20.5 };

describeOperations('wallet', {
	get: {
		scope: 'wallet:read',
		rows: [
			{ set: { walletId: 'w1' }, answers: [WALLET], sends: [['GET wallet/w1']], output: WALLET },
		],
	},
	getMany: {
		scope: 'wallet:read',
		rows: [
			{ set: MANY, answers: [[WALLET]], sends: [['GET wallet']], output: [WALLET] },
			// The documentation of January 2026 showed this list in an envelope.
			{ answers: [{ message: 'ok', data: [WALLET] }], sends: [['GET wallet']], output: [WALLET] },
			{
				set: { returnAll: false, limit: 1 },
				answers: [[WALLET, { id: 'w2' }]],
				sends: [['GET wallet']],
				output: [WALLET],
			},
			// An unexpected shape is passed through.
			{ answers: [{ surprise: 1 }], sends: [['GET wallet']], output: [{ surprise: 1 }] },
			{ answers: ['text'], sends: [['GET wallet']], output: [{ answer: 'text' }] },
		],
	},
});

describeOperations('currency', {
	getMany: {
		scope: 'currency:read',
		rows: [{ set: MANY, answers: [[{ id: 1 }]], sends: [['GET currency']], output: [{ id: 1 }] }],
	},
});

const RATE = { id: 1, pair: 'GBP/NGN', value: '2050.5', category: 'GENERAL', created_at: 'x' };

describeOperations('rate', {
	getMany: {
		scope: 'rates:read',
		rows: [
			{
				set: { filters: { searchTerm: 'GBP' } },
				answers: [{ message: 'ok', data: [RATE] }],
				sends: [['GET rate', { search_term: 'GBP' }]],
				output: [{ id: 1, pair: 'GBP/NGN', value: '2050.5', category: 'GENERAL' }],
			},
			{
				set: { simplify: false },
				answers: [{ message: 'ok', data: [RATE] }],
				sends: [['GET rate', {}]],
				output: [RATE],
			},
		],
	},
});

describeOperations('bank', {
	getMany: {
		scope: 'bank:read',
		rows: [
			{
				set: { filters: { country: 'ng', countryId: 7, currency: 'NGN' } },
				answers: [[{ id: 'b1' }]],
				sends: [['GET bank', { country: 'NG', country_id: '7', currency: 'NGN' }]],
				output: [{ id: 'b1' }],
			},
		],
	},
	resolveAccount: {
		scope: 'bank:read',
		rows: [
			{
				// A spreadsheet delivers numbers.
				set: { bankId: 'b1', accountNumber: 1234567890 },
				answers: [{ message: 'ok', account_name: 'TUNDE BELLO' }],
				sends: [['POST bank/account-lookup', { bank_id: 'b1', account_number: '1234567890' }]],
				output: {
					bank_id: 'b1',
					account_number: '1234567890',
					message: 'ok',
					account_name: 'TUNDE BELLO',
				},
			},
		],
	},
	verifyIban: {
		scope: 'bank:read',
		rows: [
			{
				set: { iban: 'de02 1203 0000 0000 2020 51' },
				answers: [{ sepa_reachable: true, sepa_inst_reachable: false }],
				sends: [['POST bank/iban-verification', { iban: 'DE02120300000000202051' }]],
				output: {
					iban: 'DE02120300000000202051',
					sepa_reachable: true,
					sepa_inst_reachable: false,
				},
			},
		],
	},
	verifyPayee: {
		scope: 'bank:read',
		rows: [
			{
				set: { sortCode: '20-00-00', accountNumber: '55779911', accountName: 'Ann' },
				answers: [{ matched: false, match_confidence_code: null, suggested_account_name: null }],
				sends: [
					[
						'POST bank/payee-verification',
						{ sort_code: '200000', account_number: '55779911', account_name: 'Ann' },
					],
				],
				output: { matched: false, match_confidence_code: null, suggested_account_name: null },
			},
		],
	},
});

describeOperations('mobileMoneyOperator', {
	getMany: {
		scope: '',
		rows: [
			{
				set: { filters: { currencyId: '8' } },
				answers: [[{ id: 81 }]],
				sends: [['GET momo-operator', { currency_id: '8' }]],
				output: [{ id: 81 }],
			},
		],
	},
});

const EXCHANGE = { fromCurrency: 'GBP', toCurrency: 'NGN', amount: '10.50' };
const FEES = {
	our_fee: 1,
	collection_fees: [],
	payout_fees: [{ method: 'BANK_TRANSFER', fee: 1 }],
};

describeOperations('fee', {
	getBreakdown: {
		scope: 'fees:read',
		rows: [
			{
				set: { ...EXCHANGE, amountSide: 'to' },
				answers: [FEES],
				sends: [
					[
						'POST fees/breakdown',
						{ from_currency_id: 'GBP', to_currency_id: 'NGN', to_amount: 10.5 },
					],
				],
				output: FEES,
			},
		],
	},
});

describe('an amount', () => {
	const quote = async (amount: string, amountSide: string, toCurrency: string) =>
		await perform({
			resource: 'fee',
			name: 'getBreakdown',
			set: { fromCurrency: 'GBP', toCurrency, amount, amountSide },
			answers: [FEES],
		}).output;

	it.each([
		['10.505', 'from', 'NGN', /"Amount" must be a positive number with at most 2 decimals/],
		['10.5', 'to', 'UGX', /"Amount" must be a positive whole number/],
		['20.000', 'to', 'UGX', /"Amount" must be written with a point and without separators/],
		['20.000', 'to', '8', /"Amount" must be written with a point and without separators/],
		['0', 'from', 'NGN', /"Amount" must be more than zero/],
		['1,5', 'from', 'NGN', /"Amount" must be written with a point/],
		['1e3', 'from', 'NGN', /"Amount" must be a positive number/],
	])('%s %s %s is refused before anything is sent', async (amount, side, currency, words) => {
		await expect(quote(amount, side, currency)).rejects.toThrow(words);
	});

	it('may have as many decimals as the currency of its side', async () => {
		await expect(quote('10.50', 'from', 'UGX')).resolves.toEqual(FEES);
		await expect(quote('10', 'to', 'UGX')).resolves.toEqual(FEES);
		await expect(quote('20.500', 'to', 'NGN')).resolves.toEqual(FEES);
	});
});

it('says what is not found', async () => {
	const answers = [new Answer(404, { message: 'Wallet not found.' })];
	const { output } = perform({ resource: 'wallet', name: 'get', set: { walletId: 'x' }, answers });
	await expect(output).rejects.toThrow('Blaaiz refused: Wallet not found');
});
