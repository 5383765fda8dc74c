import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ICredentialDataDecryptedObject, INodeParameters, INodeType } from 'n8n-workflow';

import { Banksy } from '../../nodes/Banksy/Banksy.node';
import { Blaaiz } from '../../nodes/Blaaiz/Blaaiz.node';
import { Blazeauth } from '../../nodes/Blazeauth/Blazeauth.node';
import { Blink } from '../../nodes/Blink/Blink.node';
import { CredentialStore } from '../support/credentialStore.cts';
import { runNode } from '../support/engine.cts';
import { providers } from '../support/catalogue.cts';
import { ORDER } from './banksyScene.cts';
import { byId } from './blaaizScene.cts';

/*
 * A credential can hold expressions: each item then has an account of its own. Whatever is sent for an
 * item goes out with that item's key, to that item's address, with that item's settings.
 */

interface Received {
	/** First part of the path: whose address it is. */
	place: string;
	headers: IncomingHttpHeaders;
	body: string;
}

const received: Received[] = [];
let meanwhile: (() => Promise<void>) | undefined;
let server: Server;
let origin = '';

beforeAll(async () => {
	server = createServer((request, response) => {
		let body = '';
		request.on('data', (chunk) => (body += String(chunk)));
		request.on('end', () => {
			const { url = '', headers } = request;
			const place = url.split('/')[1] ?? '';
			const isToken = url.endsWith('/oauth/token');
			if (!isToken) received.push({ place, headers, body });
			const client = new URLSearchParams(body).get('client_id');
			const answer = isToken ? { access_token: `token-of-${client}`, expires_in: 900 } : {};
			const send = () => {
				response.writeHead(isToken ? 200 : 418, { 'content-type': 'application/json' });
				response.end(JSON.stringify(answer));
			};
			const change = meanwhile;
			if (!isToken) meanwhile = undefined;
			void (isToken ? Promise.resolve() : Promise.resolve(change?.())).then(send);
		});
	});
	await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
	origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => (received.length = 0));
afterAll(() => {
	server.closeAllConnections();
	server.close();
});

const blazeauthKey = (tenant: string) => `blz_mgmt_bak_${tenant.padEnd(16, '0')}_${'s'.repeat(48)}`;

interface Case {
	node: INodeType;
	parameters: INodeParameters;
	/** What a tenant would type into a credential, or an expression would give. */
	account: (tenant: string) => Record<string, string>;
	/** The rest, the same for all. */
	common?: ICredentialDataDecryptedObject;
	/** Whose key a request carries. */
	ownerOf: (headers: IncomingHttpHeaders) => string | undefined;
}

const plain = (name: string) => (headers: IncomingHttpHeaders) =>
	/(?:key|token)-of-(\w+)/.exec(String(headers[name]))?.[1];

const CASES: Record<string, Case> = {
	'Blink, one request for each item': {
		node: new Blink(),
		parameters: { resource: 'account', operation: 'getScopes' },
		account: (tenant) => ({ apiKey: `key-of-${tenant}`, customUrl: `${origin}/${tenant}/graphql` }),
		common: { environment: 'custom' },
		ownerOf: plain('x-api-key'),
	},
	'Blink, items that share requests': {
		node: new Blink(),
		parameters: {
			resource: 'transaction',
			operation: 'get',
			walletId: byId('11111111-2222-4333-8444-555555555555'),
			transactionId: byId('65f1c0ffee5a1de5c0ffee00'),
		},
		account: (tenant) => ({ apiKey: `key-of-${tenant}`, customUrl: `${origin}/${tenant}/graphql` }),
		common: { environment: 'custom' },
		ownerOf: plain('x-api-key'),
	},
	'Blaaiz, tokens': {
		node: new Blaaiz(),
		parameters: { resource: 'wallet', operation: 'getMany' },
		account: (tenant) => ({
			clientId: tenant,
			clientSecret: `secret-of-${tenant}`,
			customUrl: `${origin}/${tenant}`,
		}),
		common: {
			environment: 'custom',
			authentication: 'oauth',
			access: 'custom',
			scopes: ['wallet:read'],
		},
		ownerOf: plain('authorization'),
	},
	'Blaaiz, a payment': {
		node: new Blaaiz(),
		parameters: {
			resource: 'swap',
			operation: 'create',
			fromBusinessWalletId: byId('wallet-ngn'),
			toBusinessWalletId: byId('wallet-usd'),
			amount: '10',
			amountType: 'from',
		},
		account: (tenant) => ({
			clientId: tenant,
			clientSecret: `secret-of-${tenant}`,
			customUrl: `${origin}/${tenant}`,
		}),
		common: {
			environment: 'custom',
			authentication: 'oauth',
			access: 'custom',
			scopes: ['swap:create'],
		},
		ownerOf: plain('authorization'),
	},
	'Blaaiz, legacy keys': {
		node: new Blaaiz(),
		parameters: { resource: 'wallet', operation: 'getMany' },
		account: (tenant) => ({ apiKey: `key-of-${tenant}`, customUrl: `${origin}/${tenant}` }),
		common: { environment: 'custom', authentication: 'legacyKey' },
		ownerOf: plain('x-blaaiz-api-key'),
	},
	Blazeauth: {
		node: new Blazeauth(),
		parameters: { resource: 'application', operation: 'getMany' },
		account: (tenant) => ({ apiKey: blazeauthKey(tenant), baseUrl: `${origin}/${tenant}` }),
		common: { environment: 'custom' },
		ownerOf: ({ authorization }) => /_bak_([a-z]+)0*_/.exec(authorization ?? '')?.[1],
	},
	'Banksy, signed, with a setting': {
		node: new Banksy(),
		parameters: ORDER,
		account: (tenant) => ({
			publicKey: `key-of-${tenant}`,
			secretKey: `secret-of-${tenant}`,
			baseUrl: `${origin}/${tenant}`,
			currencyType: tenant === 'ada' ? 'fiat' : 'crypto',
		}),
		common: {},
		ownerOf: plain('x-auth'),
	},
};

const typeOf = ({ description }: INodeType) => description.credentials?.[0]?.name ?? '';

it('is tried with every provider', () => {
	const tried = new Set(Object.values(CASES).map(({ node }) => typeOf(node)));
	expect([...tried].sort()).toEqual(providers.map(({ provider }) => provider.credential).sort());
});

describe.each(Object.entries(CASES))('%s', (_, { node, parameters, account, common, ownerOf }) => {
	const type = typeOf(node);
	const onError = 'continueRegularOutput' as const;
	const run = async (credentials: CredentialStore, tenants: string[]) =>
		await runNode({
			...{ node, parameters, credentials, onError },
			items: tenants.map((tenant) => ({ json: account(tenant) })),
		});
	const byItem = () => ({
		...common,
		...Object.fromEntries(
			Object.keys(account('ada')).map((field) => [field, `={{ $json.${field} }}`]),
		),
	});

	it('each item goes out with its own key, to its own address', async () => {
		const tenants = ['ada', 'bob', 'ada', 'cyd'];
		await run(new CredentialStore({ [type]: byItem() }), tenants);
		const owners = received.map(({ headers }) => ownerOf(headers));
		expect(owners).toEqual(received.map(({ place }) => place));
		expect(new Set(owners)).toEqual(new Set(tenants));
	});

	it('what is saved during a run changes nothing in it', async () => {
		const store = new CredentialStore({ [type]: { ...common, ...account('ada') } });
		meanwhile = async () =>
			await store.updateCredentials({ id: '', name: '' }, type, { ...common, ...account('bob') });
		await run(store, ['ada', 'ada', 'ada']);
		expect(received.length).toBeGreaterThan(0);
		for (const { place, headers } of received)
			expect([place, ownerOf(headers)]).toEqual(['ada', 'ada']);
		received.length = 0;
		await run(store, ['ada']);
		expect(received.map(({ place, headers }) => [place, ownerOf(headers)])[0]).toEqual([
			'bob',
			'bob',
		]);
	});

	it('a credential that cannot be used for the last item is known before anything is sent', async () => {
		const [field = ''] = Object.keys(account('ada'));
		const items = [account('ada'), { ...account('bob'), [field]: '' }].map((json) => ({ json }));
		const credentials = new CredentialStore({ [type]: byItem() });
		const { error } = await runNode({ node, parameters, credentials, items });
		expect(error?.message).toMatch(/^".*" (is empty|must be)/);
		expect(received).toEqual([]);
	});
});

it('a setting of a credential belongs to its item too', async () => {
	const { node, parameters, account } = CASES['Banksy, signed, with a setting'] as Case;
	const fields = Object.keys(account('ada')).map((field) => [field, `={{ $json.${field} }}`]);
	const credentials = new CredentialStore({ banksyApi: Object.fromEntries(fields) });
	const items = ['ada', 'bob'].map((tenant) => ({ json: account(tenant) }));
	await runNode({ node, parameters, credentials, items, onError: 'continueRegularOutput' });
	expect(
		received.map(({ place, body }) => [place, (JSON.parse(body) as INodeParameters).currencyType]),
	).toEqual([
		['ada', 'fiat'],
		['bob', 'crypto'],
	]);
});
