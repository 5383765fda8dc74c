import type { Order, Sender, Sent } from './sender.cts';

/**
 * Ways to send a delivery:
 * - genuine: a new event;
 * - again: the last event once more, signed anew, as an honest provider does when it is not sure;
 * - verbatim: the last request once more, byte by byte, as an eavesdropper would;
 * - stale, early: rightly signed, but an hour old or an hour ahead, unless told otherwise;
 * - forged: with another secret, or with a damaged signature where the provider signs with a private key;
 * - altered: a digit of the body changed after signing.
 *
 * A sender's other forms and handshakes are `variant:<name>` and `handshake:<name>`.
 */
const KINDS = ['genuine', 'again', 'verbatim', 'stale', 'early', 'forged', 'altered'] as const;

type Kind = (typeof KINDS)[number];

/** All that a sender can send. */
export const kindsOf = ({ variants = {}, handshakes = {} }: Sender): string[] => [
	...KINDS,
	...Object.keys(variants).map((name) => `variant:${name}`),
	...Object.keys(handshakes).map((name) => `handshake:${name}`),
];

export interface Last {
	order: Order;
	sent: Sent;
}

/**
 * The request of a kind.
 * @param shift milliseconds that stale and early ones are off
 * @param last what `again` and `verbatim` send once more
 * @throws an error that says why there is none
 */
export function requestOf(
	sender: Sender,
	kind: string,
	order: Order,
	{ shift, last }: { shift: number; last?: Last },
): Last {
	const [family = '', name = ''] = parted(kind);
	const special = { variant: sender.variants?.[name], handshake: sender.handshakes?.[name]?.send };
	if (family === 'variant' || family === 'handshake') {
		const send = special[family];
		if (!send) throw new Error(`${sender.preset} has no ${family} "${name}"`);
		return { order, sent: send(order) };
	}
	if (!isKind(kind)) throw new Error(`There is no kind "${kind}"`);
	const { send } = sender;
	switch (kind) {
		case 'genuine':
			return { order, sent: send(order) };
		case 'again': {
			const { id, body } = before(last).order;
			const repeated = { ...order, id, body };
			return { order: repeated, sent: send(repeated) };
		}
		case 'verbatim':
			return before(last);
		case 'stale':
			return at(order, order.now - shift, send);
		case 'early':
			return at(order, order.now + shift, send);
		case 'forged':
			return { order, sent: forged(order, send) };
		case 'altered':
			return { order, sent: altered(send(order)) };
	}
}

const isKind = (kind: string): kind is Kind => (KINDS as readonly string[]).includes(kind);

const parted = (kind: string): string[] => /^(\w+):(.+)$/s.exec(kind)?.slice(1) ?? [];

function before(last: Last | undefined): Last {
	if (!last) throw new Error('Nothing genuine was sent before');
	return last;
}

function at(order: Order, now: number, send: Sender['send']): Last {
	const moved = { ...order, now };
	return { order: moved, sent: send(moved) };
}

/** What somebody sends who does not have the secret. */
export function forged(order: Order, send: Sender['send']): Sent {
	const genuine = send(order);
	const foreign = send({ ...order, secret: changed(order.secret) });
	// Signatures with a private key do not depend on the secret, and some of them never come twice.
	const isSteady = isSame(genuine, send(order));
	if (isSteady && !isSame(genuine, foreign)) return foreign;
	return damaged(genuine);
}

const textOf = ({ url, headers, body }: Sent): string =>
	JSON.stringify([url, headers, body.toString('latin1')]);

/** Whether two requests are the same, byte by byte. */
export const isSame = (a: Sent, b: Sent): boolean => textOf(a) === textOf(b);

/** Changes the longest header, which is the signature unless that is in the body, and all digits of the body. */
function damaged(sent: Sent): Sent {
	const { headers } = sent;
	const body = sent.body.toString('latin1').replace(/\d/g, another);
	const [name = '', value = ''] =
		Object.entries(headers).sort(([, a], [, b]) => b.length - a.length)[0] ?? [];
	return {
		...sent,
		body: Buffer.from(body, 'latin1'),
		headers: { ...headers, [name]: changed(value) },
	};
}

/** The same request with a digit of its body changed, so that its length and form stay. */
export function altered(sent: Sent): Sent {
	if (sent.body.length === 0) throw new Error('There is no body to alter');
	return { ...sent, body: Buffer.from(changed(sent.body.toString('latin1'), /\d/), 'latin1') };
}

/** A text with another character of the same kind in place of the one nearest to its middle. */
function changed(text: string, kind = /[0-9a-z]/i): string {
	const middle = Math.floor(text.length / 2);
	const places = Array.from({ length: text.length }, (_, place) => place);
	const [place] = places
		.filter((one) => kind.test(text.charAt(one)))
		.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
	return place === undefined
		? `${text} `
		: text.slice(0, place) + another(text.charAt(place)) + text.slice(place + 1);
}

/** Keeps hex hex, and base64 base64. */
function another(character: string): string {
	const first = /\d/.test(character) ? '0' : /[a-z]/.test(character) ? 'a' : 'A';
	return character === first ? String.fromCharCode(first.charCodeAt(0) + 1) : first;
}
