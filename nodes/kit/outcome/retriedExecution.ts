import type { IExecuteFunctions } from 'n8n-workflow';

import { movesMoney } from '../aiTool/permission';
import type { Operation } from '../operation';
import { InputFailure } from './failure';

/**
 * n8n's *Retry execution* runs the node again in another execution, which derives another key. Whether
 * the first one has paid, nobody here can know.
 * @throws InputFailure unless a key of the user's own, or the provider, prevents a second payment
 */
export function refuseRetriedPayment(
	context: IExecuteFunctions,
	operation: Operation,
	input: unknown,
): void {
	const { once = false, ownKey } = operation.payment ?? {};
	if (context.getMode() !== 'retry' || !movesMoney(operation, input)) return;
	if (once || ownKey?.(input) !== undefined) return;
	const remedy = ownKey
		? ' With an idempotency key of your own in the node, a retry cannot pay twice.'
		: '';
	throw new InputFailure(
		'This execution is a retry, and the first one may have done this already',
		`Nothing was sent. Look it up first. If it was not done, run the workflow again instead of retrying its execution.${remedy}`,
	);
}
