import { DEMO } from '../../sandbox/banksy/demo.cts';
import type { Payment } from '../../sandbox/banksy/model.cts';
import { type Sandbox, startSandbox } from '../../sandbox/index.cts';
import { signed, trigger } from './banksyDelivery.cts';
import { credentialFor, ORDER, runBanksy } from './banksyScene.cts';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const api = (more: object = {}) => ({ ...credentialFor(sandbox.url, DEMO.keys.standard), ...more });

async function payment(): Promise<Payment> {
	await runBanksy(sandbox, { parameters: ORDER });
	const [created] = sandbox.providers.banksy.world.payments;
	if (!created) throw new Error('Nothing was created');
	return created;
}

/** A delivery about a payment, with whatever a forger would change. */
const about = ({ id, keyUsed, environment }: Payment, status: string, more: object = {}) =>
	signed(
		JSON.stringify({
			paymentId: id,
			paymentRaw: { id, keyUsed, environment, status, ...more },
		}),
	);

describe('matching the API credential', () => {
	const matching = (more: object = {}) =>
		trigger({ parameters: { checks: ['match'] }, api: api(more) });

	it('lets deliveries about the key and its environment in', async () => {
		const outcome = await matching().deliver(about(await payment(), 'success'));
		expect(outcome).toMatchObject({ status: 200, started: [{}] });
	});

	it.each<[string, object]>([
		['another key', { keyUsed: DEMO.keys.long.publicKey }],
		['another environment', { environment: 'live' }],
		['no key', { keyUsed: undefined }],
	])('refuses one that names %s', async (_, more) => {
		const outcome = await matching().deliver(about(await payment(), 'success', more));
		expect(outcome).toMatchObject({ status: 401, started: undefined });
		expect(outcome.log).toEqual([expect.stringMatching(/other-account/)]);
	});

	it('knows production under the name that payloads have for it', async () => {
		const live = trigger({
			parameters: { checks: ['match'] },
			api: credentialFor(sandbox.url, DEMO.keys.unsigned),
		});
		const { publicKey: keyUsed } = DEMO.keys.unsigned;
		const sent = about(await payment(), 'success', { keyUsed, environment: 'live' });
		expect(await live.deliver(sent)).toMatchObject({ status: 200, started: [{}] });
	});
});

describe('confirming with the API', () => {
	const confirming = (more: object = {}) =>
		trigger({
			parameters: {
				checks: ['confirm'],
				confirmPath: DEMO.paths.get,
				events: ['payment.pending', 'payment.success'],
			},
			api: api(more),
		});

	it('emits what the API says, too', async () => {
		const paid = await payment();
		sandbox.providers.banksy.control.pay(paid.id);
		const outcome = await confirming().deliver(about(paid, 'success'));
		expect(outcome.started).toMatchObject([
			{ json: { id: paid.id, status: 'success', confirmed: true } },
		]);
	});

	it('leaves a delivery open that the API contradicts, so that it may come again', async () => {
		const unpaid = await payment();
		const shop = confirming();
		const outcome = await shop.deliver(about(unpaid, 'success'));
		expect(outcome).toMatchObject({ status: 503, started: undefined });
		expect(outcome.log).toEqual([expect.stringMatching(/says "awaiting" where it says "success"/)]);
		sandbox.providers.banksy.control.pay(unpaid.id);
		expect(await shop.deliver(about(unpaid, 'success'))).toMatchObject({ started: [{}] });
	});

	it.each([
		['pending', 'success'],
		['success', 'refunded'],
	] as const)('drops a delivery of %s that is late: the payment is %s', async (told, actual) => {
		const one = await payment();
		sandbox.providers.banksy.control.setStatus(one.id, actual);
		const outcome = await confirming().deliver(about(one, told));
		expect(outcome).toMatchObject({ status: 200, started: undefined });
	});

	it.each<[string, string]>([
		['a payment that nobody knows', '00000000000000000000dead'],
		['an ID that is a path', '../providers'],
	])('lets %s in under no circumstances', async (_, id) => {
		const outcome = await confirming().deliver(about({ ...(await payment()), id }, 'success'));
		expect(outcome).toMatchObject({ status: 503, started: undefined });
	});

	it('answers 503 while the API cannot be asked', async () => {
		const paid = await payment();
		sandbox.providers.banksy.control.pay(paid.id);
		sandbox.faults.add({ operation: 'getPayment', effect: { kind: 'status', status: 401 } });
		expect(await confirming().deliver(about(paid, 'success'))).toMatchObject({ status: 503 });
	});

	it('is not published without a path or with an expired key', async () => {
		const parameters = { checks: ['confirm'], confirmPath: '/payments' };
		await expect(trigger({ parameters, api: api() }).activate()).rejects.toThrow(
			/^"Payment Path" must contain \{paymentId}/,
		);
		const expired = { keyExpiry: 'date', expiresAt: '2025-01-01T00:00:00.000Z' };
		await expect(confirming(expired).activate()).rejects.toThrow(/expired on 2025-01-01/);
	});
});
