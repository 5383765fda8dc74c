import { connect } from 'node:net';

import { request } from 'undici';

import { list, pick, post, startBlink, text } from '../support/blinkClient.cts';
import { startSandbox } from '../../../sandbox/index.cts';
import { scan } from '../../support/qrCodes.cts';
import { startReceiver } from '../support/receiver.cts';

describe('the control API', () => {
	let blink: Awaited<ReturnType<typeof startBlink>>;
	beforeEach(async () => {
		blink = await startBlink();
	});
	afterEach(async () => await blink.sandbox.close());

	const call = async (
		path: string,
		body?: object | string,
		headers: Record<string, string> = {},
	): Promise<{ status: number; body: unknown; location: unknown }> => {
		const response = await request(`${blink.sandbox.url}${path}`, {
			method: body === undefined ? 'GET' : 'POST',
			headers,
			...(body === undefined
				? {}
				: { body: typeof body === 'string' ? body : JSON.stringify(body) }),
		});
		const answer = await response.body.text();
		const isJson = String(response.headers['content-type']).includes('json');
		return {
			status: response.statusCode,
			body: isJson ? JSON.parse(answer) : answer,
			location: response.headers.location,
		};
	};
	const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

	it('makes a stranger pay an invoice, and shows the ledger', async () => {
		const payload = await blink.mutate(
			'lnInvoiceCreate',
			{ walletId: blink.btc, amount: 77 },
			'invoice { paymentRequest }',
		);
		const invoice = text(payload, 'invoice.paymentRequest');
		const paid = await call('/_control/blink/payInvoice', { invoice });
		expect(paid).toMatchObject({ status: 200, body: { settlementAmount: 77, status: 'SUCCESS' } });
		const again = await call('/_control/blink/payInvoice', { invoice });
		expect(again).toMatchObject({ status: 400, body: { error: 'Invoice is already paid' } });
		const { body } = await call('/_control/state');
		expect(list(body, 'providers.blink.transactions').at(-1)).toMatchObject({
			settlementAmount: 77,
		});
		expect(JSON.stringify(body)).not.toContain(blink.demo.keys.full);
	});

	it('pays with what a form sends, and leads back to the page it came from', async () => {
		const referer = `${blink.sandbox.url}/blink`;
		const answer = await call('/_control/blink/receiveFromRecipient', 'sats=123&memo=', {
			...FORM,
			referer,
			origin: blink.sandbox.url,
		});
		expect(answer).toMatchObject({ status: 303, location: '/blink' });
		const { transactions } = blink.sandbox.providers.blink.world;
		expect(transactions.at(-1)).toMatchObject({ settlementAmount: 123, memo: null });
	});

	it('takes JSON for JSON, whatever curl calls it', async () => {
		const answer = await call('/_control/blink/receiveFromRecipient', { sats: 123 }, FORM);
		expect(answer).toMatchObject({ status: 200, body: { settlementAmount: -123 } });
	});

	it('does not obey pages of other sites', async () => {
		const answer = await call('/_control/reset', '', { ...FORM, origin: 'https://example.com' });
		expect(answer.status).toBe(403);
	});

	it('moves the clock', async () => {
		const before = blink.sandbox.clock.now();
		await call('/_control/clock', { seconds: 90 });
		expect(blink.sandbox.clock.now() - before).toBe(90_000);
	});

	it('switches rate limits with numbers, and off with 0', async () => {
		await call('/_control/blink/rateLimits', { invoicesPerMinute: 1 });
		const create = async () =>
			pick(
				await blink.mutate(
					'lnInvoiceCreate',
					{ walletId: blink.btc, amount: 1 },
					'errors { code }',
				),
				'errors',
			);
		expect(await create()).toEqual([]);
		expect(await create()).toEqual([{ code: 'TOO_MANY_REQUEST' }]);
		await call('/_control/blink/rateLimits', { invoicesPerMinute: 0 });
		expect(await create()).toEqual([]);
	});

	it('logs requests by operation, with secrets masked', async () => {
		const headers = { 'x-idempotency-key': 'e0f3a7f0-6a43-4c1e-9b6b-0d3f6f1b2a3c' };
		await blink.ask('query Balance { me { id } }', {}, { headers });
		await blink.ask('{ globals { network } }');
		const { body } = await call('/_control/requests?operation=me');
		expect(body).toEqual([
			expect.objectContaining({
				provider: 'blink',
				method: 'POST',
				path: '/blink/graphql',
				operations: ['Balance', 'me'],
				status: 200,
				headers: expect.objectContaining({ 'x-api-key': '•••', ...headers }),
			}),
		]);
		expect(blink.sandbox.requests.list()).toHaveLength(2);
	});

	it('shows deliveries and sends them once more', async () => {
		const receiver = await startReceiver();
		await call('/_control/blink/addEndpoint', { url: receiver.url });
		await call('/_control/blink/receiveFromRecipient', { sats: 5 });
		await blink.deliverer.settled();
		const { body } = await call('/_control/blink/deliveries');
		expect(body).toMatchObject([{ state: 'delivered', attempts: [{ status: 200 }] }]);
		const id = text(body, '0.id');
		await call('/_control/blink/resendDelivery', { id, variant: 'forged' });
		expect(receiver.received).toHaveLength(2);
		const unknown = await call('/_control/blink/resendDelivery', { id: 'msg_none' });
		expect(unknown.status).toBe(400);
		await receiver.close();
	});

	it('resets everything', async () => {
		blink.control.receiveFromRecipient(5);
		blink.control.addEndpoint('https://example.com/');
		blink.sandbox.faults.add({ effect: { kind: 'cut' } });
		await blink.sandbox.clock.advance(1000);
		const start = await startBlink();
		await call('/_control/reset', {});
		expect(blink.sandbox.clock.now()).toBe(start.sandbox.clock.now());
		expect(blink.sandbox.faults.list()).toEqual([]);
		const amounts = (one: typeof blink) =>
			one.sandbox.providers.blink.world.transactions.map(
				({ settlementAmount }) => settlementAmount,
			);
		expect(amounts(blink)).toEqual(amounts(start));
		const { body } = await blink.ask('{ me { defaultAccount { callbackEndpoints { id } } } }');
		expect(list(body, 'data.me.defaultAccount.callbackEndpoints')).toEqual([]);
		await start.sandbox.close();
	});

	it('shows pages with what happened, safe from what was written', async () => {
		blink.control.receiveFromRecipient(4321, '<script>alert(1)</script>');
		await blink.ask('query Shown { me { id } }');
		const { body } = await call('/blink');
		expect(body).toContain('4,321 sats');
		expect(body).toContain('Shown, me');
		expect(body).toContain('&lt;script&gt;');
		expect(body).not.toContain('<script>alert');
		expect((await call('/')).body).toContain('href="/blink"');
	});

	describe('after a form', () => {
		const press = async (path: string, form: string) =>
			await call(path, form, { ...FORM, referer: `${blink.sandbox.url}/blink` });
		const invoice = async () => {
			const order = { walletId: blink.btc, amount: 5000, memo: '<b>Cake</b>' };
			const payload = await blink.mutate('lnInvoiceCreate', order, 'invoice { paymentHash }');
			return text(payload, 'invoice.paymentHash');
		};

		it('says once what was done', async () => {
			await press('/_control/blink/payInvoice', `invoice=${await invoice()}`);
			const said = 'Paid 5,000 sats. Blink sends the signed delivery now.';
			expect((await call('/blink')).body).toContain(`<p role="status">${said}</p>`);
			expect((await call('/blink')).body).not.toContain('role="status"');
		});

		it('says why something was not done, and leads back as well', async () => {
			const answer = await press('/_control/blink/payInvoice', 'invoice=%3Cb%3E');
			expect(answer).toMatchObject({ status: 303, location: '/blink' });
			const { body } = await call('/');
			expect(body).toContain('Not done: There is no such invoice in the sandbox');
			const wrong = await press('/_control/blink/receiveFromRecipient', 'sats=%3Cb%3E');
			expect(wrong.status).toBe(303);
			expect((await call('/')).body).toContain('Not done: sats: ');
		});

		it('lists on the start page what waits to be paid, until it is paid', async () => {
			const hash = await invoice();
			const start = String((await call('/')).body);
			expect(start).toContain('To be paid');
			expect(start).toContain(`href="/blink/pay/${hash}">&lt;b&gt;Cake&lt;/b&gt;</a>`);
			await press('/_control/blink/payInvoice', `invoice=${hash}`);
			expect((await call('/')).body).not.toContain(hash);
		});

		it('shows an invoice as a phone does, with a code that a phone reads', async () => {
			const hash = await invoice();
			const body = String((await call(`/blink/pay/${hash}`)).body);
			const [, png = ''] = /src="data:image\/png;base64,([^"]+)"/.exec(body) ?? [];
			const { paymentRequest } = blink.sandbox.providers.blink.world.invoices.get(hash) ?? {};
			expect(scan(Buffer.from(png, 'base64'))).toBe(`LIGHTNING:${paymentRequest?.toUpperCase()}`);
			expect(body).toContain('5,000 sats');
			// on a small screen the code fills what is seen at first
			expect(body.indexOf('>Pay<')).toBeGreaterThan(0);
			expect(body.indexOf('>Pay<')).toBeLessThan(body.indexOf('<img'));
			expect(body).not.toContain('<b>');
			expect((await call('/blink/pay/none')).status).toBe(404);
		});
	});

	it('shows the beginning of a long answer, and the rest on demand', async () => {
		const receiver = await startReceiver();
		receiver.answerWith(500, {}, `<!doctype html>${'x'.repeat(3000)}`);
		blink.control.addEndpoint(receiver.url);
		blink.control.receiveFromRecipient(1);
		await blink.deliverer.settled();
		const body = String((await call('/blink')).body);
		expect(body).toMatch(/<summary>500 &lt;!doctype html&gt;x{101}…<\/summary>/);
		await receiver.close();
	});

	it('tells the stories that it was given, and none of its own', async () => {
		expect((await call('/')).body).not.toContain('Stories');
		blink.sandbox.tell([
			{
				title: 'A <cake>',
				text: 'Somebody buys.',
				links: [{ label: 'Buy', url: 'http://127.0.0.1:1/form/cake' }],
				buttons: [{ label: 'Pay', action: 'blink/receiveFromRecipient', values: { sats: 7 } }],
			},
		]);
		const { body } = await call('/');
		expect(body).toContain('A &lt;cake&gt;');
		expect(body).toContain('<a href="http://127.0.0.1:1/form/cake">Buy</a>');
		expect(body).toContain('action="/_control/blink/receiveFromRecipient"');
	});
});

it('tells of every request, if asked to', async () => {
	const lines: string[] = [];
	const sandbox = await startSandbox({ clockStandsAt: 0, log: (line) => lines.push(line) });
	await post(sandbox, { query: '{ globals { network } }' }, { key: null });
	sandbox.faults.add({ effect: { kind: 'cut' } });
	await expect(post(sandbox, { query: '{ me { id } }' })).rejects.toThrow();
	expect(lines).toEqual([
		'1970-01-01T00:00:00.000Z POST /blink/graphql globals 200',
		'1970-01-01T00:00:00.000Z POST /blink/graphql me cut',
	]);
	await sandbox.close();
});

describe('closing the sandbox', () => {
	it('does not wait for clients that hold a connection open or a slow answer', async () => {
		const { sandbox, ask } = await startBlink();
		sandbox.faults.add({ operation: 'me', effect: { kind: 'slow', milliseconds: 3_600_000 } });
		const slow = ask('{ me { id } }').catch((error: unknown) => error);
		const idle = connect(Number(new URL(sandbox.url).port), '127.0.0.1');
		idle.on('error', () => {});
		await new Promise((resolve) => idle.once('connect', resolve));
		const gone = new Promise((resolve) => idle.once('close', resolve));
		await sandbox.close();
		await gone;
		await slow;
		await expect(ask('{ me { id } }')).rejects.toThrow();
	});
});
