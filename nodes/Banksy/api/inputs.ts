import { code, identifier, url } from '../../kit/form/inputs';
import { jsonAmount } from '../../kit/form/money';
import { isLoopback } from '../../kit/request/baseUrl';

/*
 * The values Banksy takes. Little is documented, so little is refused: only what certainly cannot
 * be meant, and what JSON cannot carry.
 */

/** Most digits after the point: those of an amount of ether in its smallest unit. */
const MAX_PLACES = 18;

/** An amount in major units: 12.50 is twelve dollars and fifty cents. The currency may have no others. */
export const amount = jsonAmount({ places: MAX_PLACES, maybeWhole: true });

export const currency = code(/^[A-Z0-9]{2,12}$/, 'must be the code of a currency, like USD');

/** An ID of a payment; it becomes one part of a path. */
export const paymentId = identifier(
	/^[A-Za-z0-9_-]{1,128}$/,
	'must be the ID of a payment, like 6735988100000000000000a1',
);

/** The payer's browser is sent there, with the payment ID in the query. */
export const returnUrl = url('must be a URL, like https://shop.example/thanks').refine(
	isSafeLink,
	'must start with https:// (plain http is only for this machine)',
);

/** https, or http on this machine. */
export function isSafeLink(link: string): boolean {
	if (!URL.canParse(link)) return false;
	const { protocol, hostname } = new URL(link);
	return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}
