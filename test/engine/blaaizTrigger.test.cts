import { createHmac } from 'node:crypto';

import { BlaaizTrigger } from '../../nodes/Blaaiz/BlaaizTrigger.node';
import { phpJson } from '../../sandbox/blaaiz/phpJson.cts';
import { differencesFromSample, schemaPath } from '../support/schemas.cts';
import { COLLECTION, PREVIOUS, SECRET, send, signed, trigger } from './blaaizDelivery.cts';

describe('a genuine delivery', () => {
	it('starts the workflow with a header, the untouched payload and verified metadata', async () => {
		const { status, started } = await send(trigger(), COLLECTION);
		expect(status).toBe(200);
		expect(started?.map(({ json }) => json)).toEqual([
			{
				event: 'collection.completed',
				id: 't1',
				status: 'successful',
				amount: 50,
				currency: 'CAD',
				occurredAt: null,
				reference: null,
				data: COLLECTION,
				_webhook: {
					id: 'e1',
					scheme: 'blaaiz-hmac-sha256',
					sentAt: expect.stringMatching(/^\d{4}-/),
					verifiedAt: expect.stringMatching(/^\d{4}-/),
				},
			},
		]);
		const sample = schemaPath(new BlaaizTrigger());
		expect(
			differencesFromSample(
				sample,
				(started ?? []).map(({ json }) => json),
			),
		).toEqual([]);
	});

	it('may be signed with the previous secret while it is rotated', async () => {
		const { started } = await send(trigger(), COLLECTION, { secret: PREVIOUS });
		expect(started).toHaveLength(1);
	});

	it('may be older when the tolerance says so', async () => {
		const patient = trigger({ options: { tolerance: 86_400 } });
		expect((await send(trigger(), COLLECTION, { ageSeconds: 400 })).status).toBe(401);
		expect((await send(patient, COLLECTION, { ageSeconds: 400 })).started).toHaveLength(1);
	});
});

describe('a delivery that is not genuine', () => {
	const body = phpJson(COLLECTION);
	const headers = signed(body);
	const { 'x-blaaiz-signature': mac, 'x-blaaiz-timestamp': timestamp } = headers;
	const overBody = createHmac('sha256', SECRET).update(body).digest('hex');

	it.each([
		['unsigned', body, {}],
		['signed by somebody else', body, signed(body, { secret: 'other' })],
		['stale', body, signed(body, { ageSeconds: 600 })],
		['ahead of time', body, signed(body, { ageSeconds: -600 })],
		['truncated', body.slice(0, -1), headers],
		['re-serialised', JSON.stringify(JSON.parse(body)), headers],
		['signed over the body alone', body, { ...headers, 'x-blaaiz-signature': overBody }],
		[
			'with a prefix before the signature',
			body,
			{ ...headers, 'x-blaaiz-signature': `sha256=${mac}` },
		],
		['with a time in milliseconds', body, { ...headers, 'x-blaaiz-timestamp': `${timestamp}000` }],
		['without a time', body, { 'x-blaaiz-signature': mac }],
	])('%s is refused and starts nothing', async (_, bytes, sent) => {
		const outcome = await trigger().deliver({ body: bytes, headers: sent });
		expect(outcome).toMatchObject({ status: 401, ended: true, started: undefined });
	});

	it('is every delivery while no secret is known', async () => {
		const outcome = await send(trigger({}, { credentials: {} }), COLLECTION, { secret: '' });
		expect(outcome).toMatchObject({ status: 401, started: undefined });
	});
});

describe('an event', () => {
	it.each([
		[{ events: ['payout.completed'] }, false],
		[{ events: ['collection.failed'] }, false],
		[{ events: ['collection.completed'] }, true],
		[{ events: ['*'] }, true],
		[{ filters: { currencies: 'ngn, cad' } }, true],
		[{ filters: { currencies: 'NGN' } }, false],
		[{ filters: { minimumAmount: '50.00' } }, true],
		[{ filters: { minimumAmount: '50.01' } }, false],
		[{ filters: { statuses: ['failed'] } }, false],
		[{ filters: { statuses: ['failed', 'successful'] } }, true],
		[{ filters: { successfulOnly: true } }, true],
	])('is filtered by %j', async (parameters, passes) => {
		const { status, started } = await send(trigger(parameters), COLLECTION);
		expect([status, started !== undefined]).toEqual([200, passes]);
	});

	it('that comes twice starts one workflow', async () => {
		const target = trigger();
		expect((await send(target, COLLECTION)).started).toHaveLength(1);
		expect(await send(target, COLLECTION)).toMatchObject({ status: 200, started: undefined });
		const other = await send(target, { ...COLLECTION, event_id: 'e2' });
		expect(other.started).toHaveLength(1);
	});

	it('that has no id of its own is known by what identifies it', async () => {
		const target = trigger({ events: ['*'] });
		const ready = {
			event: 'virtual_account.ready',
			virtual_account_id: 'v1',
			status: 'SUCCESSFUL',
		};
		const credited = { event: 'virtual_account.credited', virtual_account_id: 'v1' };
		expect((await send(target, ready)).started).toHaveLength(1);
		expect((await send(target, ready)).started).toBeUndefined();
		// Money can arrive more than once on an account: only the same signed bytes are a duplicate.
		expect((await send(target, credited)).started).toHaveLength(1);
		expect((await send(target, credited, { ageSeconds: 9 })).started).toHaveLength(1);
		expect((await send(target, credited, { ageSeconds: 9 })).started).toBeUndefined();
	});

	it('that is decided again is another one', async () => {
		const target = trigger({ events: ['*'] });
		const decided = (result: string, day = 1) => ({
			event: 'merchant.kyc.session.completed',
			data: { session_id: 's1', result, completed_at: `2026-03-0${day}T00:00:00Z` },
		});
		expect((await send(target, decided('REJECTED'))).started).toHaveLength(1);
		expect((await send(target, decided('REJECTED', 2))).started).toHaveLength(1);
		expect((await send(target, decided('REJECTED', 2))).started).toBeUndefined();
		expect((await send(target, decided('APPROVED'))).started).toHaveLength(1);
		expect((await send(target, decided('APPROVED'))).started).toBeUndefined();
	});

	it('is known by each digit of its ID', async () => {
		const target = trigger();
		const numbered = (digits: string) => {
			const body = phpJson(COLLECTION).replace('"e1"', digits);
			return { body, headers: signed(body) };
		};
		expect((await target.deliver(numbered('9007199254740992'))).started).toHaveLength(1);
		expect((await target.deliver(numbered('9007199254740993'))).started).toHaveLength(1);
		// Of a fraction JavaScript loses digits, and nothing says that it is an ID.
		expect((await target.deliver(numbered('9007199254740992.0'))).started).toHaveLength(1);
		expect((await target.deliver(numbered('9007199254740993.0'))).started).toHaveLength(1);
	});
});

describe('set up by hand', () => {
	it('needs a signing secret', async () => {
		await trigger().activate();
		await expect(trigger({}, { credentials: {} }).activate()).rejects.toThrow(
			'"Signing Secret" is empty',
		);
	});

	// some currencies have no decimals, so a point may separate thousands
	it.each(['much', '20.000'])('refuses a minimum of %s', async (minimumAmount) => {
		const target = trigger({ filters: { minimumAmount } });
		await expect(target.activate()).rejects.toThrow('"Minimum Amount" must be');
	});
});
