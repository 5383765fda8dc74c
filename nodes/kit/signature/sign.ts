import { digestOf, secretsOf } from './compare';
import type { Place } from './message';
import type { HashScheme, HmacScheme, ListFormat, SignatureScheme, SourceSet } from './scheme';
import type { Material } from './placeholders';
import { filled, templateFor } from './template';
import { CLOCKS } from './timestamps';

/** A value and where it goes. */
export interface Placed {
	source: Place;
	value: string;
}

/** What a sender makes up for each message. */
export type Stamps = Pick<Material, 'id' | 'timestamp' | 'nonce'>;

const STAMPS = ['id', 'timestamp', 'nonce'] as const;

/** Schemes whose signatures can be made with what verifies them. */
export type SharedSecretScheme = HmacScheme | HashScheme;

/**
 * The time, ID and nonce of a new message, as far as the scheme has them.
 * @param now milliseconds since the epoch
 * @param random makes an ID or a nonce
 */
export function stampsFor(scheme: SignatureScheme, now: number, random: () => string): Stamps {
	const [set] = scheme.sets;
	return {
		...(set?.id && { id: random() }),
		...(set?.timestamp && { timestamp: CLOCKS[scheme.timestampUnit ?? 'seconds'].write(now) }),
		...(set?.nonce && { nonce: random() }),
	};
}

/** Where the stamps go that do not stand beside the signature in a list. */
export function placedStamps({ sets: [set] }: SignatureScheme, stamps: Stamps): Placed[] {
	return STAMPS.flatMap((name) => {
		const [source, value] = [set?.[name], stamps[name]];
		return source && source.in !== 'list' && value !== undefined ? [{ source, value }] : [];
	});
}

/**
 * The signature of a message, and where it goes by the scheme's first set of sources.
 * @returns undefined when the secret holds no key, or the message lacks something that is signed
 */
export function sign(
	scheme: SharedSecretScheme,
	material: Material,
	secret: string,
): Placed | undefined {
	const {
		sets: [set],
		list,
	} = scheme;
	const [usable] = secretsOf(scheme, [secret]);
	const filling = scheme.kind === 'hash' ? { ...material, key: usable?.text } : material;
	const pieces = filled(templateFor(scheme, material), filling);
	if (!set || !usable || !pieces) return undefined;
	const digest = digestOf(scheme, pieces, usable);
	const signature = `${scheme.prefix ?? ''}${digest.toString(scheme.encoding)}`;
	const value = list ? listed(list, set, material, signature) : signature;
	return value === undefined ? undefined : { source: set.signature, value };
}

/** The list that holds the signature and what stands beside it; undefined where more stands there than is known. */
function listed(
	{ separator, assignment, signature: place }: ListFormat,
	set: SourceSet,
	material: Material,
	signature: string,
): string | undefined {
	if (place === '*') return undefined;
	const beside = STAMPS.flatMap((name) => {
		const source = set[name];
		return source?.in === 'list' ? [[source.name, material[name] ?? '']] : [];
	});
	const elements = [...beside, [place, signature]];
	if (assignment !== undefined) {
		return elements.map((element) => element.join(assignment)).join(separator);
	}
	const ordered = elements.sort(([a], [b]) => Number(a) - Number(b));
	const isWhole = ordered.every(([at], index) => Number(at) === index);
	return isWhole ? ordered.map(([, text]) => text).join(separator) : undefined;
}
