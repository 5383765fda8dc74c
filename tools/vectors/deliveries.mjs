import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { mock } from 'node:test';

import { acceptedBody } from './acceptedBody.mjs';
import { acceptedMore } from './acceptedMore.mjs';
import { signed } from './signed.mjs';
import { standardSigned } from './standardSigned.mjs';
import { NOW, withOtherBody } from './wire.mjs';

/* Has official packages sign deliveries, or accept them. */

const require = createRequire(import.meta.url);

/** Packages of providers speak to nobody here. */
globalThis.fetch = () => Promise.reject(new Error('No package may reach the network'));

const versionOf = (name) =>
	JSON.parse(readFileSync(new URL(`node_modules/${name}/package.json`, import.meta.url), 'utf8'))
		.version;

/** Packages answer with a value, or throw. @returns undefined, or why the request is refused */
async function refusal(entry, request, tools) {
	try {
		const answer = await entry.accepts(request, tools);
		return answer === false ? 'false' : undefined;
	} catch (error) {
		return String(error?.stack ?? error);
	}
}

/** What was written before, if it is still genuine: some signatures are different in every run. */
async function kept(entry, previous, tools) {
	if (!entry.random || !previous) return undefined;
	const { request, secret, published } = previous;
	return (await refusal(entry, request, { ...tools, secret, published })) ? undefined : previous;
}

async function vectorOf(entry, verb, before) {
	const source =
		verb === 'signs'
			? `${entry.package} ${versionOf(entry.package)}: ${entry.how}`
			: `accepted by ${entry.package} ${versionOf(entry.package)}: ${entry.how}`;
	const name = entry.name ?? entry.how;
	const previous = before.find((vector) => vector.preset === entry.preset && vector.name === name);
	const tools = { require, import: async (file) => await import(file), secret: entry.secret };

	const old = await kept(entry, previous, tools);
	if (old) return { ...old, source };
	const made = await entry.make(tools);
	const { request, secret = entry.secret, published } = made.request ? made : { request: made };
	if (entry.accepts) {
		const judge = { ...tools, secret, published };
		const reason = await refusal(entry, request, judge);
		if (reason) throw new Error(`is refused: ${reason}`);
		const forged = (entry.forge ?? withOtherBody)(request);
		if (!(await refusal(entry, forged, judge))) throw new Error('is accepted when forged, too');
	}
	return {
		preset: entry.preset,
		name,
		source,
		secret,
		...(entry.settings && { settings: entry.settings }),
		...(published && { published }),
		now: NOW,
		request,
		accepted: true,
	};
}

/**
 * Makes deliveries, each of which its package accepts, and refuses once it is forged.
 * @param only the preset that they are for; all unless given
 * @param before what was made last: where a signature is another in every run, it stays while it is genuine
 */
export async function deliveries({ only, before = [] }) {
	mock.timers.enable({ apis: ['Date'], now: NOW });
	const vectors = [];
	const failures = [];
	for (const [verb, entries] of [
		['signs', [...signed, ...standardSigned]],
		['accepts', [...acceptedBody, ...acceptedMore]],
	]) {
		for (const entry of entries) {
			if (only !== undefined && entry.preset !== only) continue;
			try {
				vectors.push(await vectorOf(entry, verb, before));
			} catch (error) {
				failures.push(`${entry.preset} (${entry.package}): ${error.stack ?? error}`);
			}
		}
	}
	mock.timers.reset();
	return { vectors, failures };
}
