import type { IAllExecuteFunctions } from 'n8n-workflow';

import { accountsOf } from '../../../nodes/kit/request/account';
import type { Endpoint } from '../../../nodes/kit/request/types';

const endpoint = {
	name: 'Acme',
	credential: 'acmeApi',
	baseUrl: ({ url }) => String(url),
	anonymousBaseUrl: 'https://acme.example',
} as Endpoint;

/** A node whose credential has another address for each item, as expressions may give it. */
const nodeWith = (authentication: string, urls: string[]) =>
	({
		getNode: () => ({ parameters: { authentication } }),
		getCredentials: async (_: string, item: number) => await Promise.resolve({ url: urls[item] }),
	}) as unknown as IAllExecuteFunctions;

it('is one for all items without a credential, so that they share requests', async () => {
	const read = accountsOf(nodeWith('none', []), endpoint);
	expect(await read(0)).toBe(await read(1));
	expect((await read(0)).baseUrl).toBe('https://acme.example');
});

it('is one for items with the same credential, and another for another', async () => {
	const urls = ['https://a.example', 'https://b.example', 'https://a.example'];
	const read = accountsOf(nodeWith('acmeApi', urls), endpoint);
	const accounts = [await read(0), await read(1), await read(2)];
	expect(accounts.map(({ baseUrl }) => baseUrl)).toEqual(urls);
	expect(accounts[2]).toBe(accounts[0]);
});

it('sends with the credential as it was read, and keeps a token that n8n has fetched for it', async () => {
	const sent: unknown[] = [];
	const credentials = { url: 'https://a.example', key: 'k' };
	const context = {
		getNode: () => ({ parameters: {} }),
		getCredentials: async () => await Promise.resolve(credentials),
		helpers: {
			httpRequestWithAuthentication: async (
				type: string,
				options: object,
				{ credentialsDecrypted }: { credentialsDecrypted: { data: Record<string, string> } },
			) => {
				sent.push([type, options, structuredClone(credentialsDecrypted)]);
				credentialsDecrypted.data.token = `token ${sent.length}`;
				return await Promise.reject<never>(new Error('lost'));
			},
		},
	} as unknown as IAllExecuteFunctions;
	const { call } = await accountsOf(context, endpoint)(0);
	const about = { id: '', name: 'acmeApi', type: 'acmeApi' };
	const ask = { url: 'https://a.example/things' };

	await expect(call(ask)).rejects.toThrow('lost');
	await expect(call(ask)).rejects.toThrow('lost');
	expect(sent).toEqual([
		['acmeApi', ask, { ...about, data: { url: 'https://a.example', key: 'k' } }],
		['acmeApi', ask, { ...about, data: { url: 'https://a.example', key: 'k', token: 'token 1' } }],
	]);
});

it('of nobody has no address unless the provider has one for nobody', async () => {
	const closed = { ...endpoint, anonymousBaseUrl: undefined };
	const account = await accountsOf(nodeWith('acmeApi', []), closed, true)(0);
	expect(account).toMatchObject({ credentials: undefined, baseUrl: '' });
});
