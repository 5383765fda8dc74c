import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

/** Bytes that a genuine sender may put on the wire. */
export interface Body {
	bytes: Buffer;
	/** True for UTF-8, which is all that the libraries of Svix can sign. */
	isText: boolean;
}

const ofText = (text: string): Body => ({ bytes: Buffer.from(text), isText: true });
const ofBytes = (bytes: Uint8Array): Body => ({ bytes: Buffer.from(bytes), isText: false });

/** `json_encode` of PHP with its defaults: slashes escaped, everything beyond ASCII as \uXXXX. */
export const likePhp = (value: unknown) => ascii(JSON.stringify(value)).replaceAll('/', '\\/');

/** `json.dumps` of Python with its defaults: ASCII only, a space after each comma and colon. */
const likePython = (value: unknown): string => {
	if (Array.isArray(value)) return `[${value.map(likePython).join(', ')}]`;
	if (typeof value !== 'object' || value === null) return ascii(JSON.stringify(value));
	const members = Object.entries(value).map(
		([key, entry]) => `${ascii(JSON.stringify(key))}: ${likePython(entry)}`,
	);
	return `{${members.join(', ')}}`;
};

const ascii = (json: string) =>
	json.replace(/[^\x20-\x7e]/g, (unit) => {
		return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
	});

/** The ways one object is written; the last ones are no good style, and JSON all the same. */
const STYLES: ReadonlyArray<(event: object) => string> = [
	(event) => JSON.stringify(event),
	likePhp,
	likePython,
	(event) => JSON.stringify(event, null, '\t'),
	(event) => `\ufeff${JSON.stringify(event)}`,
	(event) => `\r\n \t${JSON.stringify(event)}\n\n  `,
	(event) => within(event, '"twice":1,"twice":{"a":[]},"twice":"last"'),
	(event) => within(event, '"id":123456789012345678901234567890,"much":1e400,"one":1.0,"no":-0.0'),
	(event) => within(event, '"lone":"\\ud800","nul":"\\u0000","slash":"\\/","Äpfel":"\\u00e4"'),
	(event) => within(event, '"constructor":{"prototype":{"a":1}},"toString":0,"hasOwnProperty":0'),
];

/** The object with members in front that `JSON.stringify` would never write. */
const within = (event: object, members: string) => `{${members},${JSON.stringify(event).slice(1)}`;

const anything = fc.dictionary(
	fc.string({ unit: 'binary', maxLength: 12 }),
	fc.oneof(
		fc.jsonValue({ maxDepth: 3, stringUnit: 'binary' }),
		fc.string({ unit: 'grapheme', maxLength: 60 }),
		fc.double({ noNaN: true }),
		fc.webUrl(),
	),
	{ maxKeys: 8 },
);

/** Events as a provider may write them, around the members that make them one. */
export function events(
	members: (id: string) => IDataObject,
	{ seed, count }: { seed: number; count: number },
): Body[] {
	const one = fc.record({ id: fc.uuid(), extra: anything });
	return fc.sample(one, { numRuns: count, seed }).map(({ id, extra }, index) => {
		// each style as often as the others, and with every signer and secret
		const style = (index + Math.floor(index / STYLES.length)) % STYLES.length;
		return ofText(STYLES[style]?.({ ...extra, ...members(id) }) ?? '');
	});
}

/** Every character that Unicode has, in events of 4,096 characters each; the first 16 are the basic plane. */
export function allOfUnicode(members: (id: string) => IDataObject): Body[] {
	const chunks: Body[] = [];
	for (let start = 0; start < 0x110000; start += 4096) {
		const points = Array.from({ length: 4096 }, (_, index) => start + index);
		const characters = points.filter((point) => point < 0xd800 || point > 0xdfff);
		const text = characters.map((point) => String.fromCodePoint(point)).join('');
		chunks.push(ofText(JSON.stringify({ text, ...members(`unicode-${start}`) })));
	}
	return chunks;
}

/** An event of about 1 MB. */
export const large = (members: (id: string) => IDataObject): Body =>
	ofText(JSON.stringify({ ...members('large'), text: '0123456789é\\/'.repeat(70_000) }));

/** Bytes that are no event at all: nothing, one byte, noise, JSON of other kinds. */
export function noEvents({ seed, count }: { seed: number; count: number }): Body[] {
	const single = Array.from({ length: 256 }, (_, byte) => ofBytes(Uint8Array.of(byte)));
	const texts = [
		'',
		' ',
		'null',
		'true',
		'0',
		'"text"',
		'[]',
		'[{"a":1}]',
		'{',
		'{"a":1}}',
		'\ufeff',
	];
	const noise = fc.oneof(
		fc.uint8Array({ maxLength: 400 }).map(ofBytes),
		fc.string({ unit: 'binary', maxLength: 300 }).map(ofText),
	);
	return [
		...texts.map(ofText),
		...(count > 300 ? single : single.filter((_, byte) => byte % 16 === 7)),
		...fc.sample(noise, { numRuns: count, seed }),
	];
}

/** How senders describe the body; n8n itself reads only some of them. */
export const CONTENT_TYPES = [
	'application/json',
	'application/json; charset=utf-8',
	'Application/JSON;charset=UTF-16',
	'application/vnd.api+json',
	'application/problem+json',
	'text/json',
	'text/plain; charset=iso-8859-1',
	'application/x-www-form-urlencoded',
	'application/xml',
	'application/octet-stream',
	'no type at all',
	'',
] as const;
