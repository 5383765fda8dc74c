import type { ICredentialType, IDataObject } from 'n8n-workflow';
import nock from 'nock';

import { notSent } from '../../nodes/kit/outcome/failure';
import { CredentialStore } from '../support/credentialStore.cts';
import { runNode } from '../support/engine.cts';
import { type Answer, order, OrdersOfAcme, ordersOfAcme, Pay } from './acme/orders.cts';
import { acmeApi } from './acme/provider.cts';

/*
 * n8n renews a token when it sees the error of a 401, and then sends the request once more, by itself
 * and whatever the request does. A payment must not depend on what else answers with 401.
 */

const acme = new OrdersOfAcme();

let tokens = 0;
let fails: Error | undefined;

const acmeTokenApi: ICredentialType = {
	...acmeApi,
	name: 'acmeTokenApi',
	properties: [
		...acmeApi.properties,
		{
			displayName: 'Token',
			name: 'token',
			type: 'hidden',
			typeOptions: { expirable: true },
			default: '',
		},
	],
	preAuthentication: async () => {
		if (fails) throw fails;
		return { token: `t-${++tokens}` };
	},
	authenticate: {
		type: 'generic',
		properties: { headers: { authorization: '=Bearer {{$credentials.token}}' } },
	},
};

const node = () =>
	new Pay({
		...ordersOfAcme,
		credential: 'acmeTokenApi',
		renewToken: { method: 'GET', path: ['me'], idempotent: true, read: ({ body }) => body },
	});

beforeEach(() => {
	tokens = 0;
	fails = undefined;
});

/** The harmless read knows the token of that number, and no other. */
function known(token: string) {
	return nock('https://api.acme.test')
		.persist()
		.get('/v1/me')
		.reply(function () {
			return this.req.headers.authorization === `Bearer ${token}`
				? [200, { me: true }]
				: [401, { code: 'TOKEN_EXPIRED' }];
		});
}

async function pay(answers: Answer[], saved: IDataObject = {}) {
	acme.answers(...answers);
	const data = { baseUrl: 'https://api.acme.test/v1', apiKey: 'key-1', ...saved };
	const credentials = new CredentialStore({ acmeTokenApi: data as never }, [acmeTokenApi]);
	const run = await runNode({ node: node(), parameters: order, credentials, retryOnFail: true });
	return { ...run, token: credentials.saved('acmeTokenApi').token };
}

const EXPIRED: Answer = { effect: false, status: 401, body: { code: 'TOKEN_EXPIRED' } };
const PROXY: Answer = { effect: true, status: 401, body: '<html>Log in</html>' };

it('a token is fetched when there is none', async () => {
	const { json, token } = await pay([]);
	expect([json, token, tokens]).toEqual([[{ id: 'o_1' }], 't-1', 1]);
});

it('a token that is refused by Acme is renewed, and the payment made once', async () => {
	known('t-1');
	const { json, token } = await pay([EXPIRED], { token: 'old' });
	expect(json).toEqual([{ id: 'o_1' }]);
	expect([token, tokens, acme.requests, acme.payments]).toEqual(['t-1', 1, 2, 1]);
});

it('a 401 of somebody else after the payment is unknown, and n8n does not send it again', async () => {
	const me = known('t-1');
	const { error } = await pay([PROXY], { token: 'old' });
	expect(error?.message).toContain('The outcome is unknown');
	expect([acme.requests, acme.payments, tokens]).toEqual([1, 1, 0]);
	expect(me.isDone()).toBe(false);
});

it('a payment for which no token can be had says that nothing was sent', async () => {
	fails = notSent({ message: 'Acme gives no token', description: 'Try later.' });
	const { error } = await pay([], {});
	expect(error?.message).toBe('Acme gives no token');
	expect(error?.description).toContain('The request itself was not sent.');
	expect(acme.requests).toBe(0);
});

it('so does one whose token was refused, where no new one can be had', async () => {
	known('t-9');
	fails = notSent({ message: 'Acme gives no token', description: 'Try later.' });
	const { error } = await pay([EXPIRED, EXPIRED], { token: 'old' });
	expect(error?.message).toBe('Acme gives no token');
	expect(acme.payments).toBe(0);
});
