import type { IDataObject, INodeType } from 'n8n-workflow';

import { differencesFromSample, schemaPath } from './schemas.cts';

/* The one shape of what triggers emit, as docs/events.md describes it. */

const text = (value: unknown) => typeof value === 'string' && value !== '';
const textOrNull = (value: unknown) => value === null || text(value);

const HEADER: Readonly<Record<string, (value: unknown) => boolean>> = {
	event: text,
	id: textOrNull,
	status: (value) => textOrNull(value) && value === (value && String(value).toLowerCase()),
	amount: (value) =>
		value === null ||
		Number.isFinite(value) ||
		(typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value)),
	currency: textOrNull,
	occurredAt: (value) =>
		value === null ||
		(text(value) && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(String(value))),
	reference: textOrNull,
};

export const HEADER_KEYS = Object.keys(HEADER);

interface Expected {
	node: INodeType;
	/** What the provider sent, where it was a delivery. */
	sent?: unknown;
	/** What the trigger adds between the header and the data. */
	more?: readonly string[];
}

/** How an item differs from the shape: empty where it has it. */
export function differencesFromShape(item: IDataObject, { node, sent, more }: Expected): string[] {
	const isDelivery = sent !== undefined;
	const keys = Object.keys(item);
	const own = keys.slice(HEADER_KEYS.length, keys.indexOf('data'));
	const expected = [...HEADER_KEYS, ...(more ?? own), 'data', ...(isDelivery ? ['_webhook'] : [])];
	return [
		...(JSON.stringify(keys) === JSON.stringify(expected) ? [] : [`the keys are ${keys.join()}`]),
		...Object.entries(HEADER).flatMap(([key, is]) =>
			is(item[key]) ? [] : [`${key} is ${JSON.stringify(item[key])}`],
		),
		...(!isDelivery || JSON.stringify(item.data) === JSON.stringify(sent)
			? []
			: ['data is not what was sent']),
		// Providers send odd objects, too; the sample shows the usual one.
		...differencesFromSample(schemaPath(node), [item]).filter((one) => !one.startsWith('/data/')),
	];
}
