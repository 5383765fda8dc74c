import { InputFailure } from '../../kit/outcome/failure';
import type { Message, Place } from '../../kit/signature/message';
import type { Placed } from '../../kit/signature/sign';
import type { Configuration } from '../configuration';

/** What is signed. */
export interface Outgoing extends Message {
	/** Made up where there is none. */
	id?: string;
}

/** What a request needs besides its body. */
export interface Signed {
	/** With what has to be in its query before it is signed. */
	url?: string;
	headers: Record<string, string>;
	/** Values that go into the query once everything is signed. */
	query: Record<string, string>;
	id?: string;
	timestamp?: string;
}

/** Values where the sender puts them. @throws InputFailure for what has to be inside the body */
export function toRequest(
	placed: readonly Placed[],
	{ preset }: Configuration,
): Pick<Signed, 'headers' | 'query'> {
	const within = (place: Place['in']) =>
		Object.fromEntries(
			placed.flatMap(({ source, value }) => (source.in === place ? [[source.name, value]] : [])),
		) as Record<string, string>;
	if (placed.some(({ source }) => source.in === 'json' || source.in === 'form')) {
		throw unplaceable(preset.displayName);
	}
	return { headers: within('header'), query: within('query') };
}

/** What has a signature inside its body. */
export const unplaceable = (name: string) =>
	new InputFailure(
		`${name} puts its signature into the body, which this node leaves as it is`,
		'Choose a provider or custom scheme with the signature in a header or in the query.',
	);

/** What is not made with a secret that both sides have. */
export const unsignable = ({ preset }: Configuration) =>
	new InputFailure(
		`What ${preset.displayName} signs cannot be signed here: its key is private`,
		'Choose a provider or custom scheme with a secret that both sides know.',
	);
