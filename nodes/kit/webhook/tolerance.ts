import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { checked } from '../form/checked';
import { optional } from '../form/inputs';
import { wholeNumber } from '../form/money';

/** How far the signed time of a delivery may be off, unless the user says otherwise. */
const DEFAULT_SECONDS = 300;

/** The field for it, and what it may hold. */
export interface Tolerance {
	field: INodeProperties;
	input: z.ZodType<number, z.ZodTypeDef, unknown>;
}

/**
 * The tolerance of a trigger, in seconds. An expression may give anything, so it is checked with the
 * settings: one of 0 would refuse every delivery.
 */
export function tolerance(
	max: number,
	description: string,
	displayOptions?: INodeProperties['displayOptions'],
): Tolerance {
	return {
		field: {
			displayName: 'Timestamp Tolerance (Seconds)',
			name: 'tolerance',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: max },
			...(displayOptions && { displayOptions }),
			default: DEFAULT_SECONDS,
			description,
		},
		input: optional(wholeNumber({ min: 1, max, unit: 'seconds' })).transform(
			(seconds) => seconds ?? DEFAULT_SECONDS,
		),
	};
}

/** The tolerance among the options of a trigger. @throws InputFailure that names the field */
export function checkedTolerance(
	options: unknown,
	{ input }: Tolerance,
	fields: readonly INodeProperties[],
): number {
	return checked(
		z.object({ options: z.object({ tolerance: input }).default({}) }),
		{ options: options ?? {} },
		fields,
	).options.tolerance;
}
