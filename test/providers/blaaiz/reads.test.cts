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

describe('a list of several pages is read to its end', () => {
	const all = async (resource: string, answers: unknown[]) =>
		await perform({
			resource,
			name: 'getMany',
			set: { ...IDS, returnAll: true, simplify: false, filters: {} },
			answers,
		}).output;
	const ids = [{ id: 'a' }, { id: 'b' }];

	it.each<[string, (page: number) => object]>([
		['as numbers', (page) => ({ current_page: page, last_page: 2, total: 2 })],
		['as text', (page) => ({ current_page: String(page), last_page: '2', total: '2' })],
		['without the last page', (page) => ({ current_page: page, per_page: '1', total: 2 })],
		['with null for the last page', (page) => ({ current_page: page, last_page: null })],
		[
			'with null for all but this page',
			(page) => ({ current_page: page, total: null, per_page: null }),
		],
		['with nothing but this page', (page) => ({ current_page: page })],
		['with 0 beside rows', (page) => ({ current_page: page, last_page: 0, total: 0, per_page: 1 })],
	])('whose paging is told %s', async (_, meta) => {
		const pages = [[ids[0]], [ids[1]], []].map((data, at) => ({ data, meta: meta(at + 1) }));
		expect(await all('customer', [...pages, ...pages])).toEqual(ids);
	});

	it.each([2, '2', null, undefined, 0, 'two'])('whose total is told as %j', async (total) => {
		const pages = [[ids[0]], [ids[1]], []].map((sessions) => ({ data: { sessions, total } }));
		expect(await all('complianceSession', [...pages, ...pages])).toEqual(ids);
	});
});
