import { presets } from '../../nodes/SignedWebhook/presets';
import { configurationOf } from '../../nodes/SignedWebhook/credential/configurationOf';
import type { Message } from '../../nodes/kit/signature/message';
import { mentions } from '../../nodes/kit/signature/template';
import { senders } from '../../sandbox/webhooks/senders/index.cts';
import {
	credentialOf,
	isTimeSigned,
	lean,
	messageOf,
	NOW,
	orderOf,
	type Pair,
	pairs,
	placesOf,
	templatesOf,
	verdictOf,
} from './deliveries.cts';

/*
 * Every preset against a sender that was written from the provider's own pages: what it sends is taken, and
 * nothing that differs from it by a byte.
 */

it('has a sender for every preset, and no other', () => {
	expect(senders.map(({ preset }) => preset).sort()).toEqual(
		presets.map(({ name }) => name).sort(),
	);
});

const accepts = async (pair: Pair, message: Message, now?: number): Promise<boolean> =>
	(await verdictOf(pair, message, now)).kind === 'authentic';

/** A copy of some bytes that differs in one bit of one byte. */
function flipped(bytes: Buffer, at: number): Buffer {
	const copy = Buffer.from(bytes);
	copy[at] = (copy[at] ?? 0) ^ 1;
	return copy;
}

const flippedText = (text: string, at: number): string =>
	flipped(Buffer.from(text, 'latin1'), at).toString('latin1');

/** Whether two secrets are the same key, one of them perhaps with a prefix. */
const sameKey = (a: string, b: string): boolean => a.endsWith(b) || b.endsWith(a);

/** Offsets of a text, all of them. */
const offsets = (length: number): number[] => Array.from({ length }, (_, at) => at);

describe.each(pairs.map((pair) => [pair.preset.displayName, pair] as const))('%s', (_, pair) => {
	const { preset, sender } = pair;
	const sent = sender.send(orderOf(sender));

	it('is taken in every documented form', async () => {
		const forms = [sender.send, ...Object.values(sender.variants ?? {})];
		for (const form of forms) {
			const message = await messageOf(preset, form(orderOf(sender)));
			expect(await verdictOf(pair, message)).toMatchObject({ kind: 'authentic' });
		}
	});

	it(`proves the body as it says: ${preset.bodyAuthenticated}`, async () => {
		// Every flip shows in a CRC and in joined fields; that other bodies have the same one, no flip shows.
		const isJoined = templatesOf(preset).some((template) =>
			['crc32', 'sortedform'].some((name) => mentions(template, name)),
		);
		const taken: number[] = [];
		for (const at of offsets(sent.body.length)) {
			const message = await messageOf(preset, { ...sent, body: flipped(sent.body, at) }).catch(
				() => undefined,
			);
			if (message && (await accepts(pair, message))) taken.push(at);
		}
		if (preset.bodyAuthenticated === 'yes') expect(taken).toEqual([]);
		else if (sent.body.length > 0 && !isJoined) expect(taken).not.toEqual([]);
		// What is signed may also stand in the query, such as the payment's ID at Mercado Pago.
		const isInBody = !templatesOf(preset).some((template) => mentions(template, 'query'));
		if (preset.bodyAuthenticated === 'partly' && isInBody) {
			expect(taken.length).toBeLessThan(sent.body.length);
		}
	});

	it('is refused once a byte differs of what carries the signature', async () => {
		const message = await lean(pair, await messageOf(preset, sent));
		const taken: string[] = [];
		for (const { in: where, name } of placesOf(preset, message)) {
			const value =
				where === 'header'
					? String(message.headers[name.toLowerCase()])
					: (new URL(sent.url).searchParams.get(name) ?? '');
			for (const at of offsets(value.length)) {
				const changed = flippedText(value, at);
				const forged =
					where === 'header'
						? withHeader(message, name, changed)
						: withQuery(message, name, changed);
				if (await accepts(pair, forged)) taken.push(`${name}: ${changed}`);
			}
		}
		expect(taken).toEqual([]);
	});

	it('is refused without a value that carries the signature, and with one that came twice', async () => {
		const message = await lean(pair, await messageOf(preset, sent));
		for (const { in: where, name } of placesOf(preset, message)) {
			if (where !== 'header') continue;
			const value = String(message.headers[name.toLowerCase()]);
			expect(await accepts(pair, withHeader(message, name, undefined))).toBe(false);
			expect(await accepts(pair, withHeader(message, name, [value, value]))).toBe(false);
			const { scheme } = preset;
			const mayRepeat = 'list' in scheme && scheme.list?.separator === ', ';
			if (!mayRepeat) {
				expect(await accepts(pair, withHeader(message, name, `${value}, ${value}`))).toBe(false);
			}
		}
	});

	it('is refused with another secret, and with none', async () => {
		const message = await messageOf(preset, sent);
		// The secret of some comes with a handshake, so that a credential may be without it.
		const comesLater = preset.handshakes?.some(({ capture, verified }) => capture && !verified);
		if (preset.secret && comesLater !== true) {
			expect(() => configurationOf(credentialOf(preset, sender, ' '))).toThrow(/must be filled in/);
		}
		const foreign = pairs.find(
			({ sender: other, preset: { secret } }) =>
				other.secret !== sender.secret && secret?.isPublic === preset.secret?.isPublic,
		);
		const configuration = { ...pair.configuration, secrets: [foreign?.sender.secret ?? 'x'] };
		const stranger = { ...sender, published: undefined };
		expect(await accepts({ ...pair, configuration, sender: stranger }, message)).toBe(false);
		const none = { ...pair.configuration, secrets: ['', ' '] };
		expect(await accepts({ ...pair, configuration: none, sender: stranger }, message)).toBe(false);
	});

	const isTimed = isTimeSigned(preset);

	it(
		isTimed
			? 'is refused when it is old, or from the future'
			: 'has no time that is held to be signed',
		async () => {
			const message = await messageOf(preset, sent);
			const tolerance = pair.configuration.toleranceSeconds * 1000;
			const verdicts = await Promise.all(
				[NOW + tolerance + 2000, NOW - tolerance - 2000].map(
					async (now) => (await verdictOf(pair, message, now)).kind,
				),
			);
			if (isTimed) expect(verdicts).toEqual(['stale', 'future']);
			else if (preset.scheme.kind !== 'jwt') expect(verdicts).toEqual(['authentic', 'authentic']);
		},
	);

	it('refuses what all others send', async () => {
		const taken: string[] = [];
		for (const other of pairs) {
			if (other.preset === preset || sameKey(other.sender.secret, sender.secret)) continue;
			const message = await messageOf(preset, other.sender.send(orderOf(other.sender)));
			if (await accepts(pair, message)) taken.push(other.preset.name);
		}
		expect(taken).toEqual([]);
	});
});

it('names pages by whole addresses, and each event once', () => {
	const isPage = (text: string) =>
		URL.canParse(text) && new URL(text).protocol === 'https:' && !/\s/.test(text);
	const wrong = presets.flatMap(({ name, docs, sources, events = [], eventType = [] }) => [
		...[docs, ...sources.filter((source) => /^https?:/.test(source))].flatMap((page) =>
			page === undefined || isPage(page) ? [] : [`${name}: ${page}`],
		),
		...(new Set(events).size === events.length ? [] : [`${name}: an event twice`]),
		...(events.length > 0 && eventType.length === 0 ? [`${name}: events without a place`] : []),
	]);
	expect(wrong).toEqual([]);
});

it('takes a timestamp only where it is signed', () => {
	const unsigned = presets.filter(
		(preset) =>
			'sets' in preset.scheme &&
			preset.scheme.sets.some(({ timestamp }) => timestamp !== undefined) &&
			!isTimeSigned(preset),
	);
	expect(unsigned.map(({ name }) => name)).toEqual([]);
});

const withHeader = (
	message: Message,
	name: string,
	value: string | string[] | undefined,
): Message => ({
	...message,
	headers: { ...message.headers, [name.toLowerCase()]: value },
});

function withQuery(message: Message, name: string, value: string): Message {
	const url = new URL(message.url ?? '');
	url.searchParams.set(name, value);
	return { ...message, url: url.href };
}
