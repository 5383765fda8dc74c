import { blaaiz } from '../../../nodes/Blaaiz/provider';
import { ApiFailure } from '../../../nodes/kit/outcome/failure';
import { outcomeOf } from '../../../nodes/kit/request/client';
import type { ApiAnswer, ApiRequest } from '../../../nodes/kit/request/types';
import { WALK } from '../../support/walk.cts';
import { perform } from './perform.cts';
import { type Write, WRITES } from './writes.cts';

/*
 * What every answer means to every request that does something: done only with the documented
 * evidence, refused only in Blaaiz' own words under a status that it documents, unknown otherwise.
 */

const STATUSES = Array.from({ length: 500 }, (_, index) => 100 + index);

/** Source: Blaaiz' API reference, which lists these as refusals before the work. */
const REFUSALS = [400, 401, 403, 404, 422];

/** In a short walk these come with every body, and each of the others with one of the five. */
const TELLING = [...REFUSALS, 199, 200, 201, 202, 204, 299, 300, 402, 429, 500];

/** How many bodies share the statuses in a short walk. */
const MAIN_BODIES = 5;

/** The statuses that a body comes with, by its place among those. */
const statusesWith = (place: number) =>
	STATUSES.filter(
		(status) => WALK !== 'short' || TELLING.includes(status) || status % MAIN_BODIES === place,
	);

it('every status comes with a body', () => {
	const met = Array.from({ length: MAIN_BODIES }, (_, place) => statusesWith(place)).flat();
	expect(new Set(met)).toEqual(new Set(STATUSES));
});

const LIMITED = {
	'x-ratelimit-limit': '120',
	'x-ratelimit-remaining': '0',
	'x-ratelimit-reset': '1772000000',
};

/** The requests of an operation, each with the answer that Blaaiz documents for it. */
async function exchanges({ operation, set, file, answers }: Write) {
	const [resource = '', name = ''] = operation.split('.');
	const { requests, output } = perform({ resource, name, set, file, answers });
	await output;
	return requests.map((request, index) => ({ request, answer: answers[index] }));
}

const meaning = (request: ApiRequest, answer: Partial<ApiAnswer>): string => {
	const settled = outcomeOf({ status: 200, headers: {}, body: '', ...answer }, 'Blaaiz', request);
	if ('value' in settled) return 'done';
	if (!(settled.failure instanceof ApiFailure)) throw settled.failure;
	return settled.failure.outcome;
};

// Failures by the hundred thousand: where they were made is of no interest.
const { stackTraceLimit } = Error;
beforeAll(() => {
	Error.stackTraceLimit = 0;
});
afterAll(() => {
	Error.stackTraceLimit = stackTraceLimit;
});

const titled = WRITES.map((write, index) => [`${index} ${write.operation}`, write] as const);

it('has a line for every operation that does something', () => {
	const all = Object.entries(blaaiz.resources).flatMap(([resource, { operations }]) =>
		Object.entries(operations)
			.filter(([, { effect }]) => effect !== 'read')
			.map(([name]) => `${resource}.${name}`),
	);
	expect([...new Set(WRITES.map(({ operation }) => operation))].sort()).toEqual(all.sort());
});

describe.each(titled)('%s', (_, write) => {
	const isLast = (index: number) => index === write.answers.length - 1;

	it('may send again what is documented to have no second effect, and nothing else', async () => {
		const sent = await exchanges(write);
		expect(sent.map(({ request }) => request.idempotent)).toEqual(write.safe);
	});

	it('takes every status, with every body that may tell, for what it is', async () => {
		const wrong: string[] = [];
		for (const [index, { request, answer }] of (await exchanges(write)).entries()) {
			const open = request.idempotent ? 'safeToRetry' : 'unknown';
			const main = {
				success: answer,
				refusal: { message: 'Insufficient funds.' },
				html: '<!doctype html><h1>Gateway</h1>',
				empty: '',
				cut: JSON.stringify(answer).slice(0, -3),
			};
			expect(Object.keys(main)).toHaveLength(MAIN_BODIES);
			const others = {
				markedRefusal: { status: false, message: 'Insufficient funds.' },
				nothing: undefined,
				null: null,
				list: [answer],
				emptyObject: {},
				emptyData: { message: 'ok', data: {} },
				nullData: { message: 'ok', data: null },
				besideErrors: { ...answer, errors: { amount: ['Too small.'] } },
				besideErrorList: { ...answer, errors: ['Too small.'] },
				besideError: { ...answer, error: 'maintenance' },
				// n8n would take an item with it for a failed one.
				besideEmptyError: { ...answer, error: [] },
				besideFailure: { ...answer, success: false },
				besideNoSuccess: { ...answer, success: null },
				besideWord: { message: 'No.', ...answer, status: 'error' },
				besideNoStatus: { message: 'No.', ...answer, status: null },
				besideStatus422: { ...answer, status: 422 },
				besideStatus400: { ...answer, status: 400 },
				besideNoFailure: { ...answer, success: true, error: false, errors: [] },
			};
			const cases = [
				...Object.entries(main).flatMap((body, place) =>
					statusesWith(place).map((status) => [...body, status]),
				),
				...Object.entries(others).flatMap((body) =>
					[200, 201, 202, 204, ...REFUSALS].map((status) => [...body, status]),
				),
			] as Array<[name: string, body: unknown, status: number]>;
			const isSaid = JSON.stringify(answer) === '{"message":"Done."}';
			const saysOnly = Boolean(write.saysOnly) && isLast(index);
			const evidence = (name: string) =>
				['success', 'besideNoFailure'].includes(name) ||
				(saysOnly && ['refusal', 'emptyData', 'nullData'].includes(name));
			const refuses = (name: string, status: number) =>
				REFUSALS.includes(status) &&
				(/refusal/i.test(name) ||
					// Without a record beside it, the envelope is what it says.
					(isSaid && name === 'besideErrors') ||
					(isSaid && name === `besideStatus${status}`) ||
					(isSaid && name === 'success'));
			for (const [name, body, status] of cases) {
				// Of a call of the user's own only the documented statuses say that it was carried out.
				const isSuccess =
					write.operation === 'api.request'
						? [200, 201].includes(status)
						: status >= 200 && status < 300;
				const done = isSuccess && evidence(name) ? 'done' : open;
				const right = refuses(name, status) ? 'refused' : done;
				const is = meaning(request, { status, body });
				if (is !== right) wrong.push(`${request.path.join('/')} ${status} ${name}: ${is}`);
			}
		}
		expect(wrong).toEqual([]);
	});

	it("takes 429 for a refusal only where it is Blaaiz' own", async () => {
		for (const { request } of await exchanges(write)) {
			const open = request.idempotent ? 'safeToRetry' : 'unknown';
			const body = { message: 'Too Many Attempts.' };
			expect(meaning(request, { status: 429, body, headers: LIMITED })).toBe('refused');
			expect(meaning(request, { status: 429, body })).toBe(open);
			expect(meaning(request, { status: 429, body: '<h1>429</h1>', headers: LIMITED })).toBe(open);
			for (const name of Object.keys(LIMITED)) {
				const headers = Object.fromEntries(
					Object.entries(LIMITED).filter(([other]) => other !== name),
				);
				expect(meaning(request, { status: 429, body, headers })).toBe(open);
			}
		}
	});

	it('says how to find out what became of it', async () => {
		for (const { request } of await exchanges(write)) {
			if (!request.idempotent) expect(request.lookUp).toMatch(/^(Look|Blaaiz shows) .*\.$/);
		}
	});
});

/** The first request of an operation. */
const requestOf = async (name: string): Promise<ApiRequest> => {
	const write = WRITES.find(({ operation }) => operation === name);
	const [first] = write ? await exchanges(write) : [];
	if (!first) throw new Error(`There is no ${name}`);
	return first.request;
};

describe('a transaction that moves money', () => {
	const swapped = (status: unknown) => ({
		from_transaction_id: 'o1',
		from_transaction: { status },
	});
	const ANSWERS: Record<string, (status: unknown) => object> = {
		'payout.create': (status) => ({ transaction: { id: 't1', status } }),
		'swap.create': (status) => ({ business_swap_transaction: { id: 't1', status } }),
		'refund.create': (status) => ({ data: { id: 't1', status } }),
		'cryptoPayout.create': (status) => ({ data: { id: 't1', status } }),
		'cryptoSwap.create': (status) => ({ data: swapped(status) }),
	};

	it.each(Object.entries(ANSWERS))('is done in no state but those of %s', async (name, answer) => {
		const request = await requestOf(name);
		for (const status of ['PENDING', 'successful']) {
			expect(meaning(request, { body: answer(status) })).toBe('done');
		}
		for (const status of ['DECLINED', 'failed ', 'Échoué', '', null, 5, {}]) {
			expect(meaning(request, { body: answer(status) })).toBe('unknown');
		}
		expect(meaning(request, { body: answer('FAILED') })).not.toBe('done');
	});

	it('is no crypto swap that shows a state of its own in which it does not stand', async () => {
		const request = await requestOf('cryptoSwap.create');
		const body = (status: unknown) => ({ data: { ...swapped('successful'), status } });
		expect(meaning(request, { body: body('processing') })).toBe('done');
		for (const status of ['failed', null]) {
			expect(meaning(request, { body: body(status) })).toBe('unknown');
		}
	});

	it.each(['payout', 'swap', 'refund', 'cryptoPayout'])('has ended well in one: %s', (resource) => {
		const { payment } = blaaiz.resources[resource]?.operations.create ?? {};
		const isSettled = (status: string | undefined) => payment?.settled?.({ id: 't1', status });
		expect(['SUCCESSFUL', 'successful'].map(isSettled)).toEqual([true, true]);
		const others = ['AWAITING_APPROVAL', 'PENDING', 'processing', 'FAILED', 'SUCCESS', undefined];
		expect(others.map(isSettled)).toEqual(others.map(() => false));
	});

	it.each([
		['payout.create', 'transaction', 'merchant_reference'],
		['refund.create', 'data', 'reference'],
	])('is not that of another request: %s', async (name, key, reference) => {
		const request = await requestOf(name);
		const body = (own: unknown) => ({ [key]: { id: 't1', status: 'PENDING', [reference]: own } });
		for (const own of [request.facts?.[reference], null, undefined]) {
			expect(meaning(request, { body: body(own) })).toBe('done');
		}
		expect(meaning(request, { body: body('another') })).toBe('unknown');

		const failed = (own: unknown) => ({
			[key]: { id: 't1', status: 'FAILED', [reference]: own },
		});
		expect(meaning(request, { body: failed(request.facts?.[reference]) })).toBe('refused');
		expect(meaning(request, { body: failed('another') })).toBe('unknown');
	});
});

it.each(['swap.create', 'collection.requestInterac', 'collection.createCrypto'])(
	'%s, which nothing marks, is unknown where the answer is the transaction of another item',
	async (name) => {
		const write = WRITES.find(({ operation }) => operation === name);
		const [resource = '', operation = ''] = name.split('.');
		const scene = { resource, name: operation, set: write?.set, answers: write?.answers };
		const failure: unknown = await perform({ ...scene, claimed: ['s1', 't1'] }).output.catch(
			(caught: unknown) => caught,
		);
		expect(failure).toMatchObject({
			outcome: 'unknown',
			details: { description: expect.stringContaining('Transaction: Get Many') },
		});
		await expect(perform({ ...scene, claimed: ['x'] }).output).resolves.toBeDefined();
	},
);

describe('a record is shown', () => {
	it.each<[string, object, string]>([
		['refund.create', { data: { id: 7, status: 'PENDING' } }, 'done'],
		['refund.create', { data: [{ id: 'r1', status: 'PENDING' }] }, 'done'],
		['refund.create', { data: [{ id: 'r1' }, { id: 'r2' }] }, 'unknown'],
		['refund.create', { data: { id: '', status: 'PENDING' } }, 'unknown'],
		['refund.create', { data: { id: ' ', status: 'PENDING' } }, 'unknown'],
		['cryptoAddress.create', { data: [{ id: 'a1' }, { id: 'a2' }] }, 'done'],
		['cryptoAddress.create', { data: [{ id: 'a1' }, { address: 'a2' }] }, 'unknown'],
		['cryptoAddress.create', { data: [{ id: 'a1' }, 'a2'] }, 'unknown'],
		['cryptoAddress.create', { data: [{ id: 'a1' }, null] }, 'unknown'],
	])('in %s by %j: %s', async (name, body, outcome) => {
		expect(meaning(await requestOf(name), { body })).toBe(outcome);
	});
});

describe("Blaaiz' envelope of a refusal", () => {
	const swap = async () => await requestOf('swap.create');

	it.each([
		[{ message: 'No.' }],
		[{ message: 'No.', status: false }],
		[{ message: 'No.', status: 403 }],
		[{ message: 'No.', request_id: 'r1' }],
		[{ message: 'No.', errors: { amount: ['Too small.'] } }],
		[{ message: 'No.', code: 'C1' }],
	])('is %j', async (body) => {
		expect(meaning(await swap(), { status: 403, body })).toBe('refused');
	});

	it.each([
		[{ message: '' }],
		[{ message: 7 }],
		[{ error: 'No.' }],
		[{ message: 'No.', status: true }],
		[{ message: 'No.', status: 200 }],
		[{ message: 'No.', transaction: { id: 't1' } }],
		[{ message: 'No.', data: { id: 't1' } }],
		[{ status: false }],
		[[]],
	])('is not %j', async (body) => {
		expect(meaning(await swap(), { status: 403, body })).toBe('unknown');
	});
});

it("may hold the status of a success beside its message; a record's own is none of it", async () => {
	const accept = await requestOf('collection.acceptInterac');
	for (const status of [undefined, true, 200, '201']) {
		expect(meaning(accept, { body: { message: 'Done.', status } })).toBe('done');
	}
	const own = await requestOf('api.request');
	expect(meaning(own, { body: { id: 'x1', status: 'IN_REVIEW' } })).toBe('done');
});
