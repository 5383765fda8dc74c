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
	const pays = operation.effect === 'payment' && movesMoney(operation, input);
	if (context.getMode() !== 'retry' || !pays) return;
	const { once = false, ownKey } = operation.payment ?? {};
	if (once || ownKey?.(input) !== undefined) return;
	throw new InputFailure(
		'This execution is a retry, and the first one may have made this payment',
		ownKey
			? 'Nothing was sent. Look the payment up first. If it was not made, run the workflow again instead of retrying its execution. With an idempotency key of your own in the node, a retry cannot pay twice.'
			: 'Nothing was sent. Look it up first. If it was not carried out, run the workflow again instead of retrying its execution.',
	);
}
