import { decoded } from './keys';
import { elementsOf } from './list';
import type { Message } from './message';
import type { Material } from './placeholders';
import type { SignatureScheme, SourceSet } from './scheme';
import { CLOCKS } from './timestamps';
import { carriedAt } from './values';

const WORD = /^[\x21-\x7e]{1,256}$/;
const MAX_SIGNATURE_HEADER = 4096;

interface Carried {
	/** Where it was found. */
	set: SourceSet;
	material: Material;
	signatures: Buffer[];
}

/** What the first complete set of sources holds. */
export function carriedBy(
	scheme: SignatureScheme,
	message: Message,
): Carried | 'missing-header' | 'malformed-header' {
	for (const set of scheme.sets) {
		const places = [set.signature, ...(set.others ?? [])];
		const written = places.map((place) => carriedAt(message, place));
		const values = written.filter((value) => value !== undefined);
		const [signature] = values;
		if (signature === undefined) continue;
		if (!values.every(isUsable)) return 'malformed-header';
		const { list: format } = scheme;
		const lists = format ? values.map((value) => elementsOf(value, format)) : [];
		const at = (name: 'id' | 'timestamp' | 'nonce') => {
			const source = set[name];
			return source && carriedAt(message, source, lists[0]);
		};
		const [id, timestamp, nonce] = [at('id'), at('timestamp'), at('nonce')];
		if (!isComplete(set, { id, timestamp, nonce })) continue;
		const { grammar } = CLOCKS[scheme.timestampUnit ?? 'seconds'];
		if (!isWritten(id, WORD) || !isWritten(nonce, WORD) || !isWritten(timestamp, grammar)) {
			return 'malformed-header';
		}
		const candidates = format ? lists.flatMap((list) => list.signatures) : values;
		return {
			set,
			material: { ...message, id, timestamp, nonce },
			signatures: candidates.flatMap((value) => bytesOf(value, scheme) ?? []),
		};
	}
	return 'missing-header';
}

const isUsable = (value: string | null): value is string =>
	value !== null && value.length <= MAX_SIGNATURE_HEADER;

const isComplete = (set: SourceSet, values: Record<'id' | 'timestamp' | 'nonce', unknown>) =>
	(['id', 'timestamp', 'nonce'] as const).every(
		(name) => set[name] === undefined || values[name] !== undefined,
	);

const isWritten = (
	value: string | null | undefined,
	grammar: RegExp,
): value is string | undefined => value === undefined || (value !== null && grammar.test(value));

/** The bytes of a signature as it was written; undefined for what is none. */
function bytesOf(value: string, { prefix = '', encoding }: SignatureScheme): Buffer | undefined {
	if (!value.startsWith(prefix)) return undefined;
	const written = value.slice(prefix.length);
	// Python pads base64url, JavaScript does not.
	const isPadded = encoding === 'base64url' && written.length % 4 === 0;
	return decoded(isPadded ? written.replace(/={1,2}$/, '') : written, encoding);
}
