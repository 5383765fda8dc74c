import type { IExecuteFunctions, NodeExecutionHint } from 'n8n-workflow';

import { hintUnderWay } from '../../nodes/kit/outcome/underWay';

const done = (value: object) => ({ status: 'fulfilled' as const, value: value as never });
const failed = { status: 'rejected' as const, reason: new Error('No') };

function hintsOf(outcomes: Array<ReturnType<typeof done> | typeof failed>, settles = true) {
	const hints: NodeExecutionHint[] = [];
	const context = {
		addExecutionHints: (hint: NodeExecutionHint) => hints.push(hint),
	} as unknown as IExecuteFunctions;
	const payment = settles ? { settled: ({ status }: { status?: unknown }) => status === 'OK' } : {};
	hintUnderWay(context, { payment: payment as never }, outcomes);
	return hints;
}

it.each([
	['one that is under way', [done({ status: 'PENDING' })], 'The payment is under way'],
	['a status of tomorrow', [done({ status: 'LATER' })], 'The payment is under way'],
	['no status', [done({})], 'The payment is under way'],
	[
		'some of several',
		[done({ status: 'OK' }), done({ status: 'PENDING' }), failed, done({ status: 'PENDING' })],
		'2 of 3 payments are under way',
	],
])('says not to pay again: %s', (_, outcomes, words) => {
	const [hint, ...others] = hintsOf(outcomes);
	expect(hint).toMatchObject({ type: 'warning', location: 'outputPane' });
	expect(hint?.message).toContain(`${words}. Do not pay again`);
	expect(others).toEqual([]);
});

it('says nothing of what is over, of failures, and of what is no payment', () => {
	expect(hintsOf([done({ status: 'OK' }), failed])).toEqual([]);
	expect(hintsOf([done({ status: 'PENDING' })], false)).toEqual([]);
	expect(() => {
		hintUnderWay({} as never, {}, [done({ status: 'PENDING' })]);
	}).not.toThrow();
});

it('does not fail where n8n has no place for a hint', () => {
	const payment = { settled: () => false };
	expect(() => {
		hintUnderWay({} as never, { payment } as never, [done({})]);
	}).not.toThrow();
});
