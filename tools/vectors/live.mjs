/*
 * `node tools/vectors/live.mjs <preset> <URL>`: prints deliveries that official packages sign or accept now, for the
 * trigger at that URL, as JSON in the last line. `npm run test:official` sends them to a real n8n.
 */

const [preset, url] = process.argv.slice(2);
process.env.DELIVERED_AT = String(Math.floor(Date.now() / 1000) * 1000);
process.env.DELIVERED_TO = url;

// Only now: what deliveries are made of is settled when it is loaded.
const { deliveries } = await import('./deliveries.mjs');
const { vectors, failures } = await deliveries({ only: preset });
for (const failure of failures) console.error(failure);
// Some packages keep a connection or a timer open.
process.stdout.write(`\n${JSON.stringify(vectors)}\n`, () =>
	process.exit(failures.length === 0 && vectors.length > 0 ? 0 : 1),
);
