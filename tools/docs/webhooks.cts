import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

import type { Place } from '../../nodes/kit/signature/message';
import type { Scheme } from '../../nodes/kit/signature/scheme';
import type {
	Confidence,
	EventPath,
	Handshake,
	HandshakeCondition,
	Preset,
} from '../../nodes/SignedWebhook/preset';
import { ROOT } from '../../test/support/catalogue.cts';
import { table } from './markdown.cts';

/* The table of the providers whose webhooks can be verified: a row for each preset. */

/** What shows that a preset is right, beside the sender that every preset has in the sandbox. */
export interface Proof {
	preset: string;
	/** A package and its function, a page, or a file of a repository. */
	source: string;
	accepted: boolean;
}

const Vectors = z.array(
	z.object({ preset: z.string(), source: z.string(), accepted: z.boolean() }),
);

/** What the tests hold the presets against: first what providers' packages made or took, then what was published. */
export function proofs(): Proof[] {
	const folder = join(ROOT, 'test', 'signedWebhook', 'vectors');
	return ['official.json', 'published.json'].flatMap((file) =>
		Vectors.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))),
	);
}

const TITLES = [
	'Provider',
	'Body verified',
	'What to enter, and where it is',
	'Event type',
	'Event ID',
	'Handshake',
	'Source',
	'Proof',
	"n8n's own trigger",
	'Note',
];

/** A row for each preset, by name. Left unaligned: a new provider changes no other row. */
export function webhookProviders(presets: readonly Preset[], known: readonly Proof[]): string {
	const rows = [...presets]
		.sort((a, b) => a.displayName.localeCompare(b.displayName, 'en'))
		.map((preset) => [
			preset.docs === undefined ? preset.displayName : `[${preset.displayName}](${preset.docs})`,
			preset.bodyAuthenticated === 'yes' ? 'yes' : `**${preset.bodyAuthenticated}**`,
			secretOf(preset),
			(preset.eventType ?? []).map(pathText).join(' or ') || '–',
			idOf(preset),
			(preset.handshakes ?? []).map(handshakeText).join('; ') || '–',
			SOURCES[preset.confidence],
			proofOf(preset, known),
			preset.n8nTrigger ?? '–',
			preset.note ?? '',
		])
		.map((row) => row.map(escaped));
	return [
		'<!-- prettier-ignore-start -->',
		'',
		table(TITLES, rows),
		'',
		'<!-- prettier-ignore-end -->',
	].join('\n');
}

/** How many of them there are, for the text around the table. */
export const providerCount = (presets: readonly Preset[]): string =>
	`${presets.length} presets of providers and their kinds of webhooks, and three custom schemes for all others.`;

/** What is no code must not be taken for an emphasis or a tag. */
const escaped = (cell: string): string =>
	cell
		.split(/(`[^`]*`|\*\*)/)
		.map((part) => (/^(`|\*\*)/.test(part) ? part : part.replace(/[<>]/g, String.raw`\$&`)))
		.join('');

const SOURCES: Readonly<Record<Confidence, string>> = {
	sdk: 'SDK or source code',
	docs: 'documentation',
	catalogue: 'catalogue',
	unconfirmed: '**unconfirmed**',
};

function secretOf({ secret, settings = [] }: Preset): string {
	const fields = [...(secret ? [secret] : []), ...settings];
	return (
		fields.map(({ label, where }) => `**${label}**: ${where}`).join('. ') ||
		'nothing: the key is published'
	);
}

/** Where a value stands: a header, a parameter, a field of a form, or a path in the JSON body. */
function placeText({ in: where, name }: Place): string {
	switch (where) {
		case 'header':
			return `header \`${name}\``;
		case 'query':
			return `parameter \`${name}\``;
		case 'form':
			return `form \`${name}\``;
		case 'json':
			return `\`${name}\``;
	}
}

const pathText = (path: EventPath): string =>
	('all' in path ? path.all : [path]).map(placeText).join(' + ');

const COPIES = 'none: copies start the workflow';

/** What a delivery is recognised by when it comes again. */
function idOf({ eventId = [], batch, scheme, mayBeIdentical = false }: Preset): string {
	const named = eventId.map(pathText);
	const own = [...named, ...(mayBeIdentical ? [COPIES] : [])].join(' or ') || signedId(scheme);
	const each = batch?.id === undefined ? '' : `; in a batch \`${batch.id}\` of each`;
	return `${own}${each}`;
}

function signedId(scheme: Scheme): string {
	switch (scheme.kind) {
		case 'token':
			return COPIES;
		case 'jwt':
			return scheme.id === undefined ? 'none: hash of the token' : `claim \`${scheme.id}\``;
		default: {
			const ids = scheme.sets.flatMap(({ id }) => (id && id.in !== 'list' ? placeText(id) : []));
			return ids.join(' or ') || 'none: hash of what is signed';
		}
	}
}

function handshakeText({ when, verified, token, capture }: Handshake): string {
	const how = [
		verified ? 'signed' : 'unsigned',
		...(token ? ['checked against a token of yours'] : []),
		...(capture ? [`shows \`${capture.name}\``] : []),
	];
	return `${conditionText(when)} (${how.join(', ')})`;
}

function conditionText({ method, has, empty }: HandshakeCondition): string {
	const by = method ?? 'any method';
	const values = has?.values ? ` = ${has.values.join(', ')}` : '';
	const parts = [
		...(has ? [`${placeText(has.place)}${values}`] : []),
		...(empty === 'body' ? ['an empty body'] : []),
		...(empty !== undefined && empty !== 'body' ? [`an empty \`${empty.list}\``] : []),
	];
	return parts.length > 0 ? `${by} with ${parts.join(' and ')}` : by;
}

/** The best that there is: a provider's package, a vector of the provider's, a vector of a standard. */
function proofOf({ name }: Preset, known: readonly Proof[]): string {
	const own = known.filter(({ preset, accepted }) => preset === name && accepted);
	const sources = own.map(({ source }) => source);
	const byPackage = sources.flatMap((source) => packageText(source) ?? []);
	const published = sources.filter((source) => packageText(source) === undefined);
	const [standard] = published.filter((source) => source.startsWith('RFC'));
	const [vector] = published.filter((source) => !source.startsWith('RFC'));
	const [best] = byPackage;
	if (best !== undefined) return best;
	if (vector !== undefined) return `vector of ${vector}`;
	return standard === undefined ? 'sender of our own' : `MAC of ${standard}, sender of our own`;
}

/** "stripe 23.1.0: webhooks.sign" and "accepted by openai 7.59.0: unwrap"; undefined for pages and files. */
function packageText(source: string): string | undefined {
	const [, taken, name = '', version = ''] =
		/^(accepted by )?(\S+) (\d+\.\d+\.\d+): /.exec(source) ?? [];
	if (name === '') return undefined;
	return `${taken === undefined ? 'signed' : 'accepted'} by \`${name}\` ${version}`;
}
