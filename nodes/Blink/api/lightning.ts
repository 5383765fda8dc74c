import { input, refuse, refuseLeftOver } from '../../kit/form/input';
import { identifier, lower } from '../../kit/form/inputs';
import { bech32 } from './bech32';
import { requestedSats, compact, inQuery } from './links';

/*
 * Whom to pay, as people copy it: from a code on a screen, a link, a message that was wrapped. Sources:
 * BOLT 11, BIP 21, LUD-01, LUD-16 and LUD-17.
 */

/** What a link is about: behind `lightning:`, or in a query as `lightning=…`. */
function bare(text: string): string {
	const given = compact(text).replace(/^(?:lightning:(?:\/\/)?)+/i, '');
	return inQuery(given, 'lightning') ?? given;
}

/** The human-readable part of a BOLT 11 payment request: network, then the amount, if it has one. */
const HEAD = /^ln(?:bcrt|bc|tbs|tb)(?:(\d+)([munp]?))?$/;

/** Thousandths of a sat by the letter after the amount: parts of a bitcoin. */
const MILLISATS: Readonly<Record<string, number>> = { '': 1e11, m: 1e8, u: 1e5, n: 100, p: 0.1 };

const headOf = (request: string) => HEAD.exec(request.slice(0, request.lastIndexOf('1')));

/** Whether a payment request names its amount. */
export const hasAmount = (request: string): boolean => headOf(request)?.[1] !== undefined;

/** The amount in sats that a payment request names; not a number where it names none. */
export function satsOf(request: string): number {
	const [, digits = '', unit = ''] = headOf(request) ?? [];
	return digits === '' ? NaN : (Number(digits) * (MILLISATS[unit] ?? NaN)) / 1000;
}

const REQUEST = 'must be a Lightning invoice, starting with "lnbc" (or "lntbs" on staging)';
const DAMAGED = `${REQUEST}, and this one is damaged`;

/** What else people take for an invoice. */
const OTHERS: ReadonlyArray<[RegExp, string]> = [
	[/^lno1/i, `${REQUEST}, and this is a BOLT 12 offer, which Blink cannot pay`],
	[/^(lnurl|lnurlp:)/i, `${REQUEST}, and this is an LNURL: use "Pay LNURL"`],
	[
		/^[^@]+@[^@]+\.[^@]+$/,
		`${REQUEST}, and this is a Lightning address: use "Pay Lightning Address"`,
	],
	[/^(bitcoin:|bc1|tb1)/i, `${REQUEST}, and this is a bitcoin address: use "On-Chain: Send"`],
];

/** Refuses a link that asks for another amount than its invoice. @throws Refused */
function checkLink(text: string, request: string): void {
	const asked = requestedSats(compact(text));
	if (asked === undefined || Math.abs(asked - satsOf(request)) < 1) return;
	refuse(
		`must be the invoice alone: the link around it asks for ${asked} sats, the invoice for ${hasAmount(request) ? satsOf(request) : 'any amount'}`,
	);
}

/**
 * The invoice in a text. That its letters are those that were signed, Blink checks.
 * @throws Refused
 */
function requestIn(text: string): string {
	const given = bare(text);
	const other = OTHERS.find(([form]) => form.test(given));
	if (other) refuse(other[1]);
	if (!/^ln[a-z0-9]+$/i.test(given)) refuse(REQUEST);
	if (given !== lower(given) && given !== given.toUpperCase()) refuse(DAMAGED);
	const request = lower(given);
	checkLink(text, request);
	const head = headOf(request);
	// Thousandths of a thousandth of a sat do not exist.
	if (!head || (head[2] === 'p' && !head[1]?.endsWith('0'))) refuse(DAMAGED);
	return request;
}

export const paymentRequest = input((value) =>
	typeof value === 'string' ? requestIn(value) : refuse(REQUEST),
);

export const PAYMENT_HASH = /^[0-9a-f]{64}$/i;

export const paymentHash = identifier(
	PAYMENT_HASH,
	'must be a payment hash: 64 hexadecimal characters',
	lower,
);

const EITHER =
	'must be a payment hash (64 hexadecimal characters) or a Lightning invoice starting with "ln"';

export const paymentHashOrRequest = input((value) => {
	const given = typeof value === 'string' ? compact(value) : refuse(EITHER);
	if (PAYMENT_HASH.test(given)) return lower(given);
	return /^(lightning|bitcoin|ln)/i.test(given) ? requestIn(given) : refuse(EITHER);
});

/** A Lightning address; wallets show it with the sign of bitcoin before it. */
export const lightningAddress = identifier(
	/^[a-z0-9._+-]+@[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?$/,
	'must be a Lightning address, like satoshi@example.com',
	(text) => lower(compact(text)).replace(/^(lightning:(\/\/)?)?\u20BF?/, ''),
);

/** Hidden services of Tor are reached without TLS (LUD-17). */
const schemeOf = (address: string) =>
	/^[^/:?]+\.onion(?:[/:?]|$)/i.test(address) ? 'http' : 'https';

/** An LNURL; as a link of its own kind it is put into the form that Blink takes. */
export const lnurl = identifier(
	/^lnurl1[02-9ac-hj-np-z]+$/,
	'must be an LNURL, starting with "lnurl1"',
	(text) => {
		const given = bare(text);
		const [, address] = /^lnurlp:(?:\/\/)?([^\s/]+\.[^\s]+)$/i.exec(given) ?? [];
		return address
			? bech32('lnurl', Buffer.from(`${schemeOf(address)}://${address}`))
			: lower(given);
	},
);

/** Hosts under which Blink's users have their pages and their Lightning addresses. */
const BLINK_HOST = '(?:pay\\.)?(?:staging\\.)?blink\\.sv';
const PAGE = new RegExp(`^(?:https?://)?${BLINK_HOST}/([^/?#]+)/?(?:[?#].*)?$`, 'i');
const HANDLE = new RegExp(`^@?([^@]+?)(?:@${BLINK_HOST})?$`, 'i');

const USERNAME = 'must be a Blink user name: 3 to 50 letters, digits and "_", at least one letter';

/**
 * A Blink user name, alone or as the address of a page or of Lightning. It needs a letter, which keeps
 * phone numbers out: Blink would create an account for an unknown one.
 */
export const username = input((value) => {
	const text = compact(String(value ?? ''))
		.replace(/^lightning:(?:\/\/)?/i, '')
		.replace(/^\u20BF/, '');
	refuseLeftOver(text);
	if (/^\+?[\d().-]+$/.test(text)) {
		refuse(`${USERNAME}; Blink would create an account for a phone number`);
	}
	const [, name = ''] = PAGE.exec(text) ?? HANDLE.exec(text) ?? [];
	if (typeof value !== 'string' || !/^(?![13_]|bc1|lnbc1)(?=.*[a-z])[0-9a-z_]{3,50}$/i.test(name)) {
		refuse(USERNAME);
	}
	return lower(name);
});
