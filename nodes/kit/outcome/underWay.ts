import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { showHint } from '../hints';
import type { Operation } from '../operation';
import type { Output } from '../output';

/**
 * Says beside the output that money is on its way: the node is green, and a person may take a payment
 * that is under way for one that has to be made again.
 */
export function hintUnderWay(
	context: IExecuteFunctions,
	{ payment }: Pick<Operation, 'payment'>,
	outcomes: ReadonlyArray<PromiseSettledResult<Output>>,
): void {
	const settled = payment?.settled;
	if (!settled) return;
	const made = outcomes.flatMap((one) => (one.status === 'fulfilled' ? recordsOf(one.value) : []));
	const open = made.filter((record) => !settled(record)).length;
	if (open === 0) return;
	const which = made.length === 1 ? 'The payment is' : `${open} of ${made.length} payments are`;
	showHint(context, {
		message: `${which} under way. Do not pay again: look up the result later, or let a trigger report it.`,
		type: 'warning',
		location: 'outputPane',
	});
}

const recordsOf = (output: Output): IDataObject[] => [output].flat() as IDataObject[];
