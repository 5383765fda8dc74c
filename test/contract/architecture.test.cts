import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, sep } from 'node:path';
import { preProcessFile } from 'typescript';

import { ROOT } from '../support/catalogue.cts';
import { readPage, rowsOf } from '../support/pages.cts';

/** What a running n8n has for its nodes. */
const HOST_MODULES = new Set(['n8n-workflow', 'zod', 'node:crypto', 'luxon']);

interface Import {
	/** The importing file, from the root. */
	from: string;
	/** A module's name, or the imported file without its extension, from the root. */
	to: string;
}

const imports: Import[] = ['nodes', 'credentials'].flatMap((folder) =>
	readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
		.map((file) => `${folder}/${file.split(sep).join('/')}`)
		.filter((file) => file.endsWith('.ts'))
		.flatMap((from) =>
			preProcessFile(readFileSync(join(ROOT, from), 'utf8')).importedFiles.map(({ fileName }) => ({
				from,
				to: fileName.startsWith('.') ? posix.join(dirname(from), fileName) : fileName,
			})),
		),
);

/** The top folder of a path: `nodes/kit`, `nodes/Blink`, `credentials`, `sandbox`, … */
const folderOf = (path: string) => /^(nodes\/[^/]+|[^/]+)/.exec(path)?.[0] ?? '';

const forbidden = (isForbidden: (one: Import) => boolean) =>
	imports.filter(isForbidden).map(({ from, to }) => `${from} → ${to}`);

const isModule = ({ to }: Import) => !to.startsWith('nodes/') && !to.startsWith('credentials/');

it('reads the imports of every source', () => {
	expect(imports).toContainEqual({ from: 'nodes/Blink/Blink.node.ts', to: 'nodes/kit/runItems' });
	expect(imports).toContainEqual({ from: 'nodes/kit/request/outcomeOf.ts', to: 'zod' });
});

it('imports only what n8n has, and nothing from other folders of the repository', () => {
	expect(forbidden((one) => isModule(one) && !HOST_MODULES.has(one.to))).toEqual([]);
});

it('has a kit that knows no provider', () => {
	const leaving = (one: Import) => !isModule(one) && folderOf(one.to) !== 'nodes/kit';
	expect(forbidden((one) => folderOf(one.from) === 'nodes/kit' && leaving(one))).toEqual([]);
});

it('has providers that do not know each other', () => {
	expect(
		forbidden((one) => {
			const [from, to] = [folderOf(one.from), folderOf(one.to)];
			return from !== 'credentials' && !isModule(one) && to !== from && to !== 'nodes/kit';
		}),
	).toEqual([]);
});

it('has no circles', () => {
	const nexts = new Map<string, string[]>();
	for (const { from, to } of imports) {
		const file = from.replace(/\.ts$/, '');
		nexts.set(file, [...(nexts.get(file) ?? []), to]);
	}
	const circles: string[] = [];
	const left = new Set<string>();
	const walk = (file: string, path: string[]) => {
		if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' → '));
		if (path.includes(file) || left.has(file)) return;
		for (const next of nexts.get(file) ?? []) walk(next, [...path, file]);
		left.add(file);
	};
	for (const file of nexts.keys()) walk(file, []);
	expect(circles).toEqual([]);
});

it('exports no function, class or value that no other file imports', () => {
	const files = ['nodes', 'credentials', 'sandbox', 'test', 'tools', 'bench'].flatMap((folder) =>
		readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
			.map((file) => `${folder}/${file.split(sep).join('/')}`)
			.filter((file) => /\.c?ts$/.test(file) && !file.includes('node_modules')),
	);
	const texts = new Map(files.map((file) => [file, readFileSync(join(ROOT, file), 'utf8')]));
	const imported = new Set<string>();
	for (const [file, text] of texts) {
		for (const [, names = '', from = ''] of text.matchAll(IMPORTED)) {
			const module = posix.join(dirname(file), from).replace(/\.c?ts$/, '');
			for (const name of names.match(/\w+(?= as \w+)|\w+|\*/g) ?? []) {
				imported.add(`${module} ${name}`).add(`${module}/index ${name}`);
			}
		}
	}
	const exported = files
		// n8n loads what these export
		.filter(
			(file) => /^(nodes|credentials)\//.test(file) && !/\.(node|credentials)\.ts$/.test(file),
		)
		.flatMap((file) =>
			[...(texts.get(file) ?? '').matchAll(EXPORTED)].map(([, name = '']) => ({
				module: file.replace(/\.ts$/, ''),
				name,
			})),
		);
	expect(exported.length).toBeGreaterThan(500);
	const unused = exported.filter(
		({ module, name }) => !imported.has(`${module} ${name}`) && !imported.has(`${module} *`),
	);
	expect(unused.map(({ module, name }) => `${module}: ${name}`)).toEqual([]);
});

const IMPORTED = /^(?:import|export) (?:type )?(\*|\{[^}]*\})[^;']* from '(\.[^']*)';$/gm;

const EXPORTED = /^export (?:async )?(?:const|let|class|function\*?) (\w+)/gm;

it('gives a name of the kit to one thing only', () => {
	const names = readdirSync(join(ROOT, 'nodes/kit'), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts'))
		.flatMap((file) => [
			...readFileSync(join(ROOT, 'nodes/kit', file), 'utf8').matchAll(EXPORTED_BY_KIT),
		])
		.map(([, name = '']) => name);
	expect(names.filter((name, index) => names.indexOf(name) < index)).toEqual([]);
});

const EXPORTED_BY_KIT = /^export (?:async )?(?:const|let|class|function\*?|type|interface) (\w+)/gm;

it('has no file of more lines than are read at one sitting', () => {
	const most = 200;
	const long = ['nodes', 'credentials'].flatMap((folder) =>
		readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
			.filter((file) => file.endsWith('.ts'))
			.map((file) => ({ file, lines: linesOf(readFileSync(join(ROOT, folder, file), 'utf8')) }))
			.filter(({ lines }) => lines > most),
	);
	expect(long).toEqual([]);
});

const linesOf = (text: string) => text.split('\n').length - 1;

describe('docs/architecture.md', () => {
	const page = readPage('docs/architecture.md');

	it('has every file and folder of the kit on its map, and no other', () => {
		const codes = rowsOf(page, 'Folder or file').flatMap((row) =>
			[...(row['Folder or file'] ?? '').matchAll(/`(\w+)\/?`/g)].map(([, name]) => name),
		);
		const there = readdirSync(join(ROOT, 'nodes/kit')).map((name) => name.replace(/\.ts$/, ''));
		expect(codes.sort()).toEqual(there.sort());
	});

	it('has every folder of the repository on its map, and no other', () => {
		const listed = rowsOf(page, 'Folder').map(({ Folder = '' }) => Folder.replaceAll('`', ''));
		const tops = readdirSync(ROOT, { withFileTypes: true })
			.filter((entry) => entry.isDirectory() && !/^\.|^(node_modules|dist|docs)$/.test(entry.name))
			.map(({ name }) => name);
		expect([...new Set(listed.map((path) => path.split('/')[0]))].sort()).toEqual(tops.sort());
	});

	it('shows an operation that exists', () => {
		const [, example = ''] = /^```ts\nexport ([^]*?)^```$/m.exec(page.text) ?? [];
		const acme = readFileSync(join(ROOT, 'test/engine/acme/provider.cts'), 'utf8');
		expect(example).toContain('operation({');
		expect(acme).toContain(example);
	});

	it('names only what the code has', () => {
		const names = [
			...page.text.replace(/^```[^]*?^```$/gm, '').matchAll(/`([a-zA-Z_]\w+)(\(.*?\))?`/g),
		];
		const sources = ['nodes', 'test', 'tools'].flatMap((folder) =>
			readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
				.filter((file) => /\.c?ts$/.test(file))
				.map((file) => readFileSync(join(ROOT, folder, file), 'utf8')),
		);
		const words = new Set(sources.flatMap((text) => text.match(/\w+/g) ?? []));
		expect(names.map(([, name = '']) => name).filter((name) => !words.has(name))).toEqual([]);
	});
});

const filesIn = (folder: string) => readdirSync(join(ROOT, 'nodes', folder));

/** Folders of `nodes` that talk to one provider's API. One with presets knows the webhooks of many, and no API. */
const PROVIDERS = readdirSync(join(ROOT, 'nodes')).filter(
	(name) => name !== 'kit' && !filesIn(name).includes('presets'),
);

it('has one folder for the webhooks of all other providers, which calls no API', () => {
	const others = readdirSync(join(ROOT, 'nodes')).filter(
		(name) => name !== 'kit' && !PROVIDERS.includes(name),
	);
	expect(others).toEqual(['SignedWebhook']);
	const api = /^(provider\.ts|api|listSearch(\.ts)?)$/;
	expect(filesIn('SignedWebhook').filter((name) => api.test(name))).toEqual([]);
	expect(filesIn('SignedWebhook/trigger')).toEqual(
		expect.arrayContaining(['fields.ts', 'handler.ts']),
	);
});

describe.each(PROVIDERS)('nodes/%s', (provider) => {
	const folder = join(ROOT, 'nodes', provider);

	it('has the layout of all providers', () => {
		const known =
			/^(\w+\.node\.(ts|json)|\w+(\.dark)?\.svg|provider\.ts|credentialTests\.ts|credentialFields|fields\.ts|listSearch(\.ts)?|api|operations|trigger|__schema__)$/;
		expect(readdirSync(folder).filter((name) => !known.test(name))).toEqual([]);
		const common = ['provider', 'credentialTests', 'fields', 'trigger/fields'].concat(
			['client', 'errors', 'evidence', 'inputs'].map((name) => `api/${name}`),
		);
		expect(common.filter((name) => !existsSync(join(folder, `${name}.ts`)))).toEqual([]);
		const trigger = readdirSync(join(folder, 'trigger'));
		expect(trigger.some((name) => /^(handler|poller)\.ts$/.test(name))).toBe(true);
	});

	it('builds operations and triggers on its API, and never the other way round', () => {
		const within = (path: string, part: string) => path.startsWith(`nodes/${provider}/${part}`);
		expect(
			forbidden(
				({ from, to }) =>
					(within(from, 'api/') && ['operations', 'trigger'].some((part) => within(to, part))) ||
					(within(from, 'operations') && within(to, 'trigger')),
			),
		).toEqual([]);
	});
});
