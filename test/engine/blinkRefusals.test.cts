import { sleptMs } from '../support/pauses.cts';
import { BlinkAccount } from './blinkAccount.cts';

const blink = new BlinkAccount();

beforeEach(() => void sleptMs());

describe('what Blink refuses', () => {
	it('a key it does not know', async () => {
		const { error } = await blink.run('wallet.getMany', {}, { apiKey: blink.demo.keys.revoked });
		expect(error).toMatchObject({
			name: 'NodeApiError',
			message: 'Blink does not accept the API key',
			httpCode: '401',
		});
		expect(blink.requests()).toBe(1);
	});

	it.each([
		['Read', 'wallet.getMany', 'receiveOnly'],
		['Receive', 'invoice.create', 'readOnly'],
	] as const)('a key without the scope %s', async (scope, operation, key) => {
		const options = { apiKey: blink.demo.keys[key] };
		const { error } = await blink.run(operation, blink.invoicing(), options);
		expect(error?.message).toContain('The API key lacks the scope');
		expect(error?.message).toContain(`"${scope}"`);
	});

	it('a second invoice with the same external ID, in its own words', async () => {
		const parameters = blink.invoicing({ additionalFields: { externalId: 'order_1' } });
		expect((await blink.run('invoice.create', parameters)).error).toBeUndefined();
		const { error } = await blink.run('invoice.create', parameters);
		expect(error?.message).toMatch(/External id for invoice or transaction already exists/);
	});
});

describe('a rate limit', () => {
	const limited = (times: number, retryAfter?: number) =>
		blink.running.faults.add({ times, effect: { kind: 'status', status: 429, retryAfter } });

	it('is waited for as long as Blink says', async () => {
		limited(2, 7);
		const { json } = await blink.run('wallet.getMany');
		expect(json).toHaveLength(2);
		expect(sleptMs()).toBe(14_000);
		expect(blink.requests()).toBe(3);
	});

	it('is reported once it would take longer than the user wants to wait', async () => {
		limited(9, 20);
		const { error } = await blink.run('wallet.getMany', { options: { rateLimitWait: 50 } });
		expect(error).toMatchObject({ message: 'Blink is rate limiting requests', httpCode: '429' });
		expect(sleptMs()).toBe(40_000);
		expect(blink.requests()).toBe(3);
	});
});

describe('a request that only reads', () => {
	it('is sent again after a failure of the server, and after a lost answer', async () => {
		blink.running.faults.add({ effect: { kind: 'status', status: 502 } });
		blink.running.faults.add({ when: 'after', effect: { kind: 'cut' } });
		const { json, error } = await blink.run('wallet.getMany');
		expect(error).toBeUndefined();
		expect(json).toHaveLength(2);
		expect(blink.requests()).toBe(3);
	});

	it('is given up after three attempts', async () => {
		blink.running.faults.add({ times: 9, effect: { kind: 'html' } });
		const { error } = await blink.run('wallet.getMany');
		expect(error?.message).toContain('not a GraphQL result (status 502)');
		expect(blink.requests()).toBe(3);
	});
});

it('never shows the key', async () => {
	const { full, revoked } = blink.demo.keys;
	const good = await blink.run('invoice.create', blink.invoicing());
	const bad = await blink.run('wallet.getMany', {}, { apiKey: revoked });
	const unreachable = await blink.run(
		'wallet.getMany',
		{},
		{ customUrl: 'http://127.0.0.1:1/graphql' },
	);
	blink.running.faults.add({ times: 9, effect: { kind: 'cut' } });
	const cut = await blink.run('wallet.getMany');
	expect(unreachable.error?.message).toContain('could not be reached (ECONNREFUSED)');
	expect(good.stored).toContain(good.json[0]?.paymentHash);
	for (const { stored } of [good, bad, unreachable, cut]) {
		expect(stored).not.toContain(full);
		expect(stored).not.toContain(revoked);
	}
});

it('leaves no rejection behind when neither the items nor the credential can be used', async () => {
	const lost: unknown[] = [];
	const note = (reason: unknown) => lost.push(reason);
	process.on('unhandledRejection', note);
	const run = await blink.run('invoice.create', blink.invoicing({ amount: '={{ -1 }}' }), {
		customUrl: 'http://example.com/graphql',
		onError: 'continueRegularOutput',
	});
	await new Promise(setImmediate);
	process.off('unhandledRejection', note);
	expect(run.json).toMatchObject([{ error: expect.stringContaining('"Amount"') }]);
	expect(lost).toEqual([]);
});
