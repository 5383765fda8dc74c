import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { prepareDataFolder } from '../../tools/demo/dataFolder.cts';
import { readExamples } from '../../tools/demo/examples.cts';
import { readOptions } from '../../tools/demo/options.cts';

describe('the options of npm start', () => {
	it('have defaults', () => {
		expect(readOptions([])).toMatchObject({ port: 5678, sandbox: true, reset: false, help: false });
	});

	it('are read from the command line', () => {
		const args = [
			'--port',
			'6001',
			'--data',
			'/tmp/x',
			'--n8n',
			'2.40.6',
			'--no-sandbox',
			'--reset',
		];
		expect(readOptions(args)).toEqual({
			port: 6001,
			dataFolder: '/tmp/x',
			n8nVersion: '2.40.6',
			sandbox: false,
			reset: true,
			help: false,
		});
	});

	it.each([
		[['--port', 'abc'], '--port'],
		[['--port', '70000'], '--port'],
		[['--n8n', 'latest'], '--n8n'],
		[['--n8n', '1.123.81'], '--n8n: must be 2.0.0 or later'],
		[['--sandboxless'], '--sandboxless'],
	])('%j is refused by name', (args, name) => {
		expect(() => readOptions(args)).toThrow(name);
	});
});

describe('folders of the demo', () => {
	let folder: string;
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'tollgate-demo-'));
	});
	afterEach(() => rmSync(folder, { recursive: true }));

	it('keep the owner from run to run, for nobody else to read', async () => {
		const data = join(folder, 'data');
		const first = await prepareDataFolder(data, false);
		expect(await prepareDataFolder(data, false)).toEqual(first);
		expect(statSync(join(data, 'demo-owner.json')).mode & 0o077).toBe(0);
		// n8n's rule for passwords
		expect(first.password).toMatch(/^(?=.*[A-Z])(?=.*\d).{8,64}$/);
	});

	it('make up another owner after a reset, and hold nothing of before', async () => {
		const first = await prepareDataFolder(folder, false);
		writeFileSync(join(folder, 'database.sqlite'), 'old');
		const second = await prepareDataFolder(folder, true);
		expect(second.password).not.toBe(first.password);
		expect(() => statSync(join(folder, 'database.sqlite'))).toThrow('ENOENT');
	});

	it.each([false, true])(
		'are left alone when they hold something else (reset: %s)',
		async (reset) => {
			writeFileSync(join(folder, 'thesis.txt'), 'years of work');
			await expect(prepareDataFolder(folder, reset)).rejects.toThrow('something else');
			expect(statSync(join(folder, 'thesis.txt')).size).toBe(13);
		},
	);

	it('hold examples in the order of their names; one that is no workflow is named', async () => {
		const workflow = (id: string) => JSON.stringify({ id, name: id, nodes: [], connections: {} });
		writeFileSync(join(folder, '2-second.json'), workflow('b'));
		writeFileSync(join(folder, '1-first.json'), workflow('a'));
		writeFileSync(join(folder, 'README.md'), 'no workflow, and not asked to be one');
		expect((await readExamples(folder)).map(({ id }) => id)).toEqual(['a', 'b']);

		writeFileSync(join(folder, '3-broken.json'), '{"name":"no nodes"}');
		await expect(readExamples(folder)).rejects.toThrow('3-broken.json');
	});
});
