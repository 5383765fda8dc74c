import { saveCredential, testCredential } from '../../tools/n8n/credentials.cts';
import { realN8n, type RealN8n } from '../support/n8n.cts';

let n8n: RealN8n;

beforeAll(async () => {
	n8n = await realN8n();
});
beforeEach(async () => {
	await n8n.control('reset');
});

describe('the test of a credential', () => {
	const test = async (name: string, more: object) => {
		const data = {
			environment: 'custom',
			customUrl: `${n8n.sandboxUrl}/blaaiz`,
			authentication: 'oauth',
			clientId: 'demo-client',
			clientSecret: 'demo-client-pass',
			access: 'custom',
			scopes: ['wallet:read'],
			...more,
		};
		const id = await saveCredential(n8n.session, { type: 'blaaizApi', name, data });
		return await testCredential(n8n.session, id);
	};
	const client = (id: string) => ({ clientId: id, clientSecret: `${id}-pass` });

	it('is green', async () => {
		expect(await test('Blaaiz green', {})).toMatchObject({ status: 'OK' });
	});

	it.each([
		['client', { clientSecret: 'wrong' }, /does not know this client ID and secret/],
		[
			'scope',
			{ ...client('demo-reader'), scopes: ['payout:create'] },
			/the scopes payout:create\./,
		],
		['address', client('demo-elsewhere'), /requests from the address of this n8n/],
		['services', client('demo-switched-off'), /API Services are disabled/],
	])('is red with the right words for a wrong %s', async (name, more, words) => {
		expect(await test(`Blaaiz ${name}`, more)).toMatchObject({
			status: 'Error',
			message: expect.stringMatching(words),
		});
	});
});
