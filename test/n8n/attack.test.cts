import { gzipSync } from 'node:zlib';

import { likePhp } from '../attack/bodies.cts';
import {
	flipped,
	type Forgery,
	genuine,
	headerForgeries,
	signatureForgeries,
	timestampForgeries,
} from '../attack/forgeries.cts';
import type { Forged, Target } from '../attack/target.cts';
import { TARGETS } from '../attack/targets.cts';
import { LiveTarget } from '../attack/wire.cts';
import { realN8n, type RealN8n } from '../support/n8n.cts';
import { Figures } from '../support/proof.cts';
import { scaled } from '../support/walk.cts';

/*
 * A sample of the attacks over the wire, through n8n's own server and body parser: what the tests in
 * n8n's contexts cannot show, such as doubled headers, compression and chunks.
 */

const figures = new Figures('over the wire');

let n8n: RealN8n;

beforeAll(async () => {
	n8n = await realN8n();
});

/** One of each provider; of Banksy the profile that signs most of a request. */
const names = [/^Blink, svix headers$/, /^Blaaiz$/, /^Banksy, timestamp.method/];
const chosen = TARGETS.filter(({ name }) => names.some((pattern) => pattern.test(name)));

/** An event with a mark by which its execution is found. */
const eventOf = (target: Target, mark: string) => ({
	text: 'Füße / 💸 </x>',
	mark,
	...target.event(mark),
});

/** HTTP drops white space around a value, and a line break begins another header. */
const canTravel = ([, { headers }]: Forgery) =>
	Object.values(headers).every((value) => value === value.trim() && !/[\r\n]/.test(value));

const every = (step: number, forgeries: Iterable<Forgery>): Forgery[] =>
	[...forgeries].filter(canTravel).filter((_, index) => index % step === 0);

const chunks = (body: Buffer) =>
	Buffer.concat([
		...Array.from({ length: Math.ceil(body.length / 7) }, (_, index) => {
			const chunk = body.subarray(index * 7, index * 7 + 7);
			return Buffer.concat([
				Buffer.from(`${chunk.length.toString(16)}\r\n`),
				chunk,
				Buffer.from('\r\n'),
			]);
		}),
		Buffer.from('0\r\n\r\n'),
	]);

/** A way in which a genuine delivery may travel; what is not given is as usual. */
interface Way {
	how: string;
	contentType?: string;
	write?: (event: object) => string;
	encode?: (body: Buffer) => Buffer;
	rename?: (name: string) => string;
	more?: Array<[name: string, value: string]>;
}

const same = <T,>(value: T) => value;

describe.each(chosen.map((target) => [target.name, target] as const))('%s', (_, target) => {
	let live: LiveTarget;

	beforeAll(async () => {
		live = await LiveTarget.set(n8n, target);
	});

	const signed = (mark: string, write: (event: object) => string): Forged =>
		genuine(target, { body: Buffer.from(write(eventOf(target, mark))) });

	it.each<Way>([
		{ how: 'as PHP writes it', write: likePhp },
		{
			how: 'indented, with a byte order mark',
			write: (event) => `\ufeff${JSON.stringify(event, null, 4)}\n\n`,
		},
		{ how: 'with a charset', contentType: 'application/json; charset=utf-8' },
		{ how: 'as another kind of JSON', contentType: 'application/vnd.api+json' },
		{ how: 'as text', contentType: 'text/plain' },
		{ how: 'as bytes', contentType: 'application/octet-stream' },
		{ how: 'in chunks', encode: chunks, more: [['transfer-encoding', 'chunked']] },
		{ how: 'compressed', encode: gzipSync, more: [['content-encoding', 'gzip']] },
		{ how: 'with headers in capitals', rename: (name) => name.toUpperCase() },
		{
			how: 'of a megabyte',
			write: (event) => JSON.stringify({ ...event, more: 'ü/'.repeat(350_000) }),
		},
	])('takes a genuine delivery $how', async (way) => {
		const { how, contentType, write = JSON.stringify, encode = same, rename = same, more } = way;
		const mark = how.replaceAll(' ', '-');
		const { body, headers, ...sent } = signed(mark, write);
		const renamed = Object.entries(headers).map(([name, value]) => [rename(name), value]);
		const answer = await live.send(
			{ ...sent, contentType, body: encode(body), headers: Object.fromEntries(renamed) },
			more,
		);
		expect(answer).toMatchObject({ status: 200 });
		const text = body.toString('utf8').replace(/^\ufeff/, '');
		expect(await live.arrived(`"mark":"${mark}"`)).toEqual(JSON.parse(text));
		figures.add(target.name, 'genuine');
	});

	it('drops what would become a prototype, and refuses what n8n could not store', async () => {
		const mark = 'prototype';
		const evil = `{"__proto__":{"a":1},"inside":{"__proto__":{"a":1}},${JSON.stringify(eventOf(target, mark)).slice(1)}`;
		expect(await live.send(genuine(target, { body: Buffer.from(evil) }))).toMatchObject({
			status: 200,
		});
		expect(await live.arrived(`"mark":"${mark}"`)).toEqual({
			inside: {},
			...eventOf(target, mark),
		});
		const deep = `{"deep":${'['.repeat(9000)}${']'.repeat(9000)},${evil.slice(1)}`;
		expect(await live.send(genuine(target, { body: Buffer.from(deep) }))).toMatchObject({
			status: 400,
		});
	});

	it('refuses forged ones, answers each, and stores nothing', async () => {
		const before = await live.statuses();
		const right = genuine(target);
		const doubled = Object.entries(right.headers);
		// Each kind is made when it is sent: what is signed for the future must not wait until it is true.
		const kinds = [
			() => every(scaled({ short: 3, full: 3, long: 1 }), timestampForgeries(target)),
			() => every(scaled({ short: 23, full: 23, long: 5 }), flipped(target, [0x01, 0x20])),
			() => every(scaled({ short: 4, full: 4, long: 1 }), headerForgeries(target)),
			() => every(scaled({ short: 9, full: 9, long: 1 }), signatureForgeries(target)),
		];
		const answers: Array<readonly [string, number | null]> = [];
		for (const forgeries of kinds) {
			for (const [what, sent] of forgeries()) answers.push([what, (await live.send(sent)).status]);
		}
		for (const line of doubled) {
			answers.push([`${line[0]} sent twice`, (await live.send(right, [line])).status]);
		}
		const wrong = answers.filter(([, status]) => status === null || status < 400 || status >= 500);
		expect(wrong).toEqual([]);
		figures.add(target.name, 'forged', answers.length);
		expect(await live.statuses()).toEqual(before);
	});

	it('leaves no failed execution behind', async () => {
		expect(new Set(await live.statuses())).toEqual(new Set(['success']));
	});
});
