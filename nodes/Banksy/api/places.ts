import { InputFailure } from '../../kit/outcome/failure';
import type { Source } from '../../kit/signature/scheme';
import type { RequestProfile } from './signing/profile';

/**
 * Headers that belong to HTTP or to n8n: whatever is put there is overwritten on the way, or breaks
 * the request. `Authorization` and headers of one's own are free.
 */
const RESERVED = new Set(
	`
		accept accept-encoding connection content-encoding content-length content-type cookie date expect
		host keep-alive proxy-authorization proxy-connection te trailer transfer-encoding upgrade user-agent
	`.match(/\S+/g),
);

const WORDS = {
	header: 'header',
	query: 'query parameter',
	json: 'field of the body',
	form: 'field of the body',
};

/**
 * Refuses places that cannot carry a key or a signature, and two values for the same place, of which
 * the second would replace the first.
 * @throws InputFailure
 */
export function refusePlaces({ key, scheme }: RequestProfile): void {
	const [set] = scheme?.sets ?? [];
	const sources: Array<readonly [what: string, source: Source | undefined]> = [
		['public key', key.source],
		['signature', set?.signature],
		['timestamp', set?.timestamp],
		['nonce', set?.nonce],
		['ID', set?.id],
	];
	const taken = new Map<string, string>();
	for (const [what, source] of sources) {
		if (source === undefined || source.in === 'list') continue;
		const name = source.in === 'header' ? source.name.toLowerCase() : source.name;
		if (source.in === 'header' && RESERVED.has(name)) {
			throw new InputFailure(
				`The ${what} must not go into the header ${source.name}, which HTTP itself uses`,
				"Enter the header that Banksy's reference names. Nothing was sent.",
			);
		}
		const place = `${source.in} ${name}`;
		const other = taken.get(place);
		if (other !== undefined) {
			throw new InputFailure(
				`The ${other} and the ${what} must not both go into the ${WORDS[source.in]} ${source.name}`,
				'One would replace the other. Nothing was sent.',
			);
		}
		taken.set(place, what);
	}
}
