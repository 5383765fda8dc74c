import type { IDataObject } from 'n8n-workflow';

import { ApiFailure } from '../../../nodes/kit/outcome/failure';
import { LEFTOVERS } from './payoutForm';
import { Answer, DERIVED_KEY, perform } from './perform.cts';

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
