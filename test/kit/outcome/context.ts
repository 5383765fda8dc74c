import type { IExecuteFunctions } from 'n8n-workflow';

import { ApiFailure, refused, unknown } from '../../../nodes/kit/outcome/failure';

let executions = 0;

export const HERE = {
	instance: 'i',
	workflow: 'w',
	execution: '42',
	node: 'node-a',
	type: 'blink',
	runIndex: 0,
	credential: 'c1',
	items: 3,
	retryOnFail: true,
};

export type Where = Partial<typeof HERE>;

/** As much of n8n's context as the ledger knows of a run of a node; all attempts get the same signal. */
export function contextOf(where: Where = {}, signal = new AbortController().signal) {
	const spec = { ...HERE, execution: `e-${++executions}`, ...where };
	return {
		getInstanceId: () => spec.instance,
		getWorkflow: () => ({ id: spec.workflow }),
		getExecutionId: () => spec.execution,
		getExecutionCancelSignal: () => signal,
		getNode: () => ({
			id: spec.node,
			type: spec.type,
			retryOnFail: spec.retryOnFail,
			credentials: { acmeApi: { id: spec.credential, name: 'Acme' } },
		}),
		getWorkflowDataProxy: () => ({ $runIndex: spec.runIndex }),
		getInputData: () => Array.from({ length: spec.items }, () => ({ json: {} })),
	} as unknown as IExecuteFunctions;
}

/** A payment of that amount to Bob, with a note that moves nothing. */
export const command = (amount = 1, note = '') => ({
	values: JSON.stringify({ amount, note }),
	moves: JSON.stringify({ amount }),
	pays: true,
});

export const pays = async () => ({ paid: true });

const failing = (failure: unknown) => async () => await Promise.reject<never>(failure);

export const refusing = (message = 'Balance is too low') =>
	failing(refused({ message, code: 'LOW' }));
export const leavingUnknown = (message = 'It broke') =>
	failing(unknown({ message, description: 'Look it up under key-1.' }));
export const unreachable = failing(
	new ApiFailure('notSent', {
		message: 'Nobody there',
		hint: { cause: 'temporarily-unavailable' },
	}),
);
export const slowed = failing(refused({ message: 'Slow down', hint: { cause: 'rate-limited' } }));
export const passing = failing(new ApiFailure('safeToRetry', { message: 'Too busy' }));
export const mistaken = failing(new TypeError('no credential'));

/** What the work is rejected with. */
export async function failureOf(work: Promise<unknown>): Promise<unknown> {
	return await work.then(
		(value) => {
			throw new Error(`did not fail, but gave ${JSON.stringify(value)}`);
		},
		(caught: unknown) => caught,
	);
}
