import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Message } from '../../nodes/kit/signature/message';
import { carriedBy } from '../../nodes/kit/signature/carried';
import { type Configuration, verifyDelivery } from '../../nodes/SignedWebhook/configuration';
import type { Preset } from '../../nodes/SignedWebhook/preset';
import { presetNamed } from '../../nodes/SignedWebhook/presets';
import { messageOf, placesOf } from './deliveries.cts';

/*
 * Deliveries that nothing in this repository signed, or that the provider's own package accepts: vectors that
 * providers publish, and what tools/vectors made with their packages. Presets judge them as their authors do.
 */

interface Vector {
	preset: string;
	name: string;
	/** A page, a file of a repository, or a package and its function. */
	source: string;
	/** As a person pastes it; empty where there is none to paste. */
	secret: string;
	settings?: Record<string, string>;
	/** The public key that the provider would publish, as PEM. */
	published?: string;
	/** Milliseconds since the epoch. */
	now: number;
	request: { method: 'POST'; url: string; headers: Record<string, string>; body: string };
	accepted: boolean;
	/** Why this package takes what the authors of the vector refuse. */
	differs?: string;
	note?: string;
}

const vectors = ['published.json', 'official.json'].flatMap(
	(file) => JSON.parse(readFileSync(join(__dirname, 'vectors', file), 'utf8')) as Vector[],
);

const preset = (name: string) => {
	const found = presetNamed(name);
	if (!found) throw new Error(`There are vectors of ${name}, and no preset of that name`);
	return found;
};

const configurationOf = ({ preset: name, secret, settings = {} }: Vector): Configuration => ({
	preset: preset(name),
	scheme: preset(name).scheme,
	secrets: [secret],
	settings,
	toleranceSeconds: preset(name).toleranceSeconds ?? 300,
});

async function verdictOf(vector: Vector, message: Message): Promise<string> {
	const keys = vector.published === undefined ? [] : [createPublicKey(vector.published)];
	return (await verifyDelivery(configurationOf(vector), message, vector.now, async () => keys))
		.kind;
}

const messageIn = async ({ preset: name, request }: Vector): Promise<Message> =>
	await messageOf(preset(name), { ...request, body: Buffer.from(request.body) });

/** Bytes of which one in the middle is another. */
function changed(bytes: Buffer): Buffer {
	const copy = Buffer.from(bytes);
	const at = copy.length >> 1;
	copy[at] = (copy[at] ?? 0) ^ 1;
	return copy;
}

function isSignedOften({ scheme }: Preset, message: Message): boolean {
	if (!('sets' in scheme) || scheme.each !== undefined) return false;
	const carried = carriedBy(scheme, message);
	return typeof carried !== 'string' && carried.signatures.length > 1;
}

/** The delivery with one byte changed: of its body, then of each header that carries the signature. */
async function forgeriesOf(vector: Vector): Promise<Message[]> {
	const { bodyAuthenticated } = preset(vector.preset);
	const message = await messageIn(vector);
	// Where several signatures stand, each of them is enough.
	const names = isSignedOften(preset(vector.preset), message)
		? []
		: placesOf(preset(vector.preset), message).filter((place) => place.in === 'header');
	const headers = names
		.map(({ name }) => name.toLowerCase())
		.map((name) => ({
			...message,
			headers: {
				...message.headers,
				[name]: changed(Buffer.from(String(message.headers[name]))).toString('latin1'),
			},
		}));
	if (bodyAuthenticated !== 'yes' || message.body.length === 0) return headers;
	const body = changed(message.body).toString('latin1');
	const forged = { ...vector.request, body: Buffer.from(body, 'latin1') };
	return [await messageOf(preset(vector.preset), forged), ...headers];
}

const titled = (some: readonly Vector[]) =>
	some.map((vector) => [`${vector.preset}: ${vector.name} (${vector.source})`, vector] as const);

const genuine = vectors.filter(({ accepted }) => accepted);

describe('Vectors that nothing here signed', () => {
	it.each(titled(genuine))('are taken: %s', async (_, vector) => {
		expect(await verdictOf(vector, await messageIn(vector))).toBe('authentic');
	});

	it.each(titled(genuine))('are refused with one byte changed: %s', async (_, vector) => {
		const forgeries = await forgeriesOf(vector);
		const verdicts = await Promise.all(forgeries.map((forged) => verdictOf(vector, forged)));
		expect(verdicts).not.toContain('authentic');
	});

	it.each(titled(vectors.filter(({ differs }) => differs !== undefined)))(
		'are taken, and the vector says why: %s',
		async (_, vector) => {
			expect(await verdictOf(vector, await messageIn(vector))).toBe('authentic');
		},
	);

	it.each(titled(vectors.filter(({ accepted, differs }) => !accepted && differs === undefined)))(
		'are refused where their authors refuse them: %s',
		async (_, vector) => {
			expect(await verdictOf(vector, await messageIn(vector))).not.toBe('authentic');
		},
	);
});
