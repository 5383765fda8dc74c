import { request } from 'undici';

import { type FaultInput } from '../../../sandbox/kit/faults.cts';
import { pick, startBlink } from '../support/blinkClient.cts';

/** Faults, tried on a payment: did it happen, and what did the client see? */
describe('faults', () => {
	let blink: Awaited<ReturnType<typeof startBlink>>;
	beforeEach(async () => {
		blink = await startBlink();
	});
	afterEach(async () => await blink.sandbox.close());

	const pay = async () => {
		const { paymentRequest } = blink.control.outsideInvoice('pays', 1000);
		return await blink.ask(
			'mutation Pay ($input: LnInvoicePaymentInput!) { lnInvoicePaymentSend(input: $input) { status } }',
			{ input: { walletId: blink.btc, paymentRequest } },
		);
	};
	const payments = () =>
		blink.sandbox.providers.blink.world.transactions.filter(
			({ settlementAmount }) => settlementAmount === -1001,
		).length;
	const strike = (fault: FaultInput) => blink.sandbox.faults.add(fault);

	it('strike as often as told, then no more', async () => {
		strike({ times: 2, effect: { kind: 'status', status: 503 } });
		const statuses = [await pay(), await pay(), await pay()].map(({ status }) => status);
		expect(statuses).toEqual([503, 503, 200]);
		expect(payments()).toBe(1);
	});

	it.each([
		['the root field', { operation: 'lnInvoicePaymentSend' }, 500],
		['the operation name', { operation: 'Pay' }, 500],
		['another operation', { operation: 'lnInvoiceCreate' }, 200],
		['the path', { path: '/blink/*' }, 500],
		['another path', { path: '/other/*' }, 200],
		['another provider', { provider: 'other' }, 200],
	])('match %s', async (_what, match, status) => {
		strike({ ...match, effect: { kind: 'status', status: 500 } });
		expect((await pay()).status).toBe(status);
	});

	it('before the effect prevent it, after the effect hide it', async () => {
		strike({ when: 'before', effect: { kind: 'status', status: 500 } });
		expect((await pay()).status).toBe(500);
		expect(payments()).toBe(0);
		strike({ when: 'after', effect: { kind: 'status', status: 500 } });
		expect((await pay()).status).toBe(500);
		expect(payments()).toBe(1);
	});

	it.each([
		['before', 0],
		['after', 1],
	] as const)('cut the connection %s the effect', async (when, done) => {
		strike({ when, effect: { kind: 'cut' } });
		await expect(pay()).rejects.toThrow(/socket|other side closed/i);
		expect(payments()).toBe(done);
		expect(blink.sandbox.requests.list().map(({ status }) => status)).toEqual(['cut']);
	});

	it.each([[120], ['Wed, 21 Oct 2026 07:28:00 GMT']])(
		'send Retry-After (%p)',
		async (retryAfter) => {
			strike({ effect: { kind: 'status', status: 429, retryAfter } });
			const response = await request(`${blink.sandbox.url}/blink/graphql`, {
				method: 'POST',
				body: '{}',
			});
			await response.body.dump();
			expect(response.statusCode).toBe(429);
			expect(response.headers['retry-after']).toBe(String(retryAfter));
		},
	);

	it('can be an HTML page', async () => {
		strike({ effect: { kind: 'html' } });
		const answer = await pay();
		expect(answer.status).toBe(502);
		expect(answer.contentType).toContain('text/html');
	});

	it.each([
		['before', 0],
		['after', 1],
	] as const)('can delay the answer %s the effect, by the sandbox clock', async (when, done) => {
		strike({ when, effect: { kind: 'slow', milliseconds: 60_000 } });
		let answered = false;
		const paying = pay().finally(() => {
			answered = true;
		});
		// Others are answered meanwhile; by then the payment has come as far as it can.
		const arrived = () => blink.sandbox.requests.list({ operation: 'Pay' }).length > 0;
		while (!arrived() || payments() < done) await blink.ask('{ me { id } }');
		await blink.ask('{ me { id } }');
		expect([answered, payments()]).toEqual([false, done]);
		await blink.sandbox.clock.advance(60_000);
		expect(pick((await paying).body, 'data.lnInvoicePaymentSend.status')).toBe('SUCCESS');
		expect(payments()).toBe(1);
	});

	it('that make no sense are refused', async () => {
		expect(() => blink.sandbox.faults.add({ effect: { kind: 'explosion' } })).toThrow();
		const response = await request(`${blink.sandbox.url}/_control/faults`, {
			method: 'POST',
			body: JSON.stringify({ effect: { kind: 'status', status: 20 } }),
		});
		await response.body.dump();
		expect(response.statusCode).toBe(400);
		expect(blink.sandbox.faults.list()).toEqual([]);
	});

	it('that are still to come are cleared over the control API', async () => {
		blink.sandbox.faults.add({ effect: { kind: 'cut' } });
		const url = `${blink.sandbox.url}/_control/faults`;
		const response = await request(url, { method: 'DELETE', headersTimeout: 3000 });
		await response.body.dump();
		expect(response.statusCode).toBe(204);
		expect(blink.sandbox.faults.list()).toEqual([]);
	});
});
