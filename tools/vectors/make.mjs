import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { mock } from 'node:test';
import { isDeepStrictEqual } from 'node:util';

import { acceptedBody } from './acceptedBody.mjs';
import { acceptedMore } from './acceptedMore.mjs';
import { signed } from './signed.mjs';
import { standardSigned } from './standardSigned.mjs';
import { NOW, withOtherBody } from './wire.mjs';

/*
 * `npm run vectors`: writes deliveries that official packages signed, or that they accept, for the tests of the
 * Signed Webhook Trigger. A second run writes the same bytes. `-- --check` writes nothing, and fails where
 * the file is not what would be written.
 */

const FILE = new URL('../../test/signedWebhook/vectors/official.json', import.meta.url);
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

const before = (() => {
	try {
		return JSON.parse(readFileSync(FILE, 'utf8'));
	} catch {
		return [];
	}
})();

mock.timers.enable({ apis: ['Date'], now: NOW });
const vectors = [];
const failures = [];
for (const [verb, entries] of [
	['signs', [...signed, ...standardSigned]],
	['accepts', [...acceptedBody, ...acceptedMore]],
]) {
	for (const entry of entries) {
		try {
			vectors.push(await vectorOf(entry, verb, before));
		} catch (error) {
			failures.push(`${entry.preset} (${entry.package}): ${error.stack ?? error}`);
		}
	}
}
mock.timers.reset();

for (const failure of failures) console.error(failure);
if (process.argv.includes('--check')) {
	if (!isDeepStrictEqual(before, vectors)) failures.push('official.json is not up to date');
} else if (failures.length === 0) {
	writeFileSync(FILE, `${JSON.stringify(vectors, null, '\t')}\n`);
}
const presets = new Set(vectors.map(({ preset }) => preset));
console.log(`${vectors.length} deliveries for ${presets.size} presets, ${failures.length} failed`);
// Some packages keep a connection or a timer open.
process.exit(failures.length === 0 ? 0 : 1);
