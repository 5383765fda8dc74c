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
		'How long one request may wait when the provider is rate limiting requests. Past that, the item reports the rate limit.',
};

/** The collections that hold optional fields, as they are preferred. */
const COLLECTIONS = { additionalFields: 'Additional Fields', options: 'Options' } as const;

/**
 * The fields of an operation with the one that every operation has: among its optional fields, or under
 * "Options" where it has none.
 */
export function withRateLimitWait(fields: readonly INodeProperties[]): INodeProperties[] {
	const home = collectionOf(fields);
	const isHome = ({ name }: INodeProperties) => name === home;
	if (!fields.some(isHome)) return [...fields, collectionField(COLLECTIONS[home], [waitField])];
	return fields.map((field) => {
		if (!isHome(field)) return field;
		const options = [...((field.options ?? []) as INodeProperties[]), waitField];
		const { options: sorted } = collectionField(COLLECTIONS[home], options);
		return { ...field, options: sorted };
	});
}

const collectionOf = (fields: readonly INodeProperties[]): keyof typeof COLLECTIONS =>
	fields.some(({ name }) => name === 'additionalFields') ? 'additionalFields' : 'options';

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
