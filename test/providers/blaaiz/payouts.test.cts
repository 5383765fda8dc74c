import type { IDataObject } from 'n8n-workflow';

import { ApiFailure } from '../../../nodes/kit/failures';
import { Answer, DERIVED_KEY, perform } from './perform.cts';
import { describeOperations } from './table.cts';

const ADDRESS = { street: '1 High Street', city: 'York', zipCode: 'YO1', country: 'gb' };
const ADDRESS_SENT = { street: '1 High Street', city: 'York', zip_code: 'YO1', country: 'GB' };
const USD = {
	recipientType: 'business',
	accountNumber: '1',
	accountName: 'N',
	accountType: 'checking',
	bankName: 'B',
	routingNumber: 21000021,
	state: 'NY',
};
const USD_SENT = {
	type: 'business',
	account_number: '1',
	account_name: 'N',
	account_type: 'checking',
	bank_name: 'B',
	routing_number: '21000021',
	state: 'NY',
};

/** Everything that a form may still hold from other destinations; none of it may be sent. */
const LEFTOVERS = {
	walletId: 'w1',
	customerId: 'c1',
	fromCurrency: 'GBP',
	amountSide: 'from',
	amount: '100.50',
	bankId: 'b1',
	sortCode: '200000',
	iban: 'DE02120300000000202051',
	bicCode: 'BYLADEM1001',
	...ADDRESS,
	...USD,
	swiftCode: 'CHASUS33',
	email: 'r@example.com',
	interacFirstName: 'R',
	interacLastName: 'S',
	phoneNumber: '+254712345678',
	mobileMoneyOperatorId: '71',
	toCurrency: 'KES',
	toCurrencyId: '6',
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
	set: { ...LEFTOVERS, destination: name },
	answers: [CREATED],
	sends: [['POST payout', sentFor(method, currency, recipient)]] as Array<[string, unknown]>,
	output: OUTPUT,
});

describeOperations('payout', {
	create: {
		scope: 'payout:create',
		rows: [
			destination('ngnBank', 'bank_transfer', 'NGN', { bank_id: 'b1', account_number: '1' }),
			destination('gbpBank', 'bank_transfer', 'GBP', {
				sort_code: '200000',
				account_number: '1',
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
				mobile_money_operator_id: '71',
				account_name: 'N',
			}),
			{
				set: {
					...LEFTOVERS,
					destination: 'ngnBank',
					amountSide: 'to',
					simplify: false,
					additionalFields: { merchantReference: 'INV-1', note: 'March', phoneNumber: 234 },
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
							account_number: '1',
							note: 'March',
							phone_number: '234',
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

const pay = (answers: unknown[], set: IDataObject = {}) =>
	perform({
		resource: 'payout',
		name: 'create',
		set: { ...LEFTOVERS, destination: 'ngnBank', ...set },
		answers,
	});

const failureOf = async (output: Promise<unknown>): Promise<ApiFailure> => {
	const caught: unknown = await output.catch((reason: unknown) => reason);
	if (!(caught instanceof ApiFailure)) throw caught;
	return caught;
};

const DUPLICATE = new Answer(422, {
	message: 'The given data was invalid.',
	errors: { merchant_reference: ['The merchant reference has already been taken.'] },
});

describe('a merchant reference that is taken', () => {
	const found = (more: object = {}) => ({
		message: 'ok',
		data: {
			id: 't1',
			type: 'payout',
			merchant_reference: DERIVED_KEY,
			business_customer_id: 'c1',
			business_wallet_id: 'w1',
			amount: 100.5,
			...more,
		},
	});

	it('gives the payout that has it, marked as there before', async () => {
		const { sent, output } = pay([DUPLICATE, found()]);
		expect(await output).toMatchObject({ id: 't1', already_created: true });
		expect(sent.map(({ request }) => request)).toEqual([
			'POST payout',
			`GET transaction/${DERIVED_KEY}`,
		]);
	});

	it.each([
		[{ business_customer_id: 'c2' }, 'customer'],
		[{ business_wallet_id: 'w2' }, 'wallet'],
		[{ amount: 99 }, 'amount'],
		[{ type: 'collection' }, 'type'],
	])('is no success when it belongs to something else: %j', async (more, difference) => {
		const { details } = await failureOf(pay([DUPLICATE, found(more)]).output);
		expect(details).toMatchObject({ code: 'REFERENCE_TAKEN' });
		expect(details.description).toContain(`with another ${difference}`);
	});

	it('and cannot be looked up is reported as such, without paying', async () => {
		const { details } = await failureOf(pay([DUPLICATE, new Answer(403, {})]).output);
		expect(details).toMatchObject({
			code: 'DUPLICATE_REFERENCE',
			facts: { merchant_reference: DERIVED_KEY },
		});
	});

	it('is not assumed when other fields are refused as well', async () => {
		const errors = { merchant_reference: ['Taken.'], account_number: ['Wrong.'] };
		const { sent, output } = pay([new Answer(422, { message: 'Invalid', errors })]);
		const { message, details } = await failureOf(output);
		expect(message).toBe('Blaaiz does not accept "Merchant Reference", "Account Number"');
		expect(details.description).toBe(
			'"Merchant Reference": Taken. "Account Number": Wrong. Nothing was done.',
		);
		expect(sent).toHaveLength(1);
	});
});

it('status 503 leaves the outcome open, since Blaaiz does not say that it refuses beforehand', async () => {
	const { details } = await failureOf(pay([new Answer(503, {})]).output);
	expect(details).toMatchObject({
		outcomeUnknown: true,
		facts: { merchant_reference: DERIVED_KEY },
	});
});

it('keeps the sentence of a business rule, and says what to do', async () => {
	const refused = new Answer(400, { status: false, message: 'Insufficient funds.' });
	const { details } = await failureOf(pay([refused]).output);
	expect(details).toMatchObject({
		message: 'Blaaiz refused: Insufficient funds',
		description: 'Fund the wallet, or send less. Nothing was paid.',
		status: 400,
	});
});

it.each([
	[{ destination: 'gbpBank', street: '' }, '"Street" must be filled in'],
	[{ destination: 'usdAch', state: '' }, '"State" must be filled in'],
	[{ destination: 'eurBank', iban: 'DE0' }, '"IBAN" must be an IBAN: 15 to 34 letters and digits'],
	[{ destination: 'cadInterac', email: 'r' }, '"Email" must be an email address'],
	[{ amount: '1.999' }, /"Amount" must be a number with at most 2 decimals/],
	[
		{ destination: 'mobileMoney', toCurrency: 'UGX', amountSide: 'to', amount: '1.5' },
		/"Amount" must be a whole number/,
	],
	[
		{ destination: 'cadInterac', additionalFields: { securityQuestion: 'Pet?' } },
		/"Security Answer" must be there as well/,
	],
])('%j is refused before anything is sent', async (set, words) => {
	const { sent, output } = pay([], set);
	await expect(output).rejects.toThrow(words);
	expect(sent).toEqual([]);
});
