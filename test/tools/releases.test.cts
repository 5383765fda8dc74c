import { locateInstallation } from '../../tools/n8n/installation.cts';
import { lineOf, N8N_VERSION, OLDEST_N8N_VERSION, RELEASES } from '../../tools/n8n/releases.cts';

describe('where an n8n is installed', () => {
	const own = process.versions.node;
	const major = Number.parseInt(own, 10);

	it.each(RELEASES)(
		'%s runs on the Node of this machine where that is one of its own, else on a fetched one',
		(version) => {
			const { from, to } = lineOf(version).node;
			const { nodeVersion, nodePackage, folder } = locateInstallation(version, '/cache');
			const suits = major >= from && major <= to;
			expect(nodeVersion === own).toBe(suits);
			expect(nodePackage === undefined).toBe(suits);
			expect(folder).toContain(`n8n-${version}-on-node-${nodeVersion}-`);
			expect(Number.parseInt(nodeVersion, 10)).toBeGreaterThanOrEqual(from);
		},
	);

	it.each([OLDEST_N8N_VERSION, N8N_VERSION])("%s is laid out as in n8n's image", (version) => {
		expect(lineOf(version).hoist).toBe(false);
	});

	it.each(['1.99.1', '3.0.0'])('is not known for %s, which nobody has tried', (version) => {
		expect(() => locateInstallation(version)).toThrow(`n8n ${version} is not known here`);
	});
});
