import { ACCOUNT, BRITISH_ACCOUNT, LEFTOVERS, payoutTo } from './payoutForm';
import { describeOperations } from './table.cts';

const ADDRESS_SENT = { street: '1 High Street', city: 'York', zip_code: 'YO1', country: 'GB' };
const USD_SENT = {
	type: 'business',
	account_number: ACCOUNT,
	account_name: 'N',
	account_type: 'checking',
	bank_name: 'B',
	routing_number: '021000021',
	state: 'NY',
};

const sentFor = (method: string, currency: string, recipient: object) => ({
	wallet_id: 'w1',
	customer_id: 'c1',
	method,
	from_currency_id: 'GBP',
	to_currency_id: currency,
	from_amount: 100.5,
	...recipient,
	merchant_reference: 'create-key',
});

const TRANSACTION = { id: 't1', status: 'PROCESSING', amount: 100.5, recipient: {}, extra: 1 };
const CREATED = { message: 'ok', transaction: TRANSACTION };
const OUTPUT = {
	id: 't1',
	status: 'PROCESSING',
	amount: 100.5,
	merchant_reference: 'create-key',
	already_created: false,
};

const destination = (name: string, method: string, currency: string, recipient: object) => ({
	set: payoutTo(name),
	answers: [CREATED],
	sends: [['POST payout', sentFor(method, currency, recipient)]] as Array<[string, unknown]>,
	output: OUTPUT,
});

describeOperations('payout', {
	create: {
		scope: 'payout:create',
		rows: [
			destination('ngnBank', 'bank_transfer', 'NGN', { bank_id: 'b1', account_number: ACCOUNT }),
			destination('gbpBank', 'bank_transfer', 'GBP', {
				sort_code: '200000',
				account_number: BRITISH_ACCOUNT,
				account_name: 'N',
				...ADDRESS_SENT,
			}),
			destination('eurBank', 'bank_transfer', 'EUR', {
				iban: 'DE02120300000000202051',
				bic_code: 'BYLADEM1001',
				account_name: 'N',
				...ADDRESS_SENT,
			}),
			destination('usdAch', 'ach', 'USD', { ...USD_SENT, ...ADDRESS_SENT }),
			destination('usdWire', 'wire', 'USD', {
				...USD_SENT,
				...ADDRESS_SENT,
				swift_code: 'CHASUS33',
			}),
			destination('cadInterac', 'interac', 'CAD', {
				email: 'r@example.com',
				interac_first_name: 'R',
				interac_last_name: 'S',
			}),
			destination('mobileMoney', 'mobile_money', '6', {
				phone_number: '+254712345678',
				mobile_money_operator_id: 71,
				account_name: 'N',
			}),
			{
				set: {
					...LEFTOVERS,
					destination: 'ngnBank',
					amountSide: 'to',
					simplify: false,
					additionalFields: {
						merchantReference: 'INV-1',
						note: 'March',
						phoneNumber: 2348012345678,
					},
				},
				answers: [CREATED],
				sends: [
					[
						'POST payout',
						{
							wallet_id: 'w1',
							customer_id: 'c1',
							method: 'bank_transfer',
							from_currency_id: 'GBP',
							to_currency_id: 'NGN',
							to_amount: 100.5,
							bank_id: 'b1',
							account_number: ACCOUNT,
							note: 'March',
							phone_number: '2348012345678',
							merchant_reference: 'INV-1',
						},
					],
				],
				output: { ...TRANSACTION, merchant_reference: 'INV-1', already_created: false },
			},
		],
	},
	getQuote: {
		scope: 'fees:read',
		rows: [
			{
				set: { fromCurrency: 'GBP', toCurrency: 'NGN', amountSide: 'from', amount: '5' },
				answers: [{ our_fee: 1, collection_fees: [], payout_fees: [{ method: 'ACH', fee: 1 }] }],
				sends: [
					[
						'POST fees/breakdown',
						{ from_currency_id: 'GBP', to_currency_id: 'NGN', from_amount: 5 },
					],
				],
				output: [{ method: 'ACH', fee: 1 }],
			},
		],
	},
});
