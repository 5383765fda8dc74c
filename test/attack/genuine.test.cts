import type { IDataObject } from 'n8n-workflow';

import type { Outcome } from '../support/trigger.cts';
import { Figures, SEED } from '../support/proof.cts';
import { scaled } from '../support/walk.cts';
import { allOfUnicode, type Body, CONTENT_TYPES, events, large, noEvents } from './bodies.cts';
import { openssl, type Signer } from './signers.cts';
import {
	deliveryOf,
	type Forged,
	messageFor,
	type Target,
	timestampOf,
	triggerOf,
} from './target.cts';
import { TARGETS } from './targets.cts';

/*
 * Deliveries of genuine senders, signed by implementations that are not the package's, with bodies
 * of every kind. What is no JSON object cannot start a workflow, but its signature is good: it is
 * answered 400, never 401.
 */

const figures = new Figures('genuine deliveries');
const BATCH = 200;

/** Events of {@link allOfUnicode}. */
const BASIC_PLANE = 16;

/** The deliveries of bodies, each by the next signer that can sign it and with the next secret. */
function signedDeliveries(target: Target, bodies: readonly Body[]): Forged[] {
	const { text, bytes } = target.signers;
	const signers = Object.entries({ ...text, ...bytes });
	const jobs = new Map<Signer, number[]>();
	const messages = bodies.map((body, index) => {
		const able = body.isText ? signers : Object.entries(bytes);
		const [name, signer] = able[index % able.length] ?? ['openssl', openssl(target.scheme)];
		figures.add(target.name, name);
		jobs.set(signer, [...(jobs.get(signer) ?? []), index]);
		// Clocks of senders differ, within the tolerance.
		const timestamp = timestampOf(target, Date.now() + ((index % 500) - 250) * 1000);
		const secret = target.secrets[index % 2] ?? target.secrets[0];
		return messageFor(target, { body: body.bytes, timestamp, secret });
	});
	const deliveries: Forged[] = [];
	for (const [signer, indices] of jobs) {
		const macs = signer(indices.flatMap((index) => messages[index] ?? []));
		indices.forEach((index, order) => {
			const [message, mac] = [messages[index], macs[order]];
			const contentType = CONTENT_TYPES[(index + SEED) % CONTENT_TYPES.length];
			if (message && mac) deliveries[index] = { ...deliveryOf(target, message, mac), contentType };
		});
	}
	return deliveries;
}

/** Puts integers that a number cannot hold, and what is beyond all numbers, into quotes, letter by letter. */
function longAsText(json: string): string {
	const number = /-?\d+(\.\d+)?([eE][+-]?\d+)?/y;
	let written = '';
	let inString = false;
	for (let at = 0; at < json.length; at++) {
		const letter = json.charAt(at);
		number.lastIndex = at;
		const [digits] = (!inString && number.exec(json)) || [];
		if (digits !== undefined) {
			const isInteger = /^-?\d+$/.test(digits);
			const isKept = isInteger ? Number.isSafeInteger(Number(digits)) : isFinite(Number(digits));
			written += isKept ? digits : `"${digits}"`;
			at += digits.length - 1;
			continue;
		}
		if (letter === '"') inString = !inString;
		written += letter;
		if (inString && letter === '\\') written += json.charAt(++at);
	}
	return written;
}

/**
 * The JSON object in these bytes as any reader of JSON sees it; undefined for anything else. Members
 * named `__proto__` are not passed on.
 */
function objectIn(bytes: Buffer): IDataObject | undefined {
	try {
		const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
		const value: unknown = JSON.parse(longAsText(text), (name, member: unknown) =>
			name === '__proto__' ? undefined : member,
		);
		return typeof value === 'object' && value !== null && !Array.isArray(value)
			? (value as IDataObject)
			: undefined;
	} catch {
		return undefined;
	}
}

/** Delivers them all, and says which were not taken as they should be: started, or answered 400. */
async function wronglyTaken(target: Target, bodies: readonly Body[]): Promise<string[]> {
	const wrong: string[] = [];
	for (let start = 0; start < bodies.length; start += BATCH) {
		const trigger = triggerOf(target);
		for (const sent of signedDeliveries(target, bodies.slice(start, start + BATCH))) {
			const outcome = await trigger.deliver(sent);
			const event = objectIn(sent.body);
			const item = outcome.started?.[0]?.json;
			const good = event
				? outcome.status === 200 && item && isSame(item.data, event)
				: outcome.status === 400 && !item;
			figures.add(target.name, event ? 'started' : 'no JSON object');
			if (!good || !outcome.ended) wrong.push(describeWrong(sent, outcome));
		}
	}
	return wrong.slice(0, 5);
}

/** Enough to play it again, and no more than fits on a screen. */
const describeWrong = (sent: Forged, { status, log }: Outcome) =>
	[
		status,
		...log,
		sent.contentType,
		JSON.stringify(sent.headers),
		JSON.stringify(String(sent.body)),
	]
		.join(' | ')
		.slice(0, 700);

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

describe.each(TARGETS.map((target) => [target.name, target] as const))('%s', (_, target) => {
	it('takes whatever event a genuine sender writes, exactly as it is written', async () => {
		const bodies = [
			...events(target.event, { seed: SEED, count: scaled({ short: 100, full: 400, long: 2500 }) }),
			large(target.event),
		];
		expect(await wronglyTaken(target, bodies)).toEqual([]);
	});

	it('takes every character of Unicode', async () => {
		const step = scaled({ short: 64, full: 16, long: 1 });
		// what encodings and databases treat in a way of its own stands in the basic plane
		const bodies = allOfUnicode(target.event).filter(
			(__, index) => index < BASIC_PLANE || index % step === 0,
		);
		expect(await wronglyTaken(target, bodies)).toEqual([]);
	});

	it('tells a genuine delivery that is no event from a forged one', async () => {
		const bodies = noEvents({ seed: SEED, count: scaled({ short: 30, full: 60, long: 600 }) });
		expect(await wronglyTaken(target, bodies)).toEqual([]);
	});
});
