import '../support/networkProtection.cts';
import type { ICredentialDataDecryptedObject, INodeType } from 'n8n-workflow';

import { Banksy } from '../../nodes/Banksy/Banksy.node';
import { Blaaiz } from '../../nodes/Blaaiz/Blaaiz.node';
import { Blazeauth } from '../../nodes/Blazeauth/Blazeauth.node';
import { Blink } from '../../nodes/Blink/Blink.node';
import { type Sandbox, startSandbox } from '../../sandbox/index.cts';
import { demoCredentials } from '../../tools/demo/credentials.cts';
import { testCredential } from '../support/editor.cts';
import { runNode } from '../support/engine.cts';
import { CredentialTestContext } from '../support/n8nCore.cts';
import { additionalData, storeOf } from '../support/workflow.cts';

/*
 * With n8n's protection against requests into internal networks, a private base URL is blocked. People
 * must read that, wherever the request came from, since "no answer" sends them to the wrong place.
 */

let sandbox: Sandbox;
/** False for releases that do not have the protection. */
let protects: boolean;

beforeAll(async () => {
	sandbox = await startSandbox();
	const { helpers } = new CredentialTestContext(additionalData(storeOf()));
	const answer: Promise<unknown> = helpers.request({ uri: sandbox.url });
	protects = await answer.then(
		() => false,
		() => true,
	);
});
afterAll(async () => await sandbox.close());

const NODES: ReadonlyArray<[type: string, node: INodeType, resource: string]> = [
	['banksyApi', new Banksy(), 'provider'],
	['blaaizApi', new Blaaiz(), 'wallet'],
	['blazeauthApi', new Blazeauth(), 'application'],
	['blinkApi', new Blink(), 'wallet'],
];

const saved = (type: string) => {
	const found = demoCredentials(sandbox).find((one) => one.type === type);
	if (!found) throw new Error(`The demo has no credential of type ${type}`);
	return found.data as ICredentialDataDecryptedObject;
};

const BLOCKED = /could not be reached.* \(blocked by n8n\)/;
// as n8n words it
const WHY = 'The target 127.0.0.1 is not allowed';

it.each(NODES)('the test of the credential %s says what blocked it', async (type, node) => {
	const { status, message } = await testCredential(node, type, saved(type));
	expect(status).toBe(protects ? 'Error' : 'OK');
	if (!protects) return;
	expect(message).toMatch(BLOCKED);
	expect(message).toContain(WHY);
});

it.each(NODES)(
	'a node with the credential %s says what blocked it',
	async (type, node, resource) => {
		const parameters = { resource, operation: 'getMany', returnAll: true, path: '/sdk/providers' };
		const { error } = await runNode({ node, parameters, credentials: { [type]: saved(type) } });
		expect(error === undefined).toBe(!protects);
		if (!protects) return;
		expect(error?.message).toMatch(BLOCKED);
		expect(error?.description).toContain(WHY);
	},
);

it('has the protection in the newest release', () => {
	if (process.env.TOLLGATE_ENGINE === undefined) expect(protects).toBe(true);
});
