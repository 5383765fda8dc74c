import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, sep } from 'node:path';
import { z } from 'zod';

import { credentialTypes, manifest, nodes, ROOT } from '../support/catalogue.cts';
import { readPage } from '../support/pages.cts';

/** Folders of the repository that hold pages, with those below. */
const FOLDERS = ['.github', 'docs', 'examples', 'sandbox'];

const pages = [
	...readdirSync(ROOT),
	...FOLDERS.flatMap((folder) =>
		readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map(
			(file) => `${folder}/${file.split(sep).join('/')}`,
		),
	),
]
	.filter((file) => file.endsWith('.md'))
	.map(readPage);

/** How pages name a file or folder of the repository; `kit` is that of the nodes. */
const PATH = /^(nodes|credentials|sandbox|examples|docs|tools|test|bench|kit|\.ci)\/[\w./<>-]*$/;

/** An example for each part of a path that stands for several. */
const EXAMPLES: Readonly<Record<string, string>> = {
	'<Name>': 'Blink',
	'<Provider>': 'Blink',
	'<name>': 'blink',
	'<resource>': 'contact',
};

/** Whether there is a file or folder of that name; pages leave out what it ends with. */
function isThere(path: string): boolean {
	const named = path.replace(/<\w+>/g, (part) => EXAMPLES[part] ?? part).replace(/\/$/, '');
	return ['', '.ts', '.cts', '.test.ts', '.test.cts'].some((end) =>
		existsSync(join(ROOT, `${named.replace(/^kit\//, 'nodes/kit/')}${end}`)),
	);
}

/** What is shown as code is no link and no heading. */
const prose = (text: string) => text.replace(/^```[^]*?^```$/gm, '');

/** What GitHub calls the place of a heading. */
const anchor = (heading: string) =>
	heading
		.toLowerCase()
		.replace(/[^\p{L}\p{N}\s_-]/gu, '')
		.trim()
		.replace(/\s/g, '-');

function anchorsOf(file: string): string[] {
	const headings = prose(readPage(file).text).matchAll(/^#+ (.+)$/gm);
	return [...headings].map(([, heading = '']) => anchor(heading));
}

/** Why a link leads nowhere; undefined when it leads somewhere, or out of the repository. */
function complaint(from: string, link: string): string | undefined {
	if (/^(https?|mailto):/.test(link)) return undefined;
	const [path = '', place] = link.split('#');
	const target = path === '' ? from : posix.normalize(posix.join(posix.dirname(from), path));
	if (!existsSync(join(ROOT, target))) return 'no such file';
	if (place === undefined) return undefined;
	return anchorsOf(target).includes(place) ? undefined : 'no such heading';
}

it('finds the pages', () => {
	expect(pages.map(({ file }) => file)).toEqual(
		expect.arrayContaining(['README.md', 'docs/blink.md', 'sandbox/README.md']),
	);
});

describe.each(pages)('$file', ({ file, text }) => {
	it('has links and pictures that lead to a file and a heading that are there', () => {
		const links = [...prose(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
		const broken = links.flatMap((link) => {
			const reason = complaint(file, link);
			return reason ? [`${link}: ${reason}`] : [];
		});
		expect(broken).toEqual([]);
	});

	it('names only files and folders that are there', () => {
		const named = [...prose(text).matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
		expect(named.filter((code) => PATH.test(code) && !isThere(code))).toEqual([]);
	});

	it('names only commands that package.json has', () => {
		const { scripts } = JSON.parse(readPage('package.json').text) as { scripts: object };
		const named = [...text.matchAll(/npm run ([a-z0-9:-]+)/g)].map(([, script = '']) => script);
		expect(named.filter((script) => !(script in scripts))).toEqual([]);
	});
});

it('shows commands for Node that run in the repository', () => {
	const commands = pages.flatMap(({ text }) =>
		[...text.matchAll(/^```sh\n(node [^]*?)^```$/gm)].map(([, command = '']) => command),
	);
	const printed = commands.map((command) =>
		execFileSync('sh', ['-c', command], { cwd: ROOT, encoding: 'utf8' }),
	);
	expect(printed).toEqual([expect.stringContaining("'X-SIGNATURE': '")]);
});

it('every page of docs is reached from the README or from the page for contributors', () => {
	const texts = ['README.md', 'CONTRIBUTING.md'].map((file) => readPage(file).text).join();
	const documents = pages.map(({ file }) => file).filter((file) => dirname(file) === 'docs');
	expect(documents.filter((file) => !texts.includes(`(${file}`))).toEqual([]);
});

/** Where the repository shows its files, by package.json. */
const repository = manifest.repository.url.replace(/^git\+|\.git$/g, '');

const resources = z.object({
	resources: z.record(z.array(z.object({ url: z.string() })).min(1)),
});

/** Every *Docs* link that n8n shows. */
const shown = [
	...credentialTypes.map(({ file, instance: { documentationUrl } }) => ({
		file,
		url: documentationUrl ?? '',
	})),
	...nodes.flatMap(({ file }) => {
		const codex = readFileSync(join(ROOT, file.replace(/\.ts$/, '.json')), 'utf8');
		return Object.values(resources.parse(JSON.parse(codex)).resources)
			.flat()
			.map(({ url }) => ({ file, url }));
	}),
];

it.each(shown)('the Docs link $url of $file opens a page of ours at a heading of it', ({ url }) => {
	const pages = `${repository}/blob/main/`;
	expect(url.startsWith(`${pages}docs/`)).toBe(true);
	expect(complaint('README.md', url.slice(pages.length))).toBeUndefined();
});
