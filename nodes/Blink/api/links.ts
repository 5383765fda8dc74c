import { refuse, visible } from '../../kit/form/input';
import { lower } from '../../kit/form/inputs';

/* Links that wallets show for paying to, as people copy them (BIP 21). */

/** Text without space within it, and without what nobody sees. */
export const compact = (text: string) =>
	visible(text).replace(/[\s\u00AD\u200B-\u200F\u2060\uFEFF]+/g, '');

/** What stands behind a name in the query of a link; undefined where nothing does. */
export function inQuery(link: string, name: string): string | undefined {
	const [, query = ''] = link.split(/\?(.*)/s);
	const found = [...new URLSearchParams(query)].find(([key]) => lower(key) === name);
	return found?.[1];
}

const DECIMALS_OF_BITCOIN = 8;

/**
 * The sats that a link asks for (BIP 21); undefined where it names no amount.
 * @throws Refused for what cannot be read, or asks for what is not known
 */
export function requestedSats(link: string): number | undefined {
	const [, query = ''] = link.split(/\?(.*)/s);
	const all = [...new URLSearchParams(query)].map(([key, value]) => [lower(key), value] as const);
	if (all.some(([key]) => key.startsWith('req-'))) {
		refuse(
			'must be without the part that starts with "req-": the link demands what Blink cannot do',
		);
	}
	const amounts = new Set(all.filter(([key]) => key === 'amount').map(([, value]) => value));
	if (amounts.size === 0) return undefined;
	const [amount = ''] = amounts;
	const [, whole, fraction = ''] = /^(?=\.?\d)(\d{0,8})(?:\.(\d{0,8}))?$/.exec(amount) ?? [];
	if (whole === undefined || amounts.size > 1) {
		refuse('must ask for one amount in bitcoin, like 0.001');
	}
	return Number(whole + fraction.padEnd(DECIMALS_OF_BITCOIN, '0'));
}
