import { createHash, createHmac, createPrivateKey, createPublicKey, sign } from 'node:crypto';

/*
 * What deliveries are made of. Nothing of nodes/ is used here: a package that accepts one of these
 * deliveries judges a second reading of the provider's page, and not the code under test.
 */

/**
 * When every delivery is made, in milliseconds since the epoch; packages see this time too. It is always the same, so
 * that every run makes the same bytes, unless the deliveries are for an n8n that runs now: see live.mjs.
 */
export const NOW = Number(process.env.DELIVERED_AT ?? Date.UTC(2026, 0, 15, 12, 0, 0));
export const SECONDS = String(NOW / 1000);
export const MILLISECONDS = String(NOW);

/** The address as it is registered at the provider. */
export const ADDRESS = process.env.DELIVERED_TO ?? 'https://n8n.example.com/webhook/orders';

export const ID = 'msg_2KWPBgLlAfxdpx2AI54pPJ85f4W';

/** JSON that does not survive being parsed and written again: spacing, escapes, digits, order, a last line break. */
export const BODY =
	'{ "id":"evt_0001", "type": "order.sample","created_at": 1768478400,\n' +
	'  "data": {"name":"Zo\u00eb \\u00e9\\/\u00f1 \u{1F389}","amount": 12.50,"z":1,"a":[1, 2,3]} }\n';

/** The same for packages that parse the body and sign what they write out again. */
export const COMPACT = JSON.stringify({
	id: 'evt_0001',
	type: 'order.sample',
	data: { name: 'Zo\u00eb \u{1F389}', amount: 12.5, list: [1, 2, 3] },
});

/** A secret of 32 bytes for schemes that decode theirs. */
export const KEY = Buffer.from('sample-key-of-32-bytes-and-more!');
export const TEXT_SECRET = 'sample secret, with spaces and \u00e9';

export const post = (headers, { body = BODY, url = ADDRESS, type = 'application/json' } = {}) => ({
	method: 'POST',
	url,
	headers: { 'content-type': type, ...headers },
	body,
});

/** @param fields pairs of name and value, in the order in which they are sent */
export const postForm = (headers, fields, url = ADDRESS) =>
	post(headers, {
		url,
		type: 'application/x-www-form-urlencoded',
		body: String(new URLSearchParams(fields)),
	});

export const hmac = (key, text, { algorithm = 'sha256', encoding = 'hex' } = {}) =>
	createHmac(algorithm, key).update(text).digest(encoding);

export const sha = (algorithm, text, encoding = 'hex') =>
	createHash(algorithm).update(text).digest(encoding);

/** An Ed25519 key that is the same in every run. */
export function ed25519(name) {
	const seed = createHash('sha256').update(name).digest();
	const header = Buffer.from('302e020100300506032b657004220420', 'hex');
	const key = createPrivateKey({
		key: Buffer.concat([header, seed]),
		format: 'der',
		type: 'pkcs8',
	});
	const shown = createPublicKey(key);
	const raw = shown.export({ format: 'der', type: 'spki' }).subarray(-32);
	return {
		hex: raw.toString('hex'),
		base64: raw.toString('base64'),
		pem: shown.export({ format: 'pem', type: 'spki' }),
		sign: (text, encoding) => sign(null, Buffer.from(text), key).toString(encoding),
	};
}

/** The request with another value in one of its headers. */
export const withHeader = (request, name, value) => ({
	...request,
	headers: { ...request.headers, [name]: value },
});

/** The request with one byte of its body changed; what is JSON stays JSON. */
export function withOtherBody(request) {
	const body = request.body.replace('sample', 'sampLe');
	if (body === request.body) throw new Error('This body has no byte that can be changed');
	return { ...request, body };
}
