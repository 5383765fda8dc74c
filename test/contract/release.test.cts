import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { manifest, ROOT } from '../support/catalogue.cts';
import { readPage } from '../support/pages.cts';

const workflows = readdirSync(join(ROOT, '.github', 'workflows')).map((file) =>
	readPage(`.github/workflows/${file}`),
);
const publish = readPage('.github/workflows/publish.yml').text;
const changelog = readPage('CHANGELOG.md').text;

describe.each(workflows)('$file', ({ text }) => {
	it('runs actions of a fixed commit, named with its version', () => {
		const uses = [...text.matchAll(/uses: (.+)/g)].map(([, action = '']) => action);
		expect(uses.length).toBeGreaterThan(0);
		expect(uses.filter((action) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d/.test(action))).toEqual([]);
	});

	it('may do nothing by default but read', () => {
		expect(text).toMatch(/^permissions:\n {2}contents: read$/m);
	});

	it('keeps no credential in the checkout', () => {
		const checkouts = text.match(/actions\/checkout/g)?.length ?? 0;
		expect(text.match(/persist-credentials: false/g)).toHaveLength(checkouts);
	});
});

describe('publishing', () => {
	it("goes through n8n's release command, which makes the provenance statement in CI", () => {
		expect(manifest.scripts).toMatchObject({
			release: 'n8n-node release',
			prepublishOnly: 'n8n-node prerelease',
		});
		expect(publish).toMatch(/run: npm run release$/m);
		expect(publish).toMatch(/id-token: write/);
	});

	it('needs no token that could be stolen', () => {
		expect(publish).not.toMatch(/NPM_TOKEN|NODE_AUTH_TOKEN|secrets\./);
	});

	it('comes after the tests, and only for a tag that is the version', () => {
		const steps = ['GITHUB_REF_NAME', 'bash .ci/run', 'npm run release', 'scan-community-package'];
		const places = steps.map((step) => publish.indexOf(step));
		expect(places).toEqual([...places].sort((a, b) => a - b));
		expect(places).not.toContain(-1);
	});
});

it('the changelog begins with the version of the package', () => {
	const [, first] = /^## (.+)$/m.exec(changelog) ?? [];
	expect(first).toBe(manifest.version);
});
