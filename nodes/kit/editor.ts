import type { ILoadOptionsFunctions, INodeListSearchItems } from 'n8n-workflow';

import { isObject } from './json';
import { carriedFailure, InputFailure } from './outcome/failure';
import { toNodeError } from './outcome/nodeError';
import { connect } from './request/client';
import type { ApiRequest } from './request/types';
import type { Provider } from './operation';

/** How long a person in front of a list waits for a rate limit. */
const PATIENCE_MS = 5000;

/** One request for a list in the editor. @throws NodeApiError or NodeOperationError, as the editor shows it */
export async function forEditor(
	context: ILoadOptionsFunctions,
	provider: Provider,
	request: ApiRequest,
): Promise<unknown> {
	try {
		const send = await connect(context, provider, PATIENCE_MS).catch((caught: unknown) => {
			throw carriedFailure(caught) ?? noCredential(provider);
		});
		return await send(request);
	} catch (caught) {
		throw toNodeError(context.getNode(), caught, 0);
	}
}

/** n8n's own words, "Credentials not found", do not say which, or what else can be done. */
const noCredential = ({ name }: Provider) =>
	new InputFailure(
		`The list needs the credential for the API of ${name}`,
		'Choose it in this node, if the node is set to use it; otherwise enter the value under "By ID" or "By Code".',
	);

/** The entries of a list that have what was typed in their name or value. */
export function matchingFilter<Item extends INodeListSearchItems>(
	results: readonly Item[],
	filter = '',
): Item[] {
	const sought = filter.toLowerCase();
	return results.filter(({ name, value }) => `${name} ${value}`.toLowerCase().includes(sought));
}

/** The value of another field of the form; empty while nothing is chosen, or for an expression. */
export function chosenValue(context: ILoadOptionsFunctions, field: string): string {
	const value: unknown = context.getCurrentNodeParameter(field);
	const plain = isObject(value) && 'value' in value ? value.value : value;
	const text = typeof plain === 'string' || typeof plain === 'number' ? String(plain) : '';
	return text.startsWith('=') ? '' : text;
}

/**
 * The value of another field, without which a list cannot be shown.
 * @param label the field's name in the editor
 * @throws the failure that the list shows in its place
 */
export function requiredChoice(
	context: ILoadOptionsFunctions,
	field: string,
	label: string,
): string {
	const value = chosenValue(context, field);
	if (value !== '') return value;
	const failure = new InputFailure(
		`"${label}" must be chosen first`,
		'The list depends on it. If it is an expression, enter the ID under "By ID".',
	);
	throw toNodeError(context.getNode(), failure, 0);
}
