import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { deriveKey, fingerprint, nameBasedUuid } from '../../../nodes/kit/outcome/key';

const DNS = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';

const HERE = {
	instance: 'i',
	workflow: 'w',
	execution: '42',
	node: 'node-a',
	type: 'blink',
	runIndex: 0,
};

/** As much of n8n's context as a key is derived from. */
function run(where: Partial<typeof HERE> = {}): IExecuteFunctions {
	const { instance, workflow, execution, node, runIndex, type } = { ...HERE, ...where };
	return {
		getInstanceId: () => instance,
		getWorkflow: () => ({ id: workflow }),
		getExecutionId: () => execution,
		getNode: () => ({ id: node, type }),
		getWorkflowDataProxy: () => ({ $runIndex: runIndex }),
	} as unknown as IExecuteFunctions;
}

const command: IDataObject = { walletId: 'w', amount: 1000, more: { memo: 'a' } };

it('makes the UUID that RFC 9562 (appendix A.4) gives for www.example.com', () => {
	expect(nameBasedUuid('www.example.com', DNS)).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2');
});

/*
 * Keys are derived alike for good: a payment that an older version left open must be known again.
 * The values were computed with Python's `uuid.uuid5` from the namespace and the JSON text.
 */
describe('the key of version 1', () => {
	it.each<[string, IExecuteFunctions, IDataObject, string]>([
		['a command', run(), command, '9e05cf3c-2e03-534c-954c-c1d8cd69dad8'],
		[
			'a command of a tool',
			run({ type: 'blinkTool' }),
			command,
			'44086de7-2619-578d-af5a-978f6b33cef2',
		],
		[
			'a command with lists and empty values',
			run(),
			{ note: null, list: ['b', 'a', { y: true, x: null }] },
			'07da6cc3-41cd-5ec6-899c-3abb3d155189',
		],
	])('of %s', (_, context, fields, expected) => {
		expect(deriveKey(context, 0, fields)).toBe(expected);
	});

	it('is of the bytes in UTF-8', () => {
		expect(nameBasedUuid('Zoé ₦5')).toBe('33a198fa-33f2-5262-a1c5-2630bbbed61d');
	});
});

describe('the derived key', () => {
	const derived = '9e05cf3c-2e03-534c-954c-c1d8cd69dad8';

	it('is the same when n8n retries the node', () => {
		expect(deriveKey(run(), 0, { ...command })).toBe(derived);
	});

	it('does not depend on the order of the fields, nor on those left empty', () => {
		const same = { more: { memo: 'a', note: undefined }, amount: 1000, walletId: 'w' };
		expect(deriveKey(run(), 0, same as unknown as IDataObject)).toBe(derived);
	});

	it.each([
		['another n8n that counts its executions alike', run({ instance: 'j' }), 0, command],
		['another workflow', run({ workflow: 'v' }), 0, command],
		['another execution', run({ execution: '43' }), 0, command],
		['another node', run({ node: 'node-b' }), 0, command],
		['the next turn of a loop', run({ runIndex: 1 }), 0, command],
		['another item', run(), 1, command],
		['another amount', run(), 0, { ...command, amount: 1001 }],
		['an amount of another type', run(), 0, { ...command, amount: '1000' }],
		['a change deep inside', run(), 0, { ...command, more: { memo: 'b' } }],
	])('is another for %s', (_, context, item, changed) => {
		expect(deriveKey(context, item, changed)).not.toBe(derived);
	});

	it('is a UUID of version 5', () => {
		expect(deriveKey(run(), 0, { any: 'other' })).toMatch(
			/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
		);
	});
});

describe('the key of a command that a model sends through a tool', () => {
	const derived = '44086de7-2619-578d-af5a-978f6b33cef2';

	it('is the same however often the tool is called in an execution', () => {
		expect(deriveKey(run({ type: 'blinkTool', runIndex: 7 }), 0, { ...command })).toBe(derived);
	});

	it.each([
		['another execution', run({ type: 'blinkTool', execution: '43' }), command],
		['another tool', run({ type: 'blinkTool', node: 'node-b' }), command],
		['another amount', run({ type: 'blinkTool' }), { ...command, amount: 1001 }],
	])('is another for %s', (_, context, changed) => {
		expect(deriveKey(context, 0, changed)).not.toBe(derived);
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
		['', undefined],
	])('differs between %j and %j', (one, other) => {
		expect(fingerprint(one)).not.toBe(fingerprint(other));
	});

	it('is empty where there is none', () => {
		expect(fingerprint(undefined)).toBe('');
	});
});
