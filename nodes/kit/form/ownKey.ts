import { nameBasedUuid } from '../outcome/key';
import { asText, input, refuse, trimmed } from './input';

/** Of version 1 to 5, since servers refuse others. */
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const MAX_BYTES = 1000;

/**
 * A mark of the user's own for one payment: a UUID, or any words. The same words are the same mark,
 * however they are spelt: in whatever Unicode form, letter case and spacing.
 */
export function ownLabel() {
	return input((value) => {
		const words = asText(value, 'must be text');
		if (Buffer.byteLength(words, 'utf8') > MAX_BYTES) {
			refuse(`must be at most ${MAX_BYTES} bytes long`);
		}
		const label = trimmed(words.normalize('NFC')).replace(/\s+/g, ' ').toLowerCase();
		return label === '' ? refuse('must not be blank') : label;
	});
}

/**
 * The idempotency key for a mark of the user's own: a UUID as it is, of other words one that is made
 * of them.
 * @param owner where the provider tells keys of different accounts not apart: whose payment it is
 */
export function keyOf(label: string, ...owner: string[]): string {
	if (UUID.test(label)) return label;
	return nameBasedUuid(owner.length > 0 ? JSON.stringify([...owner, label]) : label);
}
