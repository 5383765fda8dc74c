import { z } from 'zod';

import { DEMO } from '../../sandbox/blazeauth/domain/demo.cts';
import { saveCredential, testCredential } from '../../tools/n8n/credentials.cts';
import { itemsOf } from '../../tools/n8n/executions.cts';
import { MANUAL_START, oneAfterAnother, Workflow } from '../../tools/n8n/workflows.cts';
import { realN8n, type RealN8n } from '../support/n8n.cts';
import { ITEM_FOR_EACH, itemForEach } from './itemForEach.cts';

const APPLICATION = { __rl: true, mode: 'id', value: DEMO.applications.photo };
const { keys, licenses } = DEMO;

let n8n: RealN8n;

beforeAll(async () => {
	n8n = await realN8n();
	await n8n.control('reset');
});

let workflows = 0;

/** Runs one operation, as from the editor, once for each of these inputs. */
async function run(parameters: object, inputs: object[] = [{}]) {
	const workflow = Workflow.parse({
		id: `blazeauthRun${++workflows}`,
		name: 'Blazeauth',
		nodes: [
			MANUAL_START,
			...itemForEach(inputs),
			{
				id: 'blazeauth',
				name: 'Blazeauth',
				type: 'n8n-nodes-tollgate.blazeauth',
				typeVersion: 1,
				position: [600, 0],
				parameters: { applicationId: APPLICATION, ...parameters },
				credentials: { blazeauthApi: { id: 'tollgateBlazeauthApi', name: 'Blazeauth sandbox' } },
			},
		],
		connections: oneAfterAnother(['Start', ...ITEM_FOR_EACH, 'Blazeauth']),
		settings: { executionOrder: 'v1' },
	});
	const execution = await n8n.run(workflow, 'Start');
	expect(execution.error?.message).toBeUndefined();
	return itemsOf(execution, 'Blazeauth');
}

describe('the test of a credential', () => {
	const unknown = keys.full.replace('bak_full', 'bak_None');

	it.each([
		['a good key', keys.full, 'OK', /^The key is valid; the account has the plan Basic\.$/],
		['a padded key', ` ${keys.full}\n`, 'OK', /White space, quotes or "Bearer" around "API Key"/],
		[
			'a key without account:read',
			keys.withoutAccount,
			'OK',
			/valid, but lacks the scope account:read/,
		],
		['an unknown key', unknown, 'Error', /does not know the API key/],
		['an expired key', keys.expired, 'Error', /has expired/],
		['a revoked key', keys.revoked, 'Error', /was revoked/],
		['a cut key', keys.full.slice(0, -1), 'Error', /secret part .* has 47 characters/],
	])('tells %s', async (name, apiKey, status, message) => {
		const data = { apiKey, environment: 'custom', baseUrl: `${n8n.sandboxUrl}/blazeauth` };
		const id = await saveCredential(n8n.session, { type: 'blazeauthApi', name, data });
		const verdict = await testCredential(n8n.session, id);
		expect(verdict).toEqual({ status, message: expect.stringMatching(message) });
	});
});

it('checks licenses in every state', async () => {
	const inputs = [...Object.values(licenses), 'NO-SUCH-KEY'].map((key) => ({ key }));
	const parameters = { resource: 'license', operation: 'check', licenseKey: '={{ $json.key }}' };
	const items = await run(parameters, inputs);
	expect(
		Object.fromEntries(items.map(({ license, reason, valid }) => [license, [reason, valid]])),
	).toEqual({
		[licenses.active]: ['active', true],
		[licenses.soon]: ['active', true],
		[licenses.paused]: ['paused', false],
		[licenses.expired]: ['expired', false],
		[licenses.blacklisted]: ['blacklisted', false],
		[licenses.available]: ['notActivated', true],
		[licenses.lookalike]: ['active', true],
		'NO-SUCH-KEY': ['notFound', false],
	});
});

it('creates a variable, updates it, and leaves it alone when nothing has changed', async () => {
	const inputs = ['on', 'off', 'off'].map((value) => ({ value }));
	const parameters = {
		resource: 'variable',
		operation: 'upsert',
		name: 'beta',
		value: '={{ $json.value }}',
	};
	const items = await run({ ...parameters, additionalFields: {} }, inputs);
	expect(items.map(({ action }) => action)).toEqual(['created', 'updated', 'unchanged']);
	expect(new Set(items.map(({ id }) => id)).size).toBe(1);
	expect(await written()).toEqual([
		['POST', '/blazeauth/api/v1/panel/create-variable'],
		['PATCH', '/blazeauth/api/v1/panel/edit-variable'],
	]);
});

/** The writes that the sandbox has received. */
async function written() {
	const shape = z.array(z.object({ method: z.string(), path: z.string() }));
	const all = shape.parse(await n8n.look('requests?provider=blazeauth'));
	return all.filter(({ method }) => method !== 'GET').map(({ method, path }) => [method, path]);
}
