import { blaaiz } from '../../../nodes/Blaaiz/provider';
import { Answer, perform } from './perform.cts';

/* What reads make of answers that do not look as documented. */

const IDS = {
	customerId: 'c1',
	walletId: 'w1',
	transactionId: 't1',
	refundId: 'r1',
	documentId: 'd1',
	virtualAccountId: 'v1',
	sessionId: 's1',
	webhookLogId: 'l1',
	autoDepositEmailId: 'e1',
	beneficiaryId: 'b1',
};

const reads = (name: string) =>
	Object.entries(blaaiz.resources)
		.filter(([, { operations }]) => name in operations)
		.map(([resource]) => resource);

const read = async (resource: string, name: string, answer: unknown) =>
	await perform({
		resource,
		name,
		set: { ...IDS, returnAll: true, simplify: true },
		answers: [answer],
	}).output;

it('knows the lists and the records', () => {
	expect(reads('getMany').length).toBeGreaterThan(15);
	expect(reads('get').length).toBeGreaterThan(10);
});

it.each<[Record<string, string | null>, string | null]>([
	[{ first_name: 'Zoé', last_name: 'Müller', business_name: null }, 'Zoé Müller'],
	[{ business_name: 'Acme Ltd' }, 'Acme Ltd'],
	[{ first_name: 'Zoé' }, 'Zoé'],
	[{}, null],
])('a customer with %j is called %j under Simplify', async (names, name) => {
	const answer = { message: 'ok', data: { id: 'c1', ...names } };
	expect(await read('customer', 'get', answer)).toMatchObject({
		id: 'c1',
		name,
		first_name: names.first_name ?? null,
		last_name: names.last_name ?? null,
	});
});

describe.each(reads('getMany'))('%s: Get Many', (resource) => {
	it.each([
		['null as data', { message: 'ok', data: null }],
		['an empty object as data', { message: 'ok', data: {} }],
		['an empty list', []],
		['an empty list as data', { message: 'ok', data: [] }],
		['no content', new Answer(204, '')],
		['an empty body', ''],
		['no body', undefined],
		['null', null],
	])('makes no item of %s', async (_, answer) => {
		expect(await read(resource, 'getMany', answer)).toEqual([]);
	});

	it.each([
		[{ status: 'maintenance', message: 'Back at noon' }],
		[{ message: 'ok', data: 'soon', status: 1 }],
		[{ type: 'notice', currency: 'NGN', created_at: 'x' }],
	])('passes on %j as it is, also under Simplify', async (answer) => {
		expect(await read(resource, 'getMany', answer)).toEqual([answer]);
	});
});

it.each(reads('get').filter((name) => name !== 'webhook'))(
	'%s: Get passes on what it does not know, also under Simplify',
	async (resource) => {
		const answer = { status: 'maintenance', message: 'Back at noon', type: 'notice' };
		expect(await read(resource, 'get', answer)).toEqual(answer);
		expect(await read(resource, 'get', { data: { status: 'x', note: 'y' } })).toEqual({
			status: 'x',
			note: 'y',
		});
	},
);
