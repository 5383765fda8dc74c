import type { INodeProperties } from 'n8n-workflow';

/** An option of every webhook trigger, for workflows that tell repeats apart themselves. */
export const letRepeatsThrough: INodeProperties = {
	displayName: 'Let Repeats Through',
	name: 'letRepeatsThrough',
	type: 'boolean',
	default: false,
	description:
		'Whether a delivery that came before starts the workflow again. Only for workflows that recognise repeats themselves, by the event ID, such as with a unique key in a database.',
};

/** What a trigger's collection of options says about it. */
export interface RepeatsOption {
	letRepeatsThrough?: boolean;
}
