import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { hostPackage, locateInstallation } from '../../tools/n8n/installation.cts';
import { N8N_VERSION } from '../../tools/n8n/releases.cts';
import { inEditor } from '../support/inEditor.cts';
import { N8N_NAMES } from '../support/pageNames.cts';

/** The texts of n8n's editor, and of the nodes that n8n brings, as files of an installation. */
function screenTexts(): string {
	const n8n = locateInstallation(N8N_VERSION);
	const editor = join(hostPackage(n8n, 'n8n-editor-ui'), 'dist', 'assets');
	const files = [
		...readdirSync(editor)
			.filter((file) => file.endsWith('.js'))
			.map((file) => join(editor, file)),
		...['n8n-nodes-base', '@n8n/n8n-nodes-langchain'].map((name) =>
			join(hostPackage(n8n, name), 'dist', 'types', 'nodes.json'),
		),
	];
	return files.map((file) => readFileSync(file, 'utf8')).join('\n');
}

inEditor("the documentation's names of what n8n shows", () => {
	let texts = '';
	beforeAll(() => {
		texts = screenTexts();
	});

	it.each(N8N_NAMES)('%s is what n8n calls it', (name) => {
		const isThere = ['"', "'", '`'].some((quote) => texts.includes(`${quote}${name}${quote}`));
		expect(isThere).toBe(true);
	});
});
