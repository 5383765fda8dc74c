import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { type Sandbox, startSandbox } from '../../sandbox/index.cts';
import { demoCredentials } from '../../tools/demo/credentials.cts';
import { credentialTypes, nodes } from '../support/catalogue.cts';
import { testCredential } from '../support/editor.cts';

/*
 * n8n calls a green test a tested connection, and shows nothing else of it. So no credential may be green
 * when no provider has answered.
 */

const UNTESTED = /^Nothing was tested, and the credential can be used all the same\. /;

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(async () => await sandbox?.close());

const isForWebhooks = (name: string) => /webhook/i.test(name);

/** Good values of every credential type, and each node that tests one of that type. */
const cases = credentialTypes.flatMap(({ instance: { name } }) =>
	nodes
		.filter(({ instance }) =>
			instance.description.credentials?.some((one) => one.name === name && one.testedBy),
		)
		.map(({ file, instance }) => [name, file.replace(/.*\//, ''), instance] as const),
);

const known = (type: string) => {
	const found = demoCredentials(sandbox).filter((one) => one.type === type);
	if (found.length === 0) throw new Error(`The demo has no credential of the type ${type}`);
	return found.map(({ data }) => data as ICredentialDataDecryptedObject);
};

it('knows every credential type', () => {
	expect(new Set(cases.map(([name]) => name))).toEqual(
		new Set(credentialTypes.map(({ instance }) => instance.name)),
	);
});

describe.each(cases)('the test of %s by %s', (name, _, node) => {
	it('is green when the provider has answered, and only then', async () => {
		for (const data of known(name)) {
			const outcome = await testCredential(node, name, data);
			expect(outcome).toEqual(
				isForWebhooks(name)
					? { status: 'Error', message: expect.stringMatching(UNTESTED) }
					: { status: 'OK', message: expect.any(String) },
			);
		}
	});

	it('is red when nobody answers', async () => {
		const gone = await startSandbox();
		const saved = demoCredentials(gone).filter(({ type }) => type === name);
		await gone.close();
		for (const { data } of saved) {
			const outcome = await testCredential(node, name, data as ICredentialDataDecryptedObject);
			expect(outcome).toEqual({
				status: 'Error',
				message: expect.stringMatching(isForWebhooks(name) ? UNTESTED : /could not be reached/),
			});
		}
	});
});

it('is red without a path to ask for, where the provider documents no harmless call', async () => {
	const asking = cases.filter(([name]) => known(name).some((data) => 'testPath' in data));
	expect(asking.map(([name]) => name)).toContain('banksyApi');
	for (const [name, , node] of asking) {
		const data = { ...known(name)[0], testPath: ' ', baseUrl: 'https://nowhere.invalid' };
		expect(await testCredential(node, name, data)).toEqual({
			status: 'Error',
			message: expect.stringMatching(UNTESTED),
		});
	}
});
