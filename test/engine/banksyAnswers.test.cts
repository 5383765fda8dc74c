import { DEMO } from '../../sandbox/banksy/demo.cts';
import { type Sandbox, startSandbox } from '../../sandbox/index.cts';
import { ORDER, runBanksy } from './banksyScene.cts';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const received = () => sandbox.requests.list({ provider: 'banksy' });
const payments = () => sandbox.providers.banksy.world.payments;

describe('what Banksy answers', () => {
	const list = { resource: 'payment', operation: 'getMany', path: DEMO.paths.getMany };

	it('one payment', async () => {
		await runBanksy(sandbox, { parameters: ORDER });
		const [payment] = payments();
		const run = await runBanksy(sandbox, {
			parameters: {
				resource: 'payment',
				operation: 'get',
				paymentId: payment?.id ?? '',
				path: DEMO.paths.get,
			},
		});
		expect(run.json).toEqual([expect.objectContaining({ id: payment?.id, status: 'awaiting' })]);
	});

	it('a list below a field, cut to the limit', async () => {
		await runBanksy(sandbox, { parameters: ORDER, items: [{ json: {} }, { json: {} }] });
		const run = await runBanksy(sandbox, {
			parameters: { ...list, limit: 1, additionalFields: { listField: 'payments' } },
		});
		expect(run.json.map(({ id }) => id)).toEqual([payments()[0]?.id]);
	});

	it('the only list in an object, without a word where it stands', async () => {
		await runBanksy(sandbox, { parameters: ORDER, items: [{ json: {} }] });
		const run = await runBanksy(sandbox, { parameters: list });
		expect(run.json.map(({ id }) => id)).toEqual([payments()[0]?.id]);
	});

	it.each([
		[{ payments: [], refunds: [] }, 'The response contains several lists', 'payments, refunds'],
		[{ data: { rows: [] }, links: [] }, 'The response contains several lists', 'data, links'],
		[{ message: 'hello' }, 'The response contains no list', 'message'],
	])(
		'%j leaves open which list is meant, and names what is there',
		async (body, message, names) => {
			sandbox.faults.add({
				operation: 'listPayments',
				effect: { kind: 'status', status: 200, body: JSON.stringify(body) },
			});
			const run = await runBanksy(sandbox, { parameters: list });
			expect(run.error).toMatchObject({
				message,
				description: expect.stringContaining(`the fields ${names}`),
			});
		},
	);

	it('the providers of the account', async () => {
		const run = await runBanksy(sandbox, {
			parameters: { resource: 'provider', operation: 'getMany', path: DEMO.paths.providers },
		});
		expect(run.json.map(({ name }) => name)).toEqual(['card', 'pix']);
	});

	it('reads are sent again after a failure of the server', async () => {
		sandbox.faults.add({
			operation: 'listPayments',
			effect: { kind: 'status', status: 503, retryAfter: 0 },
		});
		const run = await runBanksy(sandbox, {
			parameters: { ...list, additionalFields: { listField: 'payments' } },
		});
		expect(run.error).toBeUndefined();
		expect(received()).toHaveLength(2);
	});

	it.each([
		[400, 'Banksy cannot read the request'],
		[401, 'Banksy does not accept the key or the signature'],
		[403, 'Banksy does not allow this with this key'],
		[404, 'Banksy does not know this path or ID'],
		[409, 'Banksy reports a conflict with existing data'],
		[422, 'Banksy does not accept the values'],
		[418, 'Banksy reported no success (status 418)'],
	])('a refusal with status %i, in words and with its own', async (status, message) => {
		const body = JSON.stringify({ error: `It said ${DEMO.keys.standard.secretKey}.` });
		sandbox.faults.add({ effect: { kind: 'status', status, body } });
		const run = await runBanksy(sandbox, { parameters: list });
		expect(run.error).toMatchObject({
			message: `${message}: It said •••`,
			description: expect.any(String),
		});
		expect(run.stored).not.toContain(DEMO.keys.standard.secretKey);
	});
});
