/*
 * A program: how long one check of one genuine delivery takes, with ours and with others.
 * Usage: verify.cts <bytes of the body> <milliseconds for each> <name of the first to be measured>
 * Prints microseconds by name, each the median of all calls.
 */
import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import { Webhook as StandardWebhook } from 'standardwebhooks';
import { Webhook as SvixWebhook } from 'svix';

import type * as Scheme from '../../nodes/kit/signature/standardWebhooks';
import type * as Verify from '../../nodes/kit/signature/verify';

/** The code that is published: run from its source, its compiler would be measured as well. */
const { standardWebhooks, verify } = require('../../dist/nodes/kit/index.js') as typeof Scheme &
	typeof Verify;

const SECRET = 'whsec_c2FuZGJveC1kZW1vLXNlY3JldC0wMDAx';
const ID = 'msg_2KWPBgLlAfxdpx2AI54pPJ85f4W';

function checksOf(size: number): Array<[name: string, check: () => void]> {
	const sent = new Date();
	const text = JSON.stringify({ memo: 'x'.repeat(size - '{"memo":""}'.length) });
	const body = Buffer.from(text);
	const timestamp = String(Math.floor(sent.getTime() / 1000));
	const signature = new SvixWebhook(SECRET).sign(ID, sent, text);
	const headers = {
		'content-type': 'application/json',
		'webhook-id': ID,
		'webhook-timestamp': timestamp,
		'webhook-signature': signature,
	};
	const [svix, standard] = [new SvixWebhook(SECRET), new StandardWebhook(SECRET)];
	const bytes = Buffer.from(SECRET.slice('whsec_'.length), 'base64');
	const key = createSecretKey(bytes);
	const bare = (secret: typeof bytes | typeof key) => {
		const hmac = createHmac('sha256', secret).update(`${ID}.${timestamp}.`).update(body).digest();
		if (!timingSafeEqual(hmac, Buffer.from(signature.slice(3), 'base64'))) throw new Error('bare');
	};
	const options = { secrets: [SECRET, ''], now: Date.now(), toleranceSeconds: 300 };
	return [
		[
			'ours',
			() => {
				const { kind } = verify(standardWebhooks, { headers, body }, options);
				if (kind !== 'authentic') throw new Error(kind);
			},
		],
		['svix', () => void svix.verify(body, headers)],
		['standardwebhooks', () => void standard.verify(body, headers)],
		['bareBytes', () => bare(bytes)],
		['bareKey', () => bare(key)],
	];
}

async function main([size = '', time = '', first = '']: string[]): Promise<void> {
	const { Bench } = await import('tinybench');
	const bench = new Bench({ time: Number(time), warmupTime: Number(time) / 2, throws: true });
	const checks = checksOf(Number(size));
	const from = checks.findIndex(([name]) => name === first);
	for (const [name, check] of [...checks.slice(from), ...checks.slice(0, from)]) {
		bench.add(name, check);
	}
	const tasks = await bench.run();
	const medians = tasks.map(({ name, result }) => {
		if (result.state !== 'completed') throw new Error(`${name} was not measured`);
		return [name, result.latency.p50 * 1000];
	});
	process.stdout.write(JSON.stringify(Object.fromEntries(medians)));
}

void main(process.argv.slice(2));
