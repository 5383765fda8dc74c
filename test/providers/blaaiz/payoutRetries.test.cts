import type { IDataObject } from 'n8n-workflow';

import { ApiFailure, refused } from '../../../nodes/kit/outcome/failure';
import { ACCOUNT, BRITISH_ACCOUNT, payoutTo } from './payoutForm';
import { Answer, DERIVED_KEY, LOST, perform } from './perform.cts';

const pay = (answers: unknown[], set: IDataObject = {}, more: object = {}) =>
	perform({
		resource: 'payout',
		name: 'create',
		set: { ...payoutTo(String(set.destination ?? 'ngnBank')), ...set },
		answers,
		...more,
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

const OTHER_ACCOUNT = '9876543210';

const OWN = { additionalFields: { merchantReference: '2026-001' } };
const BANKS = [
	{ id: 'b1', name: 'First Demo Bank', code: '011' },
	{ id: 'b2', name: 'Lagos Trust', code: '058' },
];

interface Changes {
	recipient?: object;
	[name: string]: unknown;
}

/** A payout as *Transaction: Get* gives it, to the account of `payoutTo`. */
const found = ({ recipient, ...more }: Changes = {}) => ({
	message: 'Transaction retrieved successfully',
	data: {
		id: 't1',
		type: 'payout',
		status: 'PROCESSING',
		merchant_reference: DERIVED_KEY,
		business_customer_id: 'c1',
		business_wallet_id: 'w1',
		currency: 'GBP',
		amount: 100.5,
		recipient: {
			account_number: ACCOUNT,
			account_name: 'TUNDE BELLO',
			amount: 200_000,
			currency: 'NGN',
			bank_name: 'First Demo Bank',
			bank_code: '011',
			...recipient,
		},
		...more,
	},
});

const foundOwn = (changes: Changes = {}) => found({ merchant_reference: '2026-001', ...changes });

describe('a merchant reference that is taken', () => {
	it('gives the payout that has it, marked as there before', async () => {
		const { sent, output } = pay([DUPLICATE, found()]);
		expect(await output).toMatchObject({ id: 't1', already_created: true });
		expect(sent.map(({ request }) => request)).toEqual([
			'POST payout',
			`GET transaction/${DERIVED_KEY}`,
		]);
	});

	it('is compared with the bank as well, where it is one of the own', async () => {
		const { sent, output } = pay([DUPLICATE, foundOwn(), BANKS], OWN);
		expect(await output).toMatchObject({ id: 't1', already_created: true });
		expect(sent.map(({ request }) => request)).toEqual([
			'POST payout',
			'GET transaction/2026-001',
			'GET bank',
		]);
	});

	it.each<[Changes, string]>([
		[{ business_customer_id: 'c2' }, 'customer'],
		[{ business_wallet_id: 'w2' }, 'wallet'],
		[{ amount: 99 }, 'amount'],
		[{ type: 'collection' }, 'type'],
		[{ recipient: { account_number: OTHER_ACCOUNT } }, 'account number'],
		[{ recipient: { bank_code: '058', bank_name: 'Lagos Trust' } }, 'bank'],
		[{ recipient: { currency: 'KES' } }, 'currency'],
		[{ amount: 99, recipient: { account_number: OTHER_ACCOUNT } }, 'amount and account number'],
		[{ amount: '99.00', recipient: { account_number: '••••6789' } }, 'amount'],
	])('is no success when it belongs to something else: %j', async (changes, difference) => {
		const { outcome, details } = await failureOf(
			pay([DUPLICATE, foundOwn(changes), BANKS], OWN).output,
		);
		expect([outcome, details.code]).toEqual(['refused', 'REFERENCE_TAKEN']);
		expect(details.description).toContain(`with another ${difference}. Nothing was paid now`);
	});

	it.each<[IDataObject, object, string]>([
		[{ destination: 'gbpBank' }, { currency: 'GBP', account_number: '11223344' }, 'account number'],
		[{ destination: 'gbpBank' }, { currency: 'GBP', sort_code: '30-00-00' }, 'sort code'],
		[{ destination: 'eurBank' }, { currency: 'EUR', iban: 'DE89370400440532013000' }, 'IBAN'],
		[
			{ destination: 'usdAch' },
			{ currency: 'USD', account_number: OTHER_ACCOUNT },
			'account number',
		],
		[
			{ destination: 'usdWire' },
			{ currency: 'USD', routing_number: '011000015' },
			'routing number',
		],
		[{ destination: 'cadInterac' }, { currency: 'CAD', email: 'other@example.com' }, 'email'],
		[{ amountSide: 'to' }, { amount: 99 }, 'amount'],
	])('names what differs for %j', async (set, recipient, difference) => {
		const account = set.destination === undefined ? {} : { account_number: null };
		const answer = foundOwn({ recipient: { ...account, ...recipient } });
		const { details } = await failureOf(pay([DUPLICATE, answer, BANKS], { ...OWN, ...set }).output);
		expect(details).toMatchObject({
			code: 'REFERENCE_TAKEN',
			facts: { differing: [difference] },
		});
	});

	it.each<[IDataObject, Changes]>([
		[{}, { recipient: { account_number: null } }],
		[{}, { amount: null }],
		[{ amountSide: 'to' }, { recipient: { amount: null } }],
		[{ destination: 'gbpBank' }, { recipient: { currency: 'GBP', account_number: null } }],
		[
			{ destination: 'cadInterac' },
			{ recipient: { currency: 'CAD', account_number: null, account_name: null } },
		],
	])('is unknown where Blaaiz does not show how much went to whom: %j %j', async (set, changes) => {
		const answers = [DUPLICATE, foundOwn(changes), BANKS];
		const { outcome, details } = await failureOf(pay(answers, { ...OWN, ...set }).output);
		expect([outcome, details.code]).toEqual(['unknown', 'DUPLICATE_REFERENCE']);
		expect(details.description).toContain('transaction t1 shows no amount or no recipient');
	});

	it('is unknown where Blaaiz shows no recipient at all', async () => {
		const { data, ...more } = foundOwn();
		const answer = { ...more, data: { ...data, recipient: null } };
		expect((await failureOf(pay([DUPLICATE, answer, BANKS], OWN).output)).outcome).toBe('unknown');
	});

	it('by Interac is taken for the same by the name, since Blaaiz shows no account', async () => {
		const recipient = { currency: 'CAD', account_number: null, account_name: 'N' };
		const set = { ...OWN, destination: 'cadInterac', accountName: 'n' };
		const { output } = pay([DUPLICATE, foundOwn({ recipient })], set);
		expect(await output).toMatchObject({ already_created: true });
	});

	it('is taken for the same where Blaaiz writes it in another way', async () => {
		const set = { ...OWN, destination: 'gbpBank', accountName: "O'Neil Ltd" };
		const recipient = {
			currency: 'GBP',
			account_number: BRITISH_ACCOUNT,
			sort_code: '20-00-00',
			account_name: 'ONEIL LTD',
		};
		const { output } = pay([DUPLICATE, foundOwn({ recipient })], set);
		expect(await output).toMatchObject({ already_created: true });
	});

	it('by mobile money is compared with the phone and the operator', async () => {
		const set = { ...OWN, destination: 'mobileMoney' };
		const recipient = {
			account_number: '254712345678',
			account_name: 'n.',
			currency: 'KES',
			bank_code: null,
		};
		const operators = [{ id: 71, name: 'M-PESA', code: 'MPESA' }];
		const same = foundOwn({ recipient: { ...recipient, bank_name: 'M-Pesa' } });
		expect(await pay([DUPLICATE, same, operators], set).output).toMatchObject({
			already_created: true,
		});
		const local = { ...recipient, account_number: '0712345678' };
		expect(
			(await failureOf(pay([DUPLICATE, foundOwn({ recipient: local }), operators], set).output))
				.outcome,
		).toBe('unknown');
		const another = { ...recipient, account_number: '254798765432' };
		const { details } = await failureOf(
			pay([DUPLICATE, foundOwn({ recipient: another }), operators], set).output,
		);
		expect(details.facts).toMatchObject({ differing: ['phone number'] });
	});

	it.each<[string, IDataObject, Changes]>([
		['account number', {}, { recipient: { account_number: '******6789' } }],
		['account number', {}, { recipient: { account_number: '6789' } }],
		['account number', {}, { recipient: { account_number: 123456789 } }],
		['account number', {}, { recipient: { account_number: { value: ACCOUNT } } }],
		[
			'account number',
			{ destination: 'usdAch' },
			{ recipient: { currency: 'USD', account_number: '6789' } },
		],
		[
			'IBAN',
			{ destination: 'eurBank' },
			{ recipient: { currency: 'EUR', account_number: 'DE02**************2051' } },
		],
		[
			'sort code',
			{ destination: 'gbpBank' },
			{ recipient: { currency: 'GBP', sort_code: '20**' } },
		],
		['amount', {}, { amount: 'GBP 100.50' }],
		['amount', {}, { amount: [] }],
		['currency', {}, { recipient: { currency: 566 } }],
		['type', {}, { type: 'SEND_MONEY' }],
		['wallet', {}, { business_wallet_id: { id: 'w1' } }],
	])(
		'is unknown where the %s is in no form that can be compared: %j %j',
		async (what, set, more) => {
			const account =
				set.destination === 'gbpBank' ? { account_number: BRITISH_ACCOUNT, ...more.recipient } : {};
			const answer = foundOwn({ ...more, recipient: { ...more.recipient, ...account } });
			for (const first of [DUPLICATE, LOST]) {
				const { output } = pay([first, answer, BANKS], { ...OWN, ...set });
				const { outcome, details } = await failureOf(output);
				expect(outcome).toBe('unknown');
				expect(details.description).toContain(`transaction t1 shows no ${what} to compare`);
			}
			const failed = { ...answer, data: { ...answer.data, status: 'FAILED' } };
			const { details } = await failureOf(pay([DUPLICATE, failed], { ...OWN, ...set }).output);
			expect(details.code).toBe('PAYOUT_FAILED');
		},
	);

	it('is unknown where only the name of the bank or operator differs', async () => {
		const recipient = { bank_code: null, bank_name: 'First Demo Bank of Nigeria Plc' };
		const { outcome, details } = await failureOf(
			pay([DUPLICATE, foundOwn({ recipient }), BANKS], OWN).output,
		);
		expect(outcome).toBe('unknown');
		expect(details.description).toContain('has another name of the bank or operator');
	});

	it.each(['FAILED', 'CANCELLED', 'REVERSED', 'EXPIRED', 'failed'])(
		'and belongs to a payout that is %s is a failure that says so',
		async (status) => {
			const { outcome, details } = await failureOf(pay([DUPLICATE, found({ status })]).output);
			expect([outcome, details.code]).toEqual(['refused', 'PAYOUT_FAILED']);
			expect(details.message).toContain(status.toUpperCase());
			expect(details.description).toContain('Nothing was paid');
			expect(details.facts).toMatchObject({ transaction_id: 't1' });
		},
	);

	it.each([
		['another status', found({ status: 'ARCHIVED' })],
		['no status', found({ status: null })],
		['no type', found({ type: undefined })],
		['no ID', found({ id: '' })],
		['another merchant reference', found({ merchant_reference: 'x' })],
		['none', found({ merchant_reference: null })],
		['nothing', { message: 'ok', data: null }],
		['an empty record', { message: 'ok', data: {} }],
		['two records', { data: [found().data, found().data] }],
		['no body', ''],
		['HTML', '<html>Sign in</html>'],
		['204', new Answer(204, '')],
		['403', new Answer(403, { message: 'Access Denied' })],
		['404', new Answer(404, { message: 'Transaction not found' })],
		['500', new Answer(500, {})],
		['no answer', LOST],
	])('and gives %s when looked up is unknown, and never paid again', async (_, answer) => {
		const { sent, output } = pay([DUPLICATE, answer]);
		const { outcome, message, details } = await failureOf(output);
		expect(outcome).toBe('unknown');
		expect(message).toContain('The outcome is unknown');
		expect(details).toMatchObject({
			code: 'DUPLICATE_REFERENCE',
			description: expect.stringContaining(`under the merchant reference ${DERIVED_KEY}`),
			facts: { merchant_reference: DERIVED_KEY },
		});
		expect(sent.filter(({ request }) => request === 'POST payout')).toHaveLength(1);
	});

	it('is unknown where nobody can compare the bank', async () => {
		const noScope = new Answer(403, { message: 'Access Denied' });
		for (const banks of [noScope, LOST, [{ id: 'b9' }], { data: null }]) {
			const { outcome, details } = await failureOf(pay([DUPLICATE, foundOwn(), banks], OWN).output);
			expect(outcome).toBe('unknown');
			expect(details.description).toContain(
				'Sending it again with this reference cannot pay twice',
			);
		}
	});

	it('is unknown where only the name of the recipient differs, which banks write as they like', async () => {
		const set = { ...OWN, destination: 'gbpBank' };
		const recipient = {
			currency: 'GBP',
			account_number: BRITISH_ACCOUNT,
			account_name: 'Somebody Else',
		};
		const { outcome, details } = await failureOf(
			pay([DUPLICATE, foundOwn({ recipient })], set).output,
		);
		expect(outcome).toBe('unknown');
		expect(details.description).toContain('has another account name');
	});

	it('is unknown where a derived one seems to belong to something else, which it cannot', async () => {
		const { outcome } = await failureOf(
			pay([DUPLICATE, found({ recipient: { account_number: OTHER_ACCOUNT } })]).output,
		);
		expect(outcome).toBe('unknown');
	});

	describe('after an attempt that was refused', () => {
		const refusal = refused({ message: 'Blaaiz refused: Insufficient funds' });
		const none = new Answer(404, { message: 'Transaction not found' });

		it('is refused once more where no transaction has it', async () => {
			const failure = await failureOf(pay([DUPLICATE, none], OWN, { refusal }).output);
			expect(failure).toMatchObject({ outcome: 'refused', message: refusal.message });
		});

		it.each([
			['the look-up is lost', [DUPLICATE, LOST]],
			['a gateway finds nothing', [DUPLICATE, new Answer(404, '<html>')]],
			[
				'a transaction has it whose state is not known',
				[DUPLICATE, foundOwn({ status: 'REVIEW' }), BANKS],
			],
			['its own answer was lost', [LOST, none]],
		])('is unknown where %s', async (_, answers) => {
			expect((await failureOf(pay(answers, OWN, { refusal }).output)).outcome).toBe('unknown');
		});
	});

	it('is unknown where no transaction has it and no attempt of this execution was refused', async () => {
		const none = new Answer(404, { message: 'Transaction not found' });
		expect((await failureOf(pay([DUPLICATE, none], OWN).output)).outcome).toBe('unknown');
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

describe('a payout whose answer says nothing', () => {
	it.each([
		['lost', LOST],
		['503', new Answer(503, {})],
		['409', new Answer(409, { message: 'Busy.' })],
		['302', new Answer(302, '')],
		['{"message":"Queued"}', { message: 'Queued' }],
		['a refusal under 200', { status: false, message: 'Insufficient funds.' }],
	])('is looked up at once, and given where that proves it: %s', async (_, answer) => {
		const { sent, output } = pay([answer, found()]);
		expect(await output).toMatchObject({ id: 't1', status: 'PROCESSING', already_created: true });
		expect(sent.map(({ request }) => request)).toEqual([
			'POST payout',
			`GET transaction/${DERIVED_KEY}`,
		]);
	});

	it("is unknown otherwise, in Blaaiz' own words", async () => {
		const missing = new Answer(404, { message: 'Transaction not found' });
		const { outcome, message, details } = await failureOf(
			pay([{ message: 'Queued' }, missing]).output,
		);
		expect(outcome).toBe('unknown');
		expect(message).toBe(
			'The outcome is unknown: Blaaiz did not confirm the request and said: Queued',
		);
		expect(details.description).toContain('enter this reference as "Merchant Reference"');
		expect(details.facts).toEqual({ merchant_reference: DERIVED_KEY });
	});
});

it('takes a record under data for the transaction', async () => {
	const { output } = pay([{ message: 'ok', data: { id: 't1', status: 'PENDING' } }]);
	expect(await output).toMatchObject({ id: 't1', already_created: false });
});

it('is a failure when it has failed already', async () => {
	const { output } = pay([{ message: 'ok', transaction: { id: 't1', status: 'FAILED' } }]);
	expect(await failureOf(output)).toMatchObject({
		outcome: 'refused',
		details: { code: 'TRANSACTION_FAILED', facts: { transaction_id: 't1' }, proven: true },
	});
});

it('keeps the sentence of a business rule, and says what to do', async () => {
	const answer = new Answer(400, { status: false, message: 'Insufficient funds.' });
	const { outcome, details } = await failureOf(pay([answer]).output);
	expect(outcome).toBe('refused');
	expect(details).toMatchObject({
		message: 'Blaaiz refused: Insufficient funds',
		description: 'Fund the wallet, or send less. Nothing was paid.',
		status: 400,
	});
});

it('sends a merchant reference of the own in exactly its words', async () => {
	const words = 'Wages  José';
	const { sent, output } = pay([{ transaction: { id: 't1' } }], {
		additionalFields: { merchantReference: words },
	});
	expect(await output).toMatchObject({ merchant_reference: words });
	expect(sent[0]?.payload).toMatchObject({ merchant_reference: words });
});

it.each([
	[{ destination: 'gbpBank', street: '' }, '"Street" must be filled in'],
	[{ destination: 'usdAch', state: '' }, '"State" must be filled in'],
	[{ destination: 'eurBank', iban: 'DE0' }, '"IBAN" must be an IBAN: 15 to 34 letters and digits'],
	[
		{ destination: 'cadInterac', email: 'r' },
		'"Email" must be one email address, like name@email.com',
	],
	[{ amount: '1000000000000000' }, /"Amount" must have at most 15 digits/],
	[{ amount: '1.999' }, /"Amount" must be a positive number with at most 2 decimals/],
	[
		{ destination: 'mobileMoney', toCurrency: 'UGX', amountSide: 'to', amount: '1.5' },
		/"Amount" must be a positive whole number/,
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
