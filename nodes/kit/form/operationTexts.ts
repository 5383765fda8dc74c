import type { INodeProperties } from 'n8n-workflow';

import type { Operation } from '../operation';

/**
 * What the editor says of an operation. Its list shows only the first two lines, so whether money moves
 * comes first where it does.
 * @param retry said of a payment in the place of what a retry does
 */
export function descriptionOf(operation: Operation, retry?: string): string {
	const { description } = operation;
	if (operation.effect !== 'payment') return description;
	return [movesMoney(operation), description, `${retry ?? operation.money.retry}.`].join(' ');
}

/** What stands above the fields of an operation that moves money. */
export function moneyNotice(operation: Operation): INodeProperties[] {
	if (operation.effect !== 'payment') return [];
	return [
		{
			displayName: `${movesMoney(operation)} ${operation.money.retry}.`,
			name: 'moneyNotice',
			type: 'notice',
			default: '',
		},
	];
}

/** "Moves money.", with when or where where that is to be said. */
const movesMoney = ({ money: { how } }: Extract<Operation, { effect: 'payment' }>): string =>
	`Moves money${how === undefined ? '' : ` ${how}`}.`;
