import { Answer, perform } from './perform.cts';
import { describeOperations, MANY } from './table.cts';

const URLS = { collectionUrl: 'https://n.example.com/c', payoutUrl: 'https://n.example.com/p' };
const URLS_SENT = {
	collection_url: 'https://n.example.com/c',
	payout_url: 'https://n.example.com/p',
};

describeOperations('webhook', {
	get: {
		scope: 'webhook:read',
		rows: [{ answers: [URLS_SENT], sends: [['GET webhook']], output: URLS_SENT }],
	},
	register: {
		scope: 'webhook:write',
		rows: [
			{
				set: { ...URLS, additionalFields: { kycUrl: 'https://n.example.com/k' } },
				answers: [{ message: 'ok', data: { signing_secret: 's' } }],
				sends: [['POST webhook', { ...URLS_SENT, kyc_url: 'https://n.example.com/k' }]],
				output: { signing_secret: 's' },
			},
		],
	},
	update: {
		scope: 'webhook:write',
		rows: [
			{
				set: { webhookId: 'h1', updateFields: { payoutUrl: URLS.payoutUrl } },
				answers: [{ message: 'ok' }],
				sends: [['PUT webhook/h1', { payout_url: URLS.payoutUrl }]],
				output: { id: 'h1', payout_url: URLS.payoutUrl, message: 'ok' },
			},
		],
	},
});

const LOG = { id: 'l1', type: 'payout', status: 'FAILED', business_id: 'b' };
const SIMPLE = { id: 'l1', type: 'payout', status: 'FAILED' };

describeOperations('webhookLog', {
	get: {
		scope: 'webhook:read',
		rows: [
			{
				set: { webhookLogId: 'l1' },
				answers: [LOG],
				sends: [['GET webhook-logs/l1']],
				output: SIMPLE,
			},
		],
	},
	getMany: {
		scope: 'webhook:read',
		rows: [
			{
				set: { ...MANY, filters: { status: 'FAILED', type: 'payout', startDate: '2026-03-01' } },
				answers: [
					{ current_page: 1, data: [LOG], per_page: 1, total: 2 },
					{ current_page: 2, data: [{ ...LOG, id: 'l2' }], per_page: 1, total: 2 },
				],
				sends: [1, 2].map((page) => [
					'GET webhook-logs',
					{ status: 'FAILED', type: 'payout', start_date: '2026-03-01', per_page: 30, page },
				]),
				output: [SIMPLE, { ...SIMPLE, id: 'l2' }],
			},
		],
	},
	replay: {
		scope: 'webhook:replay',
		rows: [
			{
				set: { replayBy: 'transaction', transactionId: 't1', webhookLogId: 'l1' },
				answers: [{ message: 'replayed' }],
				sends: [['POST webhook-replay', { transaction_id: 't1' }]],
				output: { transaction_id: 't1', message: 'replayed' },
			},
			{
				set: { replayBy: 'webhookLog', transactionId: 't1', webhookLogId: 'l1' },
				answers: [{ message: 'replayed' }],
				sends: [['POST webhook-replay', { webhook_log_id: 'l1' }]],
				output: { webhook_log_id: 'l1', message: 'replayed' },
			},
		],
	},
});

describeOperations('sandbox', {
	simulateInterac: {
		scope: 'mock:webhook:trigger',
		rows: [
			{
				set: { additionalFields: { amount: '20.50', interacEmail: 'p@example.com' } },
				answers: [{ message: 'sent' }],
				sends: [
					['POST mock/simulate-webhook/interac', { interac_email: 'p@example.com', amount: 20.5 }],
				],
				output: { message: 'sent' },
			},
		],
	},
});

describeOperations('api', {
	request: {
		scope: '',
		rows: [
			{
				set: {
					method: 'GET',
					path: '/api/external/customer/c1',
					query: { parameter: [{ name: 'a', value: 1 }] },
				},
				answers: [{ message: 'ok', data: {} }],
				sends: [['GET customer/c1', { a: '1' }]],
				output: { message: 'ok', data: {} },
			},
			{
				set: {
					method: 'GET',
					path: 'transaction',
					query: {
						parameter: [
							{ name: 'status[]', value: 'PENDING' },
							{ name: 'page', value: '2' },
							{ name: 'status[]', value: 'FAILED' },
						],
					},
				},
				answers: [[]],
				sends: [['GET transaction', { 'status[]': ['PENDING', 'FAILED'], page: '2' }]],
				output: [],
			},
			{
				set: { method: 'POST', path: 'swap', body: '{ "amount": 1 }' },
				answers: [{ message: 'ok', other: [1] }],
				sends: [['POST swap', { amount: 1 }]],
				output: { message: 'ok', other: [1] },
			},
			{
				set: { method: 'DELETE', path: 'customer/c1/document/d1' },
				answers: [{ message: 'gone' }],
				sends: [['DELETE customer/c1/document/d1', {}]],
				output: { message: 'gone' },
			},
			{
				set: { method: 'GET', path: 'bank' },
				answers: [[1, { b: 2 }]],
				sends: [['GET bank', {}]],
				output: [{ answer: 1 }, { b: 2 }],
			},
		],
	},
});

describe('an API request', () => {
	const call = (set: object) =>
		perform({ resource: 'api', name: 'request', set: { ...set }, answers: [{ id: 'x1' }] });

	it.each(['https://evil.example/x', '//evil.example', 'a/../b', 'a//b', 'a?b=1', '..'])(
		'does not go to %s',
		async (path) => {
			const { sent, output } = call({ path });
			await expect(output).rejects.toThrow('"Path" must be a path like customer/123');
			expect(sent).toEqual([]);
		},
	);

	it('takes only an object as body', async () => {
		const { output } = call({ method: 'POST', path: 'swap', body: '[1' });
		await expect(output).rejects.toThrow('"Body" must be a JSON object');
	});

	it('is retried by itself only when it reads', async () => {
		for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
			const { sent, output } = call({ method, path: 'x' });
			await output;
			expect(sent[0]?.idempotent).toBe(method === 'GET');
		}
	});
});

describe('a rate limit', () => {
	const limited = async (headers: Record<string, unknown>) => {
		const answers = [new Answer(429, { message: 'Too Many Attempts.' }, headers)];
		const { output } = perform({ resource: 'webhook', name: 'get', answers });
		return await output.catch((caught: unknown) => caught);
	};

	it('lasts until the reset that the answer names', async () => {
		const now = 1_800_000_000;
		const clock = jest.spyOn(Date, 'now').mockReturnValue(now * 1000);
		const failure = await limited({
			'x-ratelimit-limit': '120',
			'x-ratelimit-remaining': '0',
			'x-ratelimit-reset': String(now + 30),
		});
		clock.mockRestore();
		expect(failure).toMatchObject({
			details: { code: 'RATE_LIMITED', status: 429, hint: { retryAfterMs: 30_000 } },
		});
	});

	it('without a reset leaves the wait to n8n', async () => {
		expect(await limited({})).toMatchObject({
			details: { hint: { cause: 'rate-limited', retryAfterMs: undefined } },
		});
	});
});

it.each([
	['Your IP address is not whitelisted.', 'IP_NOT_ALLOWED'],
	['API Services are disabled for this business.', 'NOT_ENABLED'],
	['Access Denied', 'FORBIDDEN'],
	['No.', 'FORBIDDEN'],
])('403 "%s" is %s', async (message, code) => {
	const answers = [new Answer(403, { message })];
	const { output } = perform({ resource: 'webhook', name: 'get', answers });
	await expect(output).rejects.toMatchObject({ details: { code, status: 403 } });
});
