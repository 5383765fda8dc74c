import { dirname } from 'node:path';

import { INSTALL } from '../../tools/n8n/package.cts';
import { OLDEST_N8N_VERSION, RELEASES } from '../../tools/n8n/releases.cts';
import { credentialTypes, providers, triggerNodes } from '../support/catalogue.cts';
import { readPage, rowsOf, section } from '../support/pages.cts';

const readme = readPage('README.md');
const rows = rowsOf(section(readme, 'Operations'), 'Node');

const listed = (node: string, resource: string) =>
	rows
		.filter((row) => row.Node === node && row.Resource === resource)
		.flatMap(({ Operations = '' }) => Operations.split(', '));

describe.each(providers)('the README on $provider.name', ({ folder, provider }) => {
	it.each(Object.values(provider.resources))('lists the operations of $name', (resource) => {
		const names = Object.values(resource.operations).map(({ name }) => name);
		expect(listed(provider.name, resource.name).sort()).toEqual(names.sort());
	});

	it('lists nothing that does not exist', () => {
		const resources = Object.values(provider.resources).map(({ name }) => name);
		const mentioned = rows.filter(({ Node }) => Node === provider.name).map((row) => row.Resource);
		expect(mentioned.filter((name = '') => !resources.includes(name))).toEqual([]);
	});

	it('names its triggers and credentials', () => {
		const triggers = triggerNodes.filter(({ file }) => dirname(file) === folder);
		for (const { instance } of triggers) {
			expect(section(readme, 'Triggers').text).toContain(`**${instance.description.displayName}**`);
		}
		const own = credentialTypes.filter(({ instance }) =>
			instance.displayName.startsWith(`${provider.name} `),
		);
		expect(own).not.toEqual([]);
		for (const { instance } of own) {
			expect(section(readme, 'Credentials').text).toContain(instance.displayName);
		}
	});
});

describe('the table of providers', () => {
	const summaries = rowsOf(readme, 'Provider');

	it.each(providers)('counts what $provider.name has', ({ folder, provider }) => {
		const row = summaries.find((one) => one.Provider?.startsWith(`[${provider.name}]`));
		const resources = Object.values(provider.resources);
		const count = resources.flatMap(({ operations }) => Object.keys(operations)).length;
		expect(row?.['Action node']).toBe(`${count} operations in ${resources.length} resources`);
		const triggers = triggerNodes.filter(({ file }) => dirname(file) === folder);
		const named = row?.Triggers?.replace(/ \(.*\)$/, '').split(', ');
		expect(named?.sort()).toEqual(
			triggers.map(({ instance }) => instance.description.displayName).sort(),
		);
		expect(/\(polls\)/.test(row?.Triggers ?? '')).toBe(
			triggers.every(({ instance }) => instance.description.polling === true),
		);
	});

	it('has a row for each provider', () => {
		expect(summaries).toHaveLength(providers.length);
	});
});

it('names the releases of n8n that are tried, and the oldest one', () => {
	const tried = rowsOf(section(readme, 'Compatibility'), 'n8n').map((row) => row.n8n);
	expect(tried).toEqual([...RELEASES]);
	expect(section(readme, 'Compatibility').text).toContain(`n8n ${OLDEST_N8N_VERSION}`);
});

it.each(['README.md', 'docs/operating.md', 'docs/queue-mode.md'])(
	'%s installs the package in the one way that is tried',
	(file) => {
		const commands =
			readPage(file).text.match(/npm (?:install|i) [^`'\n]*n8n-nodes-tollgate/g) ?? [];
		const tried = `npm ${INSTALL.join(' ')} n8n-nodes-tollgate`;
		expect(commands.filter((command) => command !== tried)).toEqual([]);
	},
);
