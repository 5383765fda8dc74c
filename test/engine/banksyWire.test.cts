import type { IDataObject, IExecuteFunctions, INodeParameters, INodeType } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { DEMO } from '../../sandbox/banksy/demo.cts';
import { type Sandbox, startSandbox } from '../../sandbox/index.cts';
import { runNode } from '../support/engine.cts';
import { credentialFor, runBanksy } from './banksyScene.cts';

/*
 * The sandbox checks every signature over the bytes that reached it, so an answer proves that what
 * was signed is what was sent.
 */

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const received = () => sandbox.requests.list({ provider: 'banksy' });
const payments = () => sandbox.providers.banksy.world.payments;

const BODY = {
	amount: 1.5,
	currency: 'USD',
	successCallback: 'https://shop.example/ok',
	failureCallback: 'https://shop.example/no',
};

describe('an API request', () => {
	const custom = async (parameters: INodeParameters) =>
		await runBanksy(sandbox, {
			parameters: { resource: 'api', operation: 'request', ...parameters },
		});

	it.each<[string, string]>([
		['as it is usually written', JSON.stringify(BODY)],
		['with white space around and inside', `\n ${JSON.stringify(BODY, null, '\t')} \r\n`],
		['with letters beyond ASCII', JSON.stringify({ ...BODY, note: 'Zażółć 🎉 \u2028' })],
		['with needless escapes and digits', JSON.stringify(BODY).replace('1.5', '1.500')],
	])('sends the body to the letter: %s', async (_, body) => {
		const run = await custom({ method: 'POST', path: DEMO.paths.create, body });
		expect(run.error).toBeUndefined();
		expect(payments()).toHaveLength(1);
	});

	it('with a query, in the path and beside it', async () => {
		const run = await custom({
			method: 'GET',
			path: `${DEMO.paths.providers}?a=1%202&b=%C3%A9`,
			additionalFields: {
				query: {
					parameter: [
						{ name: 'list', value: 'x y' },
						{ name: 'list', value: '+&=' },
					],
				},
				headers: { header: [{ name: 'X-Auth', value: 'forged' }] },
			},
		});
		expect(run.json).toHaveLength(2);
	});

	it('takes a complete URL below the Base URL', async () => {
		const url = `${sandbox.url}/banksy${DEMO.paths.transactionLogs}`;
		const run = await custom({ method: 'GET', path: url });
		expect(run.error).toBeUndefined();
		expect(received()).toHaveLength(1);
	});

	it.each([
		'https://evil.example/sdk/providers',
		'//evil.example/sdk/providers',
		'\\\\evil.example/sdk',
		'/_control/../../banksy/sdk/providers',
		'javascript:alert(1)',
	])('refuses to go to %s', async (path) => {
		const run = await custom({ method: 'GET', path });
		expect(run.error?.message).toMatch(/^"Path" must/);
		expect(received()).toHaveLength(0);
	});

	it('refuses another path of the same server', async () => {
		const run = await custom({ method: 'GET', path: `${sandbox.url}/_control/state` });
		expect(run.error?.message).toMatch(/^"Path" must lie below the Base URL/);
	});

	it('refuses a body that is no JSON, unless another type is named', async () => {
		const call = { method: 'POST', path: DEMO.paths.create, body: 'a=1' };
		expect((await custom(call)).error?.message).toMatch(/^"Body" must be valid JSON/);
		const header = [{ name: 'Content-Type', value: 'application/x-www-form-urlencoded' }];
		const run = await custom({ ...call, additionalFields: { headers: { header } } });
		// The signature was right, and the double found no JSON.
		expect(run.error?.message).toContain('Banksy cannot read the request: The body is no JSON');
	});
});

/** Sends one request with the credential, as the HTTP Request node does. */
class Requester implements INodeType {
	description = {
		displayName: 'Requester',
		name: 'requester',
		group: ['output' as const],
		version: 1,
		description: 'Sends one request',
		defaults: {},
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'banksyApi' }],
		properties: [],
	};

	constructor(private readonly options: IDataObject) {}

	execute = sendWith(() => this.options);
}

function sendWith(options: () => IDataObject) {
	return async function (this: IExecuteFunctions) {
		const answer: unknown = await this.helpers.requestWithAuthentication.call(
			this,
			'banksyApi',
			options(),
		);
		return [this.helpers.returnJsonArray({ answer } as IDataObject)];
	};
}

describe("the credential in n8n's HTTP Request node", () => {
	const request = async (options: IDataObject) =>
		await runNode({
			node: new Requester(options),
			credentials: { banksyApi: credentialFor(sandbox.url, DEMO.keys.standard) },
		});
	const at = (path: string) => `${sandbox.url}/banksy${path}`;

	it.each<[string, IDataObject]>([
		['JSON', { body: BODY, json: true }],
		[
			'text',
			{ body: ` ${JSON.stringify(BODY)}\n`, headers: { 'Content-Type': 'application/json' } },
		],
	])('signs %s', async (_, options) => {
		const run = await request({ method: 'POST', uri: at(DEMO.paths.create), ...options });
		expect(run.error).toBeUndefined();
		expect(payments()).toHaveLength(1);
	});

	it('signs a form', async () => {
		const run = await request({ method: 'POST', uri: at(DEMO.paths.create), form: { a: 'x y' } });
		expect(run.error?.message).toMatch(/400|Bad request/);
		expect(sandbox.providers.banksy.world.calls).toMatchObject([{ status: 400 }]);
	});

	it.each<[string, IDataObject]>([
		['repeated', { useQuerystring: true }],
		['with brackets', { qsStringifyOptions: { arrayFormat: 'brackets' } }],
		['with indices', {}],
	])('signs lists in the query %s', async (_, options) => {
		const qs = { list: ['a b', 'ü'], deep: { inner: 1 } };
		const run = await request({ uri: at(DEMO.paths.providers), qs, json: true, ...options });
		expect(run.error).toBeUndefined();
	});

	it('does not let the key go to another server', async () => {
		const run = await request({ uri: 'http://127.0.0.1:9/sdk/providers' });
		expect(run.error?.message).toMatch(/^This Banksy credential is only for http/);
	});
});
