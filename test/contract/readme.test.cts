import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { credentialTypes, providers, ROOT, triggerNodes } from '../support/catalogue.cts';

const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');

/** The cells of the rows of the operations table: node, resource, operations. */
const rows = readme
	.split('\n')
	.filter((line) => line.startsWith('| '))
	.map((line) => line.split('|').map((cell) => cell.trim()));

const listed = (node: string, resource: string) =>
	rows
		.filter(([, first, second]) => first === node && second === resource)
		.flatMap(([, , , operations = '']) => operations.split(', '));

const section = (title: string) => readme.split(`\n## ${title}\n`)[1]?.split('\n## ')[0] ?? '';

describe.each(providers)('the README on $provider.name', ({ folder, provider }) => {
	it.each(Object.values(provider.resources))('lists the operations of $name', (resource) => {
		const names = Object.values(resource.operations).map(({ name }) => name);
		expect(listed(provider.name, resource.name).sort()).toEqual(names.sort());
	});

	it('lists nothing that does not exist', () => {
		const resources = Object.values(provider.resources).map(({ name }) => name);
		const mentioned = rows.filter(([, node]) => node === provider.name).map(([, , name]) => name);
		expect(mentioned.filter((name = '') => !resources.includes(name))).toEqual([]);
	});

	it('names its triggers and credentials', () => {
		const triggers = triggerNodes.filter(({ file }) => dirname(file) === folder);
		for (const { instance } of triggers) {
			expect(section('Triggers')).toContain(`**${instance.description.displayName}**`);
		}
		const own = credentialTypes.filter(({ instance }) =>
			instance.displayName.startsWith(`${provider.name} `),
		);
		expect(own).not.toEqual([]);
		for (const { instance } of own) {
			expect(section('Credentials')).toContain(instance.displayName);
		}
	});
});
