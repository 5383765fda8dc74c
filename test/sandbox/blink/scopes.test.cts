import { pick, startBlink } from '../support/blinkClient.cts';

const NO_READ =
	'Unexpected error occurred, please try again or contact support if it persists (code: AuthorizationError: not authorized to read data)';
const NO_WRITE =
	'Unexpected error occurred, please try again or contact support if it persists (code: AuthorizationError: not authorized to execute mutations)';

type KeyName = 'full' | 'readOnly' | 'receiveOnly' | 'writeOnly';

describe('scopes', () => {
	let blink: Awaited<ReturnType<typeof startBlink>>;
	beforeAll(async () => {
		blink = await startBlink();
	});
	afterAll(async () => await blink.sandbox.close());

	const as = (name: KeyName) => ({ key: blink.demo.keys[name] });

	it.each([
		['full', ['READ', 'RECEIVE', 'WRITE']],
		['readOnly', ['READ']],
	] as const)('the key "%s" tells its own', async (name, scopes) => {
		const { body } = await blink.ask('{ authorization { scopes } }', {}, as(name));
		expect(pick(body, 'data.authorization.scopes')).toEqual(scopes);
	});

	it.each(['receiveOnly', 'writeOnly'] as const)('%s does not imply READ', async (name) => {
		const { body } = await blink.ask('{ me { id } }', {}, as(name));
		expect(body).toMatchObject({ data: { me: null }, errors: [{ message: NO_READ }] });
		const authorization = await blink.ask('{ authorization { scopes } }', {}, as(name));
		expect(pick(authorization.body, 'errors.0.message')).toBe(NO_READ);
	});

	describe('a mutation on a wallet', () => {
		const createInvoice = async (name: KeyName) =>
			await blink.mutate(
				'lnInvoiceCreate',
				{ walletId: blink.btc, amount: 100 },
				'invoice { paymentHash } errors { message code }',
				as(name),
			);

		it.each(['full', 'receiveOnly', 'writeOnly'] as const)('to receive: %s may', async (name) => {
			expect(pick(await createInvoice(name), 'errors')).toEqual([]);
		});

		it('to receive: READ alone fails in the payload, without a code', async () => {
			expect(await createInvoice('readOnly')).toEqual({
				invoice: null,
				errors: [{ message: NO_WRITE, code: null }],
			});
		});

		const probe = async (name: KeyName) =>
			await blink.mutate(
				'lnInvoiceFeeProbe',
				{
					walletId: blink.btc,
					paymentRequest: blink.control.outsideInvoice('pays', 1000).paymentRequest,
				},
				'amount errors { message code }',
				as(name),
			);

		it.each(['full', 'writeOnly'] as const)('to pay: %s may', async (name) => {
			expect(await probe(name)).toEqual({ amount: 1, errors: [] });
		});

		it.each(['readOnly', 'receiveOnly'] as const)(
			'to pay, even to probe: %s may not',
			async (name) => {
				expect(await probe(name)).toEqual({
					amount: null,
					errors: [{ message: NO_WRITE, code: null }],
				});
			},
		);

		it('on a wallet of someone else fails in the payload', async () => {
			const payload = await blink.mutate(
				'lnInvoiceCreate',
				{ walletId: blink.recipientBtc, amount: 100 },
				'errors { message code }',
			);
			expect(payload).toEqual({
				errors: [{ message: 'Invalid walletId for account.', code: null }],
			});
		});
	});

	describe('a mutation on the account', () => {
		const addEndpoint = async (name: KeyName) =>
			await blink.ask(
				'mutation { callbackEndpointAdd(input: { url: "https://example.com/" }) { id errors { message } } }',
				{},
				as(name),
			);

		it('needs WRITE and fails at the top without it', async () => {
			expect((await addEndpoint('readOnly')).body).toMatchObject({
				data: null,
				errors: [{ message: NO_WRITE }],
			});
			const written = await addEndpoint('writeOnly');
			expect(pick(written.body, 'data.callbackEndpointAdd.errors')).toEqual([]);
		});
	});

	it('managing API keys has an error of its own', async () => {
		const { body } = await blink.ask(
			'mutation { apiKeyCreate(input: { name: "x" }) { apiKeySecret } }',
			{},
			as('readOnly'),
		);
		expect(body).toMatchObject({ data: null, errors: [{ message: 'Permission denied' }] });
	});

	it.each([
		[
			'paying',
			'mutation { lnInvoiceCreate(input: { walletId: "x", amount: 1 }) { errors { message } } }',
		],
		[
			'adding an endpoint',
			'mutation { callbackEndpointAdd(input: { url: "https://a.b/" }) { id } }',
		],
	])('without a key, %s is not authorised', async (_what, document) => {
		const { body } = await blink.ask(document, {}, { key: null });
		expect(body).toMatchObject({ data: null, errors: [{ message: 'Not authorized' }] });
	});
});
