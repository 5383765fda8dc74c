import { createHash, createHmac } from 'node:crypto';

import type { Message } from './signers.cts';
import {
	deliveryOf,
	type Forged,
	headersOf,
	messageFor,
	type Target,
	timestampOf,
} from './target.cts';

/** A delivery that must not be accepted, and what is wrong with it. */
export type Forgery = readonly [what: string, sent: Forged];

/** The right MAC of a message: what a forger without the secret does not have. */
function macOf({ scheme }: Target, message: Message, digest: string = scheme.digest): Buffer {
	return createHmac(digest, scheme.key(message.secret)).update(scheme.content(message)).digest();
}

/** A message, signed as the provider would sign it. */
export const genuine = (target: Target, more: Partial<Message> = {}) => {
	const message = messageFor(target, more);
	return deliveryOf(target, message, macOf(target, message));
};

const withHeader = (sent: Forged, name: string, value: string | undefined): Forged => {
	const others = Object.entries(sent.headers).filter(([other]) => other !== name);
	const lines = value === undefined ? others : [...others, [name, value]];
	return { ...sent, headers: Object.fromEntries(lines) };
};

/** Every byte of what is signed and of its signature, changed by each of the given masks. */
export function* flipped(target: Target, masks: readonly number[]): Generator<Forgery> {
	const sent = genuine(target);
	for (const { position, bytes } of flips(sent.body, masks)) {
		yield [`byte ${position} of the body`, { ...sent, body: bytes }];
	}
	for (const name of Object.values(target.headers)) {
		const value = sent.headers[name] ?? '';
		for (const { position, bytes } of flips(Buffer.from(value, 'latin1'), masks)) {
			const changed = bytes.toString('latin1');
			if (isSpelling(target, value, changed)) continue;
			yield [
				`byte ${position} of ${name}: ${JSON.stringify(changed)}`,
				withHeader(sent, name, changed),
			];
		}
	}
}

function* flips(bytes: Buffer, masks: readonly number[]) {
	for (let position = 0; position < bytes.length; position++) {
		for (const mask of masks) {
			const changed = Buffer.from(bytes);
			changed.writeUInt8(changed.readUInt8(position) ^ mask, position);
			yield { position, bytes: changed };
		}
	}
}

/** Hexadecimal in other letters is the same number, not another signature. */
const isSpelling = ({ encoding }: Target, a: string, b: string) =>
	encoding === 'hex' && a.toLowerCase() === b.toLowerCase();

/** Headers that are missing, doubled, swapped, too long, or have a name that only looks right. */
export function* headerForgeries(target: Target): Generator<Forgery> {
	const sent = genuine(target);
	const names = Object.values(target.headers);
	yield ['no header at all', { ...sent, headers: {} }];
	for (const name of names) {
		const value = sent.headers[name] ?? '';
		const set = (changed: string | undefined) => withHeader(sent, name, changed);
		yield [`${name} missing`, set(undefined)];
		yield [`${name} empty`, set('')];
		yield [`${name} doubled, as Node joins it`, set(`${value}, ${value}`)];
		yield [
			`${name} doubled, a forged one first`,
			set(`${value.replace(/[0-9a-z]/gi, '1')}, ${value}`),
		];
		yield [`${name} with a comma`, set(`${value},`)];
		yield [`${name} far too long`, set(value + 'A'.repeat(20_000))];
		yield [`${name} after far too much`, set('A'.repeat(20_000) + value)];
		yield [`${name} with a NUL`, set(`${value}\0`)];
		yield [`${name} with a line break`, set(`${value}\r\nx: y`)];
		for (const lookAlike of [`${name} `, name.replaceAll('-', '_'), `x-${name}`, `${name}s`]) {
			yield [`${name} as ${lookAlike}`, withHeader(set(undefined), lookAlike, value)];
		}
		for (const other of names.filter((one) => one !== name)) {
			const swapped = withHeader(set(sent.headers[other]), other, value);
			yield [`${name} and ${other} swapped`, swapped];
			yield [`${name} in the place of ${other} too`, withHeader(sent, other, value)];
		}
	}
	const crowd = Array.from({ length: 3000 }, (_, index) => [`x-${index}`, 'v1,AAAA'] as const);
	const forged = withHeader(sent, target.headers.signature, target.written(Buffer.alloc(32)));
	yield [
		'3,000 headers more',
		{ ...forged, headers: { ...Object.fromEntries(crowd), ...forged.headers } },
	];
}

/** Right MACs in the wrong writing, and MACs of the wrong kind. */
export function* signatureForgeries(target: Target): Generator<Forgery> {
	const message = messageFor(target);
	const mac = macOf(target, message);
	const right = target.written(mac);
	const prefix = right.startsWith('v1,') ? 'v1,' : '';
	const code = right.slice(prefix.length);
	const wrong = prefix + Buffer.alloc(mac.length, 0x5a).toString(target.encoding);
	const other = target.encoding === 'hex' ? 'base64' : 'hex';
	const sign = (signature: string, what = signature): Forgery => [
		what,
		{ ...deliveryOf(target, message, mac), headers: headersOf(target, message, signature) },
	];

	for (const version of ['v1a,', 'v2,', 'v0,', 'V1,', 'v01,', 'v1:', 'v1=', 'v1;', ' v1,,']) {
		yield sign(version + code, `the MAC as ${version}`);
	}
	for (const name of [
		'sha1=',
		'sha256=',
		'sha512=',
		'SHA256=',
		'hmac-sha256=',
		'md5=',
		'none',
		't=1,v1=',
	]) {
		yield sign(name + code, `the MAC behind ${name}`);
		yield sign(`${prefix}${name}${code}`, `the MAC behind ${prefix}${name}`);
	}
	if (prefix) yield sign(code, 'the MAC without its version');

	for (let length = 0; length < code.length; length++) yield sign(prefix + code.slice(0, length));
	for (const padding of ['=', '==', '====', '0', '00', 'A', '\n', '%3D', '.', ',', ';', '"']) {
		yield sign(right + padding, `padded with ${JSON.stringify(padding)}`);
	}
	for (const before of ['0', '0x', '=', '"', "'", '+']) {
		yield sign(prefix + before + code, `with ${before} in front`);
	}
	yield sign(prefix + mac.toString(other), `in ${other}`);
	yield sign(prefix + Buffer.from(code).toString('base64'), 'encoded twice');
	yield sign(`${prefix}%${code.charCodeAt(0).toString(16)}${code.slice(1)}`, 'percent-encoded');
	yield sign(prefix + [...code].join(' '), 'with spaces inside');
	yield sign(prefix + [...code].reverse().join(''), 'backwards');
	yield sign(prefix + code.replace(/.$/, (last) => `${last}${last}`), 'with its end twice');
	yield sign(prefix + lookAlikes(code), 'in letters that look the same');
	yield sign(wrong, 'of the right length');
	yield sign(Array(80).fill(wrong).join(' '), '80 wrong ones');
	yield sign(`${Array(400).fill(wrong).join(' ')} ${right}`, 'the right one after 400 wrong ones');
	yield sign(prefix + '0'.repeat(code.length), 'of zeros');
	for (const word of [
		'true',
		'null',
		'undefined',
		'[object Object]',
		'{}',
		'*',
		'../',
		"' OR 1=1 --",
	]) {
		yield sign(prefix + word, `the word ${word}`);
	}
	if (target.encoding === 'base64') {
		yield* sloppyBase64(code).map((written) =>
			sign(prefix + written, `base64 written as ${written}`),
		);
	} else {
		yield sign(code.replace(/../g, '$&:').slice(0, -1), 'hex with colons');
	}

	for (const digest of ['sha1', 'md5', 'sha256', 'sha384', 'sha512', 'sha3-256']) {
		if (digest === target.scheme.digest) continue;
		yield sign(target.written(macOf(target, message, digest)), `HMAC with ${digest}`);
	}
	const content = target.scheme.content(message);
	const plain = createHash(target.scheme.digest).update(content).digest();
	yield sign(target.written(plain), 'a hash without a key');
	const keys = ['', ' ', 'undefined', 'null', '[object Object]', 'whsec_', 'secret'];
	for (const key of keys.concat(
		target.scheme.key(message.secret).length > 0 ? `${message.secret}\n` : [],
	)) {
		const forged = createHmac(target.scheme.digest, key).update(content).digest();
		yield sign(target.written(forged), `the key ${JSON.stringify(key)}`);
	}
	yield* wrongContent(target, message);
}

/** Signed with the secret, but over something else than what arrives. */
function* wrongContent(target: Target, message: Message): Generator<Forgery> {
	const { id, timestamp, body } = message;
	const contents: Record<string, string | Buffer> = {
		'the timestamp alone': timestamp,
		'id and body': `${id}.${String(body)}`,
		'body and timestamp': `${String(body)}.${timestamp}`,
		'the parts without dots': `${id}${timestamp}${String(body)}`,
		'the body parsed and written again': JSON.stringify(JSON.parse(String(body)), null, 1),
		'an empty body': target.scheme.content({ ...message, body: Buffer.alloc(0) }),
		'the next second': target.scheme.content({
			...message,
			timestamp: String(Number(timestamp) + 1),
		}),
		'another id': target.scheme.content({ ...message, id: `${id}x` }),
		nothing: '',
	};
	const right = target.scheme.content(message);
	for (const [what, content] of Object.entries(contents)) {
		if (Buffer.from(content).equals(right)) continue;
		const key = target.scheme.key(message.secret);
		const mac = createHmac(target.scheme.digest, key).update(content).digest();
		yield [`signed over ${what}`, deliveryOf(target, message, mac)];
	}
}

const CONFUSABLE: Readonly<Record<string, string>> = {
	a: 'а',
	c: 'с',
	e: 'е',
	o: 'о',
	p: 'р',
	x: 'х',
};

/** Cyrillic letters and full-width digits. */
const lookAlikes = (code: string) =>
	code.replace(/[aceopx0-9]/g, (letter) => {
		return CONFUSABLE[letter] ?? String.fromCodePoint(0xff10 + Number(letter));
	});

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The same bytes in base64 that no encoder writes. */
function sloppyBase64(code: string): string[] {
	const bare = code.replace(/=+$/, '');
	const last = ALPHABET.indexOf(bare.slice(-1));
	const spare = Array.from({ length: 15 }, (_, index) => ALPHABET[last + index + 1]);
	const sameBytes = spare
		.filter((letter) => letter !== undefined)
		.map((letter) => bare.slice(0, -1) + letter + code.slice(bare.length))
		.filter((written) => Buffer.from(written, 'base64').equals(Buffer.from(code, 'base64')));
	return [
		bare,
		`${bare}===`,
		code.replaceAll('+', '-').replaceAll('/', '_') + (/[+/]/.test(code) ? '' : '-'),
		`${code.slice(0, 20)}\n${code.slice(20)}`,
		...sameBytes,
	];
}

/** Timestamps that no provider writes, each under a right signature; and right ones of another time. */
export function* timestampForgeries(target: Target): Generator<Forgery> {
	if (!target.headers.timestamp) return;
	const now = timestampOf(target, Date.now());
	const inOtherUnit = target.timestampUnit === 'seconds' ? `${now}000` : now.slice(0, 10);
	const wide = [...now].map((digit) => String.fromCodePoint(0xff10 + Number(digit))).join('');
	const malformed = [
		`+${now}`,
		`-${now}`,
		`${now}.0`,
		`${now}.`,
		`${now},`,
		`${now}e0`,
		`${Number(now) / 1e9}e9`,
		`0x${Number(now).toString(16)}`,
		`0${now}`,
		`${now}n`,
		`${now}abc`,
		` ${now}`,
		`${now} `,
		`\t${now}`,
		`${now}\n`,
		`${now}, ${now}`,
		wide,
		inOtherUnit,
		`${now}000000`,
		new Date().toISOString(),
		new Date().toUTCString(),
		'now',
		'NaN',
		'Infinity',
		'',
	];
	for (const timestamp of malformed) {
		yield [`the timestamp ${JSON.stringify(timestamp)}`, genuine(target, { timestamp })];
	}
	const hour = 3_600_000;
	const away = [
		-310_000,
		330_000,
		-hour,
		hour,
		-24 * hour,
		24 * hour,
		(-9e5 * hour) / 24,
		9e4 * hour,
	];
	for (const offset of away) {
		const timestamp = timestampOf(target, Date.now() + offset);
		yield [`${offset / 1000} s away`, genuine(target, { timestamp })];
	}
	const length = now.length;
	for (const timestamp of ['0', '1', '9', '1'].map((digit) => digit.repeat(length))) {
		yield [`the timestamp ${timestamp}`, genuine(target, { timestamp })];
	}
}

/** Secrets that a credential may hold although they are none, or somebody else's. */
export const uselessSecrets = (target: Target, all: readonly Target[]): string[] => [
	'',
	' ',
	'\t\n',
	'\u00a0',
	'\u200b',
	'null',
	'undefined',
	...all
		.filter(({ secrets }) => !secrets.includes(target.secrets[0]))
		.flatMap(({ secrets }) => secrets),
	target.secrets[0].slice(0, -1),
	`${target.secrets[0].slice(0, -4)}AAAA`,
	target.secrets[0].toUpperCase(),
];
