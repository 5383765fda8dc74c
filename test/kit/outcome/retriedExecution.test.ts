import type { IExecuteFunctions, WorkflowExecuteMode } from 'n8n-workflow';

import { InputFailure } from '../../../nodes/kit/outcome/failure';
import { refuseRetriedPayment } from '../../../nodes/kit/outcome/retriedExecution';
import type { Operation } from '../../../nodes/kit/operation';

const operation = (more: object = {}) => ({ effect: 'payment', ...more }) as Operation;

/** What is thrown in an execution of that kind, if anything is. */
function refusalOf(operated: Operation, input: unknown = {}, mode: WorkflowExecuteMode = 'retry') {
	const context = { getMode: () => mode } as unknown as IExecuteFunctions;
	try {
		refuseRetriedPayment(context, operated, input);
		return undefined;
	} catch (caught) {
		expect(caught).toBeInstanceOf(InputFailure);
		return caught as InputFailure;
	}
}

const ownKey = ({ key }: { key?: string }) => key;

it('refuses a payment whose first execution may have paid, and names no key where there is none to give', () => {
	const { message, description } = refusalOf(operation()) ?? {};
	expect(message).toBe('This execution is a retry, and the first one may have done this already');
	expect(description).toMatch(/^Nothing was sent\. Look it up first\./);
	expect(description).toMatch(/instead of retrying its execution\.$/);
});

it('tells who could have given a key of their own that a retry with it cannot pay twice', () => {
	const { description } = refusalOf(operation({ payment: { ownKey } })) ?? {};
	expect(description).toContain(
		'retrying its execution. With an idempotency key of your own in the node, a retry cannot pay twice.',
	);
});

it.each([
	['a key of the user prevents a second payment', { payment: { ownKey } }, { key: 'k' }],
	['the provider itself pays only once', { payment: { once: true } }, {}],
	['nothing is paid', { effect: 'create' }, {}],
	['this input pays nothing', { needsPermission: () => false }, {}],
])('lets it go where %s', (_, more, input) => {
	expect(refusalOf(operation(more), input)).toBeUndefined();
});

it.each(['trigger', 'manual', 'webhook'] as const)('lets a payment in mode %s go', (mode) => {
	expect(refusalOf(operation(), {}, mode)).toBeUndefined();
});

it('refuses what hands out power over money like a payment', () => {
	expect(refusalOf(operation({ effect: 'create', needsPermission: () => true }))).toBeDefined();
});
