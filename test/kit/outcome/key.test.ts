import { carryOutCall, Ledger } from '../../../nodes/kit/outcome/ledger';
import { derivedKey, fingerprint, nameBasedUuid } from '../../../nodes/kit/outcome/key';
import { contextOf, failureOf, HERE, refusing, type Where } from './context';

const DNS = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';

it('makes the UUID that RFC 9562 (appendix A.4) gives for www.example.com', () => {
	expect(nameBasedUuid('www.example.com', DNS)).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2');
});

/*
 * Keys are derived alike for good: what an older version has left unknown must be known again. The
 * values were computed with Python's `uuid.uuid5` from the namespace and the JSON text.
 */
const MOVES = '["Pay",[["amount",31],["recipient","bob"]]]';

const subject = (more: Partial<Parameters<typeof derivedKey>[1]> = {}) => ({
	place: [0, 0],
	command: MOVES,
	refusals: 0,
	...more,
});

const keyOf = (more = {}, where: Where = {}) =>
	derivedKey(contextOf({ execution: HERE.execution, ...where }), subject(more));

const DERIVED = '363f01ef-5fa9-5c79-8b16-6139e78c7c14';

describe('the derived key', () => {
	it.each([
		['of an item', {}, DERIVED],
		['of an item that was refused twice', { refusals: 2 }, 'a42b8655-b8da-5d64-bb1e-621ae7727af3'],
		['of another item in a loop', { place: [1, 7] }, 'fa0fb0db-12f4-553e-a4ca-e8ccdab6f21f'],
		['of a call of a model', { place: ['tool'] }, '189581c1-f5a5-52ef-af82-7b0b71d8d195'],
		[
			'of an order of an agent',
			{ place: ['tool', 'agent 0 1'] },
			'c7c47e55-97b3-5248-aacf-901cbb8b060a',
		],
		['over UTF-8', { command: 'Zoé ₦5' }, '3d5c4d3e-3408-5622-b61d-769417d9d7ad'],
	])('%s is that of version 1', (_, more, expected) => {
		expect(keyOf(more)).toBe(expected);
	});

	it('is over the bytes in UTF-8', () => {
		expect(nameBasedUuid('Zoé ₦5')).toBe('33a198fa-33f2-5262-a1c5-2630bbbed61d');
	});

	it.each([
		['another n8n that counts its executions alike', { instance: 'j' }],
		['another workflow', { workflow: 'v' }],
		['another execution', { execution: '43' }],
		['another node', { node: 'node-b' }],
	])('is another one for %s', (_, where) => {
		expect(keyOf({}, where)).not.toBe(DERIVED);
	});
});

it('writes a command in one form, which keys are derived from for good', () => {
	expect(fingerprint(['Pay', { recipient: 'bob', memo: undefined, amount: 31 }])).toBe(MOVES);
});

describe('the key of an attempt', () => {
	const command = { values: '', moves: MOVES, pays: true };
	const here = (where: Where = {}) => contextOf({ execution: HERE.execution, ...where });
	const noting = (keys: string[], work: () => Promise<object>) =>
		async function (begin: () => { key: string }) {
			keys.push(begin().key);
			return { ...(await work()) };
		};

	it('is that of its run, its item and its refusals', async () => {
		const keys: string[] = [];
		const ledger = new Ledger(here(), true);
		for (let refusals = 0; refusals < 3; refusals++) {
			await failureOf(ledger.carryOut(0, command, noting(keys, refusing())));
		}
		expect([keys[0], keys[2]]).toEqual([DERIVED, 'a42b8655-b8da-5d64-bb1e-621ae7727af3']);
		await new Ledger(here({ runIndex: 1 }), true).carryOut(
			7,
			command,
			noting(keys, async () => ({})),
		);
		expect(keys[3]).toBe('fa0fb0db-12f4-553e-a4ca-e8ccdab6f21f');
	});

	it.each([
		[undefined, '189581c1-f5a5-52ef-af82-7b0b71d8d195'],
		['agent 0 1', 'c7c47e55-97b3-5248-aacf-901cbb8b060a'],
	])('of a model is that of the order %s, whichever run of the tool it is', async (order, key) => {
		const keys: string[] = [];
		const context = here({ runIndex: 7 });
		await carryOutCall(
			context,
			order,
			command,
			noting(keys, async () => ({})),
		);
		expect(keys).toEqual([key]);
	});
});

describe('a command as text', () => {
	it('is the same in whatever order its fields were filled in, and with fields left empty', () => {
		expect(fingerprint({ b: { d: 1, c: [2] }, a: 3, e: undefined })).toBe(
			fingerprint({ a: 3, b: { c: [2], d: 1 } }),
		);
	});

	it.each([
		[{ a: 1 }, { a: '1' }],
		[{ a: 1 }, { b: 1 }],
		[{ a: null }, {}],
		[{ a: [1, 2] }, { a: [2, 1] }],
		[{ a: { b: 1 } }, { a: { b: 2 } }],
		['', undefined],
	])('differs between %j and %j', (one, other) => {
		expect(fingerprint(one)).not.toBe(fingerprint(other));
	});

	it('is empty where there is none', () => {
		expect(fingerprint(undefined)).toBe('');
	});
});
