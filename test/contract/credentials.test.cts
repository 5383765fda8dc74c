import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
} from 'n8n-workflow';

import { BlaaizApi } from '../../credentials/BlaaizApi.credentials';
import { ensureToken } from '../../nodes/kit/credential/tokens';
import { tokenRequest } from '../../nodes/Blaaiz/api/auth';
import { credentialTypes, providers } from '../support/catalogue.cts';

/*
 * In n8n's HTTP Request node a credential can be pointed anywhere. No secret may reach another host
 * than the credential's own, whatever way the request names its target. A credential that is added
 * later belongs into this table; without it the first test fails.
 */

const SECRET = 'blz_mgmt_bak_a1B2a1B2a1B2a1B2_Zz9Zz9Zz9Zz9Zz9Zz9Zz9Zz9Zz9Zz9Zz9Zz9Zz9Zz9Zz9Zz9';
const HOST = 'https://api.own.example';

/** A credential for HOST with SECRET in it; prepared as n8n prepares it before a request. */
const SAMPLES: Record<string, ICredentialDataDecryptedObject[]> = {
	banksyApi: [
		{ signing: 'none', publicKey: 'ck_test_1', sendSecretKey: true },
		{ signing: 'hmac', publicKey: SECRET, secretKey: 'sk_1' },
	],
	blaaizApi: [
		{ environment: 'custom', authentication: 'legacyKey', apiKey: SECRET },
		{
			environment: 'custom',
			clientId: 'c',
			clientSecret: 's',
			access: 'custom',
			scopes: ['wallet:read'],
		},
	],
	blazeauthApi: [{ apiKey: SECRET, environment: 'custom' }],
	blinkApi: [{ apiKey: SECRET, environment: 'custom' }],
};

/** Credentials that send nothing. */
const isForWebhooks = (name: string) => /webhook/i.test(name);

/** The credentials that authenticate API calls; those of webhooks send nothing. */
const callers = credentialTypes
	.map(({ instance }) => instance)
	.filter(({ name }) => !isForWebhooks(name));

const cases = callers.flatMap((type) =>
	(SAMPLES[type.name] ?? []).map((sample, number) => ({
		type,
		title: `${type.name} ${number + 1}`,
		data: {
			...Object.fromEntries(type.properties.map((one) => [one.name, one.default])),
			...{ baseUrl: `${HOST}/v1`, customUrl: `${HOST}/v1`, secretKey: SECRET },
			...sample,
		} as ICredentialDataDecryptedObject,
	})),
);

/** What n8n does with a request before it goes out. */
async function prepared(
	{ authenticate, preAuthentication }: ICredentialType,
	data: ICredentialDataDecryptedObject,
	request: object,
): Promise<IHttpRequestOptions> {
	if (typeof authenticate !== 'function') throw new Error('no function');
	if (preAuthentication && data.authentication === 'oauth') {
		const fetched = async () => await Promise.resolve({ token: SECRET, lifetimeMs: 900_000 });
		await ensureToken(data, tokenRequest(data), fetched);
	}
	return await authenticate({ ...data }, request as IHttpRequestOptions);
}

it('knows every credential that calls an API, each with a check of its own that is a function', () => {
	expect(callers.map(({ name }) => name).sort()).toEqual(Object.keys(SAMPLES).sort());
	expect(callers.filter(({ authenticate }) => typeof authenticate !== 'function')).toEqual([]);
	// One that inherits from n8n's OAuth credentials is never asked for `authenticate`.
	expect(credentialTypes.filter(({ instance }) => instance.extends !== undefined)).toEqual([]);
	expect(providers.map(({ provider }) => provider.credential).sort()).toEqual(
		Object.keys(SAMPLES).sort(),
	);
});

it('knows that no webhook credential adds anything to a request', () => {
	const others = credentialTypes.map(({ instance }) => instance);
	expect(others.filter(({ name, authenticate }) => isForWebhooks(name) && authenticate)).toEqual(
		[],
	);
});

const places = cases.flatMap(({ type, title, data }) => {
	const field = type.properties.find(({ name }) => name === 'environment');
	const offered = (field?.options ?? []).map((one) => ('value' in one ? one.value : ''));
	return offered.includes('custom') ? [{ type, title, data, offered }] : [];
});

it.each(places)('$title leads nowhere by an environment that it does not offer', async (place) => {
	expect(places.length).toBeGreaterThan(2);
	for (const environment of ['Custom', 'prod', 'toString', '', undefined]) {
		const data = { ...place.data, environment } as ICredentialDataDecryptedObject;
		await expect(prepared(place.type, data, { url: `${HOST}/v1` })).rejects.toThrow(
			`"Environment" must be one of ${place.offered.join(', ')}`,
		);
	}
});

const OWN: Array<[way: string, request: object]> = [
	['url', { url: `${HOST}/v1/things` }],
	['uri, as the HTTP Request node has it', { uri: `${HOST}/v1/things` }],
	['uri and an empty url', { uri: `${HOST}/v1/things`, url: '' }],
	['another path', { url: `${HOST}/elsewhere` }],
	['a path and a base', { url: '/v1/things', baseURL: HOST }],
	['capitals', { url: 'HTTPS://API.OWN.EXAMPLE/v1' }],
	['the port that https has anyway', { url: 'https://api.own.example:443/v1' }],
	['a query that names another host', { url: `${HOST}/v1?next=https://evil.example` }],
];

const ELSEWHERE: Array<[way: string, request: object]> = [
	['url', { url: 'https://evil.example/v1' }],
	['uri', { uri: 'https://evil.example/v1' }],
	['uri behind a good url', { url: `${HOST}/v1`, uri: 'https://evil.example/v1' }],
	['url before a good uri', { url: 'https://evil.example/v1', uri: `${HOST}/v1` }],
	['a base', { url: '/v1', baseURL: 'https://evil.example' }],
	['a base alone', { baseURL: 'https://evil.example' }],
	['a base beside a good url', { url: `${HOST}/v1`, baseURL: 'https://evil.example' }],
	['an absolute url before a good base', { url: 'https://evil.example', baseURL: HOST }],
	['a url without a scheme', { url: '//evil.example/v1', baseURL: HOST }],
	['backslashes', { url: '\\\\evil.example\\v1', baseURL: HOST }],
	['our host as a user', { url: 'https://api.own.example@evil.example/v1' }],
	['our host as a user before a colon', { url: 'https://api.own.example:x@evil.example/v1' }],
	['our host as the beginning of another', { url: 'https://api.own.example.evil.example/v1' }],
	['our host with a line break', { url: 'https://api.own.example\n.evil.example/v1' }],
	['our host with a dot at its end', { url: 'https://api.own.example./v1' }],
	['a host above', { url: 'https://own.example/v1' }],
	['a host below', { url: 'https://x.api.own.example/v1' }],
	['another port', { url: 'https://api.own.example:8443/v1' }],
	['no encryption', { url: 'http://api.own.example/v1' }],
	['another scheme', { url: 'ftp://api.own.example/v1' }],
	['a data URL', { url: 'data:text/plain,api.own.example' }],
	['a path without a base', { url: '/v1/things' }],
	['a host without a scheme', { url: 'api.own.example/v1' }],
	['no target', {}],
	['an empty one', { url: '', uri: '' }],
	['what is no text', { url: { href: `${HOST}/v1` } }],
	['a list', { url: [`${HOST}/v1`] }],
	['a URL object', { url: new URL('https://evil.example/v1') }],
	['a number', { uri: 1 }],
];

describe.each(cases)('$title', ({ type, data }) => {
	it.each(OWN)('puts the secret into a request to its own host: %s', async (_, request) => {
		expect(JSON.stringify((await prepared(type, data, request)).headers)).toContain(SECRET);
	});

	it.each(ELSEWHERE)('refuses every other target: %s', async (_, request) => {
		const going = prepared(type, data, request);
		await expect(going).rejects.toMatchObject({
			name: 'InputFailure',
			message: expect.stringMatching(/credential is only for https:\/\/api\.own\.example$/),
			description: expect.not.stringContaining(SECRET),
		});
	});

	it('follows no redirect, which would take the secret along', async () => {
		const request = { url: `${HOST}/v1`, followRedirect: true, followAllRedirects: true };
		expect(await prepared(type, data, request)).toMatchObject({
			disableFollowRedirect: true,
			followRedirect: false,
			followAllRedirects: false,
		});
	});

	it('leaves the credential as it is', async () => {
		const before = structuredClone(data);
		await prepared(type, data, { url: `${HOST}/v1` });
		expect(data).toEqual(before);
	});
});

it('gives n8n no token to store in the credential', async () => {
	const { preAuthentication } = new BlaaizApi();
	const [, { data } = { data: {} }] = cases.filter(({ type }) => type.name === 'blaaizApi');
	const answer = { statusCode: 200, headers: {}, body: { access_token: SECRET } };
	const helpers = { httpRequest: async () => await Promise.resolve(answer) };
	const another = { ...data, clientSecret: 'another' };
	expect(await preAuthentication.call({ helpers } as never, another)).toEqual({});
});
