import { nameBasedUuid } from '../outcome/key';
import { asText, input, refuse, trimmed, withoutLeftOver } from './input';
import { text } from './inputs';

/** Of version 1 to 5, since servers refuse others. */
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const MAX_BYTES = 1000;

/**
 * The user's own key for one payment: a UUID, or any text. Texts that differ only in Unicode
 * form, letter case or spacing are the same key.
 */
export function ownLabel() {
	return input((value) => {
		const words = asText(value, 'must be text');
		if (Buffer.byteLength(words, 'utf8') > MAX_BYTES) {
			refuse(`must be at most ${MAX_BYTES} bytes long`);
		}
		const label = trimmed(words.normalize('NFC')).replace(/\s+/g, ' ').toLowerCase();
		return label === '' ? refuse('must not be blank') : withoutLeftOver(label);
	});
}

const KEY = input((value) => withoutLeftOver(asText(value, 'must be text')));

/** The user's own key or reference of one payment or person, where it is sent as it is written. */
export const ownReference = (max = Infinity) => text({ max }).pipe(KEY);

/**
 * The idempotency key for the user's own key: a UUID as it is, and a UUID derived from any other text.
 * @param owner whose payment it is, where the provider does not tell keys of different accounts apart
 */
export function ownKeyOf(label: string, ...owner: string[]): string {
	if (UUID.test(label)) return label;
	return nameBasedUuid(owner.length > 0 ? JSON.stringify([...owner, label]) : label);
}
