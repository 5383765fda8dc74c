import { createServer, type Server } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { ICredentialDataDecryptedObject, INodeParameters, INodeType } from 'n8n-workflow';

import { Banksy } from '../../nodes/Banksy/Banksy.node';
import { Blazeauth } from '../../nodes/Blazeauth/Blazeauth.node';
import { DEMO } from '../../sandbox/banksy/demo.cts';
import { type Sandbox, startSandbox } from '../../sandbox/index.cts';
import { CredentialStore } from '../support/credentialStore.cts';
import { type NodeRun, runNode } from '../support/engine.cts';
import { asTool, Tool } from '../support/tool.cts';
import { credentialFor, ORDER } from './banksyScene.cts';
import { byId } from './blazeauthScene.cts';

/*
 * Neither Banksy nor Blazeauth has idempotency keys. What they may have created is not created again
 * by this node, nor by *Retry On Fail*, whatever came in place of an answer.
 */

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

interface Creation {
	title: string;
	node: () => INodeType;
	credentials: (url: string) => Record<string, ICredentialDataDecryptedObject>;
	/** The creating request, as the sandbox names it. */
	request: string;
	parameters: () => INodeParameters;
	/** How often it has been created. */
	effects: () => number;
	/** Where a person is sent to look. */
	look: RegExp;
}

const banksy = {
	node: () => new Banksy(),
	credentials: (url: string) => ({
		banksyApi: { ...credentialFor(url, DEMO.keys.standard), baseUrl: `${url}/banksy` },
	}),
	request: 'createPayment',
	effects: () => sandbox.providers.banksy.world.payments.length,
	look: /Look the call up under Transaction Logs in the Banksy dashboard/,
};

const blazeauth = {
	node: () => new Blazeauth(),
	credentials: (url: string) => ({
		blazeauthApi: {
			apiKey: sandbox.providers.blazeauth.demo.keys.full,
			environment: 'custom',
			baseUrl: `${url}/blazeauth`,
		},
	}),
};

const photo = () => {
	const { world, demo } = sandbox.providers.blazeauth;
	return world.application(demo.applications.photo);
};
const inPhoto = () => ({ applicationId: byId(photo().id) });

const CREATIONS: Creation[] = [
	{ ...banksy, title: 'Banksy Payment: Create', parameters: () => ORDER },
	{
		...banksy,
		title: 'Banksy API Request',
		parameters: () => ({
			resource: 'api',
			operation: 'request',
			method: 'POST',
			path: DEMO.paths.create,
			body: '{"amount":5,"currency":"USD","successCallback":"https://a.example","failureCallback":"https://a.example"}',
		}),
	},
	{
		...blazeauth,
		title: 'Blazeauth Application: Create',
		request: 'create-application',
		parameters: () => ({ resource: 'application', operation: 'create', name: 'Third One' }),
		effects: () =>
			sandbox.providers.blazeauth.world.applications.filter(({ name }) => name === 'Third One')
				.length,
		look: /Look for an application named "Third One"/,
	},
	{
		...blazeauth,
		title: 'Blazeauth Application: Add License Levels',
		request: 'create-application-license-levels',
		parameters: () => ({
			resource: 'application',
			operation: 'addLicenseLevels',
			...inPhoto(),
			levels: 'gold',
		}),
		effects: () => photo().levels.filter((level) => level === 'gold').length,
		look: /Look at the license levels of the application/,
	},
	{
		...blazeauth,
		title: 'Blazeauth App User: Create',
		request: 'create-user',
		parameters: () => ({
			resource: 'appUser',
			operation: 'create',
			...inPhoto(),
			login: 'bob',
			password: 'secret',
		}),
		effects: () => photo().users.filter(({ login }) => login === 'bob').length,
		look: /Look for the login "bob" with App User → Get by Login/,
	},
	{
		...blazeauth,
		title: 'Blazeauth Variable: Create',
		request: 'create-variable',
		parameters: () => ({
			resource: 'variable',
			operation: 'create',
			...inPhoto(),
			name: 'beta',
			value: 'on',
			strategy: 'auth_required',
		}),
		effects: () => photo().variables.filter(({ name }) => name === 'beta').length,
		look: /Look for "beta" with Variable → Get Many/,
	},
	{
		...blazeauth,
		title: 'Blazeauth API Request',
		request: 'create-application',
		parameters: () => ({
			resource: 'api',
			operation: 'request',
			method: 'POST',
			path: '/api/v1/panel/create-application',
			body: '{"name":"Third One"}',
		}),
		effects: () =>
			sandbox.providers.blazeauth.world.applications.filter(({ name }) => name === 'Third One')
				.length,
		look: /Look at what the route changes/,
	},
];

async function run(creation: Creation, url = sandbox.url, attempts: false | number = 3) {
	return await runNode({
		node: creation.node(),
		parameters: creation.parameters(),
		credentials: creation.credentials(url),
		retryOnFail: attempts,
	});
}

function expectUnknown({ error }: NodeRun, { look }: Creation, fault: unknown) {
	expect([fault, error?.message]).toEqual([fault, expect.stringMatching(/outcome is unknown/i)]);
	expect([fault, error?.description]).toEqual([fault, expect.stringMatching(look)]);
}

const HTML = '<html>Please wait</html>';
const TIMED_OUT = '{"success":false,"message":"Request timed out"}';

/** Status and body, after the effect. */
const ANSWERS: ReadonlyArray<[status: number, body: string]> = [
	[302, ''],
	[303, ''],
	[307, HTML],
	[408, TIMED_OUT],
	[409, HTML],
	[425, '{}'],
	[429, TIMED_OUT],
	[499, ''],
	[503, HTML],
	[503, TIMED_OUT],
	[200, '{}'],
	[200, '{"message":"Forbidden"}'],
	[200, '{"error":"maintenance"}'],
	[200, '{"success":null}'],
	[200, '{"success":fal'],
	[200, ''],
	[204, ''],
];

describe.each(CREATIONS.map((one) => [one.title, one] as const))('%s', (_, creation) => {
	it('creates one, and reports it as unknown, whatever status comes after the effect', async () => {
		for (const [status, body] of ANSWERS) {
			sandbox.reset();
			const effect = { kind: 'status' as const, status, body, retryAfter: 0 };
			sandbox.faults.add({ operation: creation.request, when: 'after', times: 1, effect });
			const ran = await run(creation);
			expectUnknown(ran, creation, [status, body]);
			expect([status, body, creation.effects()]).toEqual([status, body, 1]);
		}
	});

	it('is sent once, whatever cannot be read in place of an answer', async () => {
		for (const [title, bytes] of Object.entries(UNREADABLE)) {
			const server = await Raw.start(bytes);
			const ran = await run(creation, server.url);
			await server.stop();
			expectUnknown(ran, creation, title);
			expect([title, server.received]).toEqual([title, 1]);
		}
	});
});

const OK = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n';
const DONE = '{"success":true,"message":"OK"}';
const length = `content-length: ${DONE.length}\r\n`;

const corrupt = () => {
	const packed = gzipSync(DONE);
	packed.writeUInt8(packed.readUInt8(12) ^ 0xff, 12);
	const head = `${OK}content-encoding: gzip\r\ncontent-length: ${packed.length}\r\n\r\n`;
	return Buffer.concat([Buffer.from(head), packed]);
};

/** Answers that no client can read. */
const UNREADABLE: Readonly<Record<string, string | Buffer>> = {
	'gzip that is none': `${OK}content-encoding: gzip\r\n${length}\r\n${DONE}`,
	'gzip that is corrupt': corrupt(),
	'an illegal character in a header': `${OK}x-note: a\0b\r\n${length}\r\n${DONE}`,
	'a header of 40 kB': `${OK}x-note: ${'a'.repeat(40_000)}\r\n${length}\r\n${DONE}`,
	'no HTTP at all': 'SSH-2.0-OpenSSH_9.2\r\n',
	'a chunk size that is no number': `${OK}transfer-encoding: chunked\r\n\r\nzz\r\n${DONE}`,
	'a length beside chunks': `${OK}${length}transfer-encoding: chunked\r\n\r\n0\r\n\r\n`,
	'two lengths': `${OK}${length}content-length: 5\r\n\r\n${DONE}`,
	'nothing at all': '',
};

/** A server that takes a request, and answers the same bytes to each. */
class Raw {
	received = 0;

	private constructor(private readonly server: Server) {}

	static async start(bytes: string | Buffer): Promise<Raw> {
		const server = createServer();
		const raw = new Raw(server);
		server.on('connection', (socket) => {
			socket.on('error', () => undefined);
			socket.once('data', () => {
				raw.received++;
				socket.end(bytes);
			});
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return raw;
	}

	get url(): string {
		const address = this.server.address();
		return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
	}

	async stop(): Promise<void> {
		await new Promise((resolve) => this.server.close(resolve));
	}
}

it('leaves a call of a model unknown although a parallel one was refused', async () => {
	const [creation] = CREATIONS.filter(({ request }) => request === 'create-user');
	if (!creation) throw new Error('Nothing creates an app user');
	const fault = { operation: creation.request, when: 'after', effect: { kind: 'cut' } } as const;
	sandbox.faults.add(fault);
	const tool = new Tool(
		{ node: asTool(creation.node()), parameters: creation.parameters() },
		new CredentialStore(creation.credentials(sandbox.url)),
		'parallel-calls',
	);
	const both = (await Promise.all([tool.call({}), tool.call({})])).flat();
	const words = both.map(({ json }) => String(json.error)).sort();
	expect(words).toEqual([
		expect.stringContaining('already exists'),
		expect.stringContaining('outcome is unknown'),
	]);
	const [third] = await tool.call({});
	expect(third?.json.error).toContain('unknown outcome, so it is not sent again');
	expect(sandbox.requests.list({ operation: creation.request })).toHaveLength(2);
});
