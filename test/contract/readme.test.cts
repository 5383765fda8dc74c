import { dirname } from 'node:path';

import { INSTALL } from '../../tools/n8n/package.cts';
import { OLDEST_N8N_VERSION, RELEASES } from '../../tools/n8n/releases.cts';
import { credentialTypes, providers, triggerNodes } from '../support/catalogue.cts';
import { readPage, rowsOf, section } from '../support/pages.cts';

const readme = readPage('README.md');

describe.each(providers)('the README on $provider.name', ({ folder, provider }) => {
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
