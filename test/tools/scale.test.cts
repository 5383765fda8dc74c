import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';

import type { Counter } from '../../tools/scale/counter.cts';
import type { Flow } from '../../tools/scale/flows.cts';
import { readOptions } from '../../tools/scale/options.cts';
import { findPrograms } from '../../tools/scale/programs.cts';
import { deliver, type Kind, planDeliveries, type Planned } from '../../tools/scale/provider.cts';
import { broken, tally } from '../../tools/scale/tally.cts';

let events = 0;
const flow = {
	path: '/hook',
	sender: {
		event: () => ({ id: `e${events++}`, body: '{}' }),
		sign: (_event: object, secret = 'right') => ({ 'x-secret': secret }),
		foreignSecret: 'wrong',
	},
} as unknown as Flow;

const counterOf = (effects: Record<string, number>): Counter => ({
	url: '',
	executions: (event) => Array.from({ length: effects[event] ?? 0 }, (_, index) => `${index}`),
	size: () => 0,
	close: async () => {},
});

const planned = (id: string, kind: Kind, ...answers: Array<number | null>): Planned => ({
	flow,
	event: { id, body: '' },
	kind,
	answers,
});

describe('options', () => {
	it('are those of the long form, of the short form, or as told', () => {
		expect(readOptions([])).toMatchObject({ deliveries: 20_000, workers: [1, 2, 4] });
		expect(readOptions(['--short'])).toMatchObject({ deliveries: 450, workers: [1, 2] });
		expect(readOptions(['--deliveries', '500', '--workers', '4,2,2'])).toMatchObject({
			deliveries: 500,
			workers: [2, 4],
		});
	});

	it.each([
		[['--deliveries', '99'], '--deliveries: must be 100 or more'],
		[['--workers', '1,x'], '--workers: must be a whole number'],
	])('that make no sense are named: %j', (args, message) => {
		expect(() => readOptions(args)).toThrow(message);
	});
});

describe('programs', () => {
	const { PATH } = process.env;
	const folder = mkdtempSync(join(tmpdir(), 'tollgate-programs-'));
	afterAll(() => {
		process.env.PATH = PATH;
		rmSync(folder, { recursive: true });
	});

	it('that are missing are named, with how to install them', () => {
		process.env.PATH = folder;
		expect(() => findPrograms()).toThrow(/Redis \(redis-server\)[^]*apt-get install redis-server/);
	});

	it('are found on the path', () => {
		for (const name of ['redis-server', 'postgres', 'initdb', 'psql', 'id']) {
			writeFileSync(join(folder, name), '#!/bin/sh\necho 42\n');
			chmodSync(join(folder, name), 0o755);
		}
		process.env.PATH = folder;
		expect(findPrograms()).toMatchObject({ redis: join(folder, 'redis-server') });
	});
});

describe('a plan', () => {
	it('has a fifth of duplicates, half of them at the same moment, and a twentieth of forged ones', () => {
		const kinds: Record<string, number> = {};
		for (const { kind } of planDeliveries([flow], 1000)) kinds[kind] = (kinds[kind] ?? 0) + 1;
		expect(kinds).toEqual({
			once: 550,
			'twice at the same moment': 100,
			'twice, one after another': 100,
			forged: 50,
		});
	});

	it('is carried out as a provider would: what is not accepted comes again, elsewhere', async () => {
		const seen: Array<[string, string | undefined]> = [];
		const start = async (name: string, first: number) => {
			let answer = first;
			const server = createServer((request, response) => {
				const secret = request.headers['x-secret']?.toString();
				seen.push([name, secret]);
				response.writeHead(secret === 'wrong' ? 401 : answer).end();
				if (secret === 'right') answer = 200;
			});
			server.listen(0, '127.0.0.1');
			await once(server, 'listening');
			const address = server.address();
			const port = typeof address === 'object' ? address?.port : 0;
			return { server, url: `http://127.0.0.1:${port}` };
		};
		const servers = [await start('one', 503), await start('other', 503)];
		const plan = [planned('a', 'once'), planned('b', 'forged')];
		const sending = {
			urls: servers.map(({ url }) => url),
			connections: 2,
			progress: () => {},
			signal: new AbortController().signal,
			retriesMs: [1, 1],
		};
		const accepted = await deliver(plan, sending);
		servers.forEach(({ server }) => server.close());
		expect(accepted).toHaveLength(1);
		expect(plan.map(({ answers }) => answers)).toEqual([[503, 503, 200], [401]]);
		const genuine = seen.filter(([, secret]) => secret === 'right').map(([name]) => name);
		expect(genuine[0]).not.toBe(genuine[1]);
	});
});

describe('a tally', () => {
	it('is content where everything had its effect once', () => {
		const plan = [
			planned('a', 'once', null, 503, 200),
			planned('b', 'twice, one after another', 200, 200),
			planned('c', 'twice at the same moment', 200, 200),
			planned('d', 'forged', 401),
		];
		expect(broken(tally(plan, counterOf({ a: 1, b: 1, c: 2 })))).toEqual([]);
	});

	it.each<[string, Planned, number]>([
		['1 accepted events (once) had no effect', planned('a', 'once', 200), 0],
		['1 genuine events (once) were never accepted', planned('a', 'once', 503, null), 0],
		['1 events (once) had their effect twice', planned('a', 'once', null, 200), 2],
		[
			'1 events (twice, one after another) had their effect twice',
			planned('a', 'twice, one after another', 200, 200),
			2,
		],
		['1 forged deliveries were accepted', planned('a', 'forged', 200), 1],
		['a forged event had an effect', planned('a', 'forged', 401), 1],
	])('says: %s', (message, one, effects) => {
		expect(broken(tally([one], counterOf({ a: effects })))).toContain(message);
	});
});
