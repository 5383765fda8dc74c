import { createHmac } from 'node:crypto';

import { keyOf } from './keys';
import type { SignatureScheme, Source } from './scheme';
import { filled, type Material } from './template';

/** A value and where it goes. */
export interface Placed {
	source: Exclude<Source, { in: 'list' }>;
	value: string;
}

/** What a sender makes up for each message. */
export type Stamps = Pick<Material, 'id' | 'timestamp' | 'nonce'>;

const STAMPS = ['id', 'timestamp', 'nonce'] as const;

/**
 * The time, ID and nonce of a new message, as far as the scheme has them.
 * @param now milliseconds since the epoch
 * @param random makes an ID or a nonce
 */
export function stampsFor(scheme: SignatureScheme, now: number, random: () => string): Stamps {
	const [set] = scheme.sets;
	return {
		...(set?.id && { id: random() }),
		...(set?.timestamp && { timestamp: timestampOf(now, scheme) }),
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
	scheme: SignatureScheme,
	material: Material,
	secret: string,
): Placed | undefined {
	const {
		sets: [set],
		list,
	} = scheme;
	const key = keyOf(scheme.key, secret);
	const pieces = filled(scheme.template, material);
	if (!set || !key || !pieces) return undefined;
	const hmac = createHmac(scheme.algorithm, key);
	for (const piece of pieces) hmac.update(piece);
	const signature = `${scheme.prefix ?? ''}${hmac.digest(scheme.encoding)}`;
	if (!list) return { source: set.signature, value: signature };
	const beside = STAMPS.flatMap((name) => {
		const source = set[name];
		return source?.in === 'list' ? [[source.name, material[name] ?? '']] : [];
	});
	const elements = [...beside, [list.signature, signature]];
	const value = elements.map((element) => element.join(list.assignment)).join(list.separator);
	return { source: set.signature, value };
}

function timestampOf(now: number, { timestampUnit }: SignatureScheme): string {
	if (timestampUnit === 'iso') return new Date(now).toISOString();
	return String(timestampUnit === 'milliseconds' ? now : Math.floor(now / 1000));
}
