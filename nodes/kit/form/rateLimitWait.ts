import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { isObject } from '../json';
import { checked } from './checked';
import { collectionField } from './fields';
import { optional } from './inputs';
import { wholeNumber } from './money';

const DEFAULT_SECONDS = 60;
const MOST_SECONDS = 3600;

const NAME = 'rateLimitWait';

const waitField: INodeProperties = {
	displayName: 'Wait for Rate Limits (Seconds)',
	name: NAME,
	type: 'number',
	typeOptions: { minValue: 0, maxValue: MOST_SECONDS },
	default: DEFAULT_SECONDS,
	description:
		'How long one request may wait when the provider asks to slow down. Past that, the item reports the rate limit.',
};

const ADDITIONAL = 'additionalFields';

/**
 * The fields of an operation with the one that every operation has, which stands among the additional
 * fields, or under "Options" where there are none.
 */
export function withRateLimitWait(fields: readonly INodeProperties[]): INodeProperties[] {
	if (collectionOf(fields) !== ADDITIONAL) {
		return [...fields, collectionField('Options', [waitField])];
	}
	return fields.map((field) => {
		if (field.name !== ADDITIONAL) return field;
		const options = [...((field.options ?? []) as INodeProperties[]), waitField];
		const { options: sorted } = collectionField('Additional Fields', options);
		return { ...field, options: sorted };
	});
}

const collectionOf = (fields: readonly INodeProperties[]): string =>
	fields.some(({ name }) => name === ADDITIONAL) ? ADDITIONAL : 'options';

const wait = z.object({
	[NAME]: optional(wholeNumber({ max: MOST_SECONDS, unit: 'seconds' })),
});

/**
 * How long a request of the node may wait, by its first item.
 * @param fields those of the operation
 * @throws InputFailure
 */
export function rateLimitWaitOf(
	context: Pick<IExecuteFunctions, 'getNodeParameter'>,
	fields: readonly INodeProperties[],
): number {
	const collection: unknown = context.getNodeParameter(collectionOf(fields), 0, null);
	const given = isObject(collection) ? { [NAME]: collection[NAME] } : {};
	return checked(wait, given, [waitField])[NAME] ?? DEFAULT_SECONDS;
}
