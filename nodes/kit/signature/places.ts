import type { Source } from './message';
import type { Scheme, SignatureScheme, SourceSet } from './scheme';

/**
 * Headers that belong to HTTP or to n8n: whatever is put there is overwritten on the way, or breaks
 * the message. `Authorization` and headers of one's own are free.
 */
const RESERVED = new Set(
	`
		accept accept-encoding connection content-encoding content-length content-type cookie date expect
		host keep-alive proxy-authorization proxy-connection te trailer transfer-encoding upgrade user-agent
	`.match(/\S+/g),
);

/** A place that a setting names. */
export interface NamedPlace {
	/** What goes there, or is found there, in words. */
	what: string;
	/** The setting. */
	field: string;
	source: Source;
}

/** The places of a scheme by the fields of the credentials. */
export function placesOf({
	sets: [set],
	list,
}: Pick<SignatureScheme, 'sets' | 'list'>): NamedPlace[] {
	if (!set) return [];
	const { signature } = set;
	const field = signature.in === 'header' ? 'signatureHeader' : 'signatureParameter';
	const element = { in: 'list', name: list?.signature ?? '' } as const;
	return [
		{ what: 'signature', field, source: signature },
		...(list ? [{ what: 'signature', field: 'signatureElement', source: element }] : []),
		...(['timestamp', 'nonce', 'id'] as const).flatMap((name) => {
			const source = set[name];
			if (!source) return [];
			return [
				{
					what: WORDS[name],
					field: `${name}${FIELDS[source.in]}`,
					source,
				},
			];
		}),
	];
}

const FIELDS = {
	header: 'Header',
	query: 'Parameter',
	json: 'Parameter',
	form: 'Parameter',
	list: 'Element',
} as const;

const WORDS = { timestamp: 'timestamp', nonce: 'nonce', id: 'ID' };

/**
 * What is wrong with places: they cannot carry a value, or carry another one already, which would be
 * replaced in a request and cannot be right in a delivery.
 * @returns issues that complete the sentence `"Field Label" must …`
 */
export function placeIssues(
	places: readonly NamedPlace[],
): Array<{ code: 'custom'; path: [string]; message: string }> {
	const taken = new Map<string, string>();
	return places.flatMap(({ what, field, source }) => {
		const name = source.in === 'header' ? source.name.toLowerCase() : source.name;
		const place = `${source.in} ${name}`;
		const other = taken.get(place);
		taken.set(place, what);
		const reason =
			source.in === 'header' && RESERVED.has(name)
				? 'HTTP itself uses'
				: other !== undefined && `carries the ${other}`;
		if (!reason || name === '') return [];
		return [
			{ code: 'custom', path: [field], message: `must not be ${source.name}, which ${reason}` },
		];
	});
}

/** The places of a set, for people. What stands in a list has the place of its list. */
export const placeNames = ({ id, timestamp, nonce, signature }: SourceSet): string[] =>
	[id, timestamp, nonce, signature].flatMap((source) => {
		if (source === undefined || source.in === 'list') return [];
		return [source.in === 'header' ? source.name : `${source.name} in the ${source.in}`];
	});

/** All that a scheme looks for, for people; undefined where it is the body itself. */
export function placesNamed(scheme: Scheme): string | undefined {
	switch (scheme.kind) {
		case 'token':
		case 'jwt':
			return scheme.token.in === 'body'
				? undefined
				: placeNames({ signature: scheme.token }).join();
		default:
			return scheme.sets.map((set) => placeNames(set).join(', ')).join(', or ');
	}
}
