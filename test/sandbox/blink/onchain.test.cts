import { list, number, pick, startBlink, text } from '../support/blinkClient.cts';

const SENT = `status errors { message code } transaction { id status settlementAmount settlementFee
	settlementVia { ... on SettlementViaOnChain { transactionHash } ... on SettlementViaIntraLedger { counterPartyUsername } } }`;
const OUTSIDE = 'tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx';

describe('on-chain', () => {
	let blink: Awaited<ReturnType<typeof startBlink>>;
	beforeEach(async () => {
		blink = await startBlink();
	});
	afterEach(async () => await blink.sandbox.close());

	const address = async (name: string, walletId: string = blink.btc, key?: string) =>
		text(await blink.mutate(name, { walletId }, 'address', key ? { key } : {}), 'address');
	const send = async (input: object, name = 'onChainPaymentSend') =>
		await blink.mutate(name, { walletId: blink.btc, address: OUTSIDE, ...input }, SENT);
	const account = async (selection: string) => {
		const { body } = await blink.ask(`{ me { defaultAccount { ${selection} } } }`);
		return pick(body, 'data.me.defaultAccount');
	};
	const balance = async (): Promise<number> =>
		number(await account(`walletById(walletId: "${blink.btc}") { balance }`), 'walletById.balance');

	it('gives the current address until a new one is made', async () => {
		const first = await address('onChainAddressCurrent');
		expect(first).toMatch(/^tb1q[02-9ac-hj-np-z]{38}$/);
		expect(await address('onChainAddressCurrent')).toBe(first);
		const second = await address('onChainAddressCreate');
		expect(second).not.toBe(first);
		expect(await address('onChainAddressCurrent')).toBe(second);
	});

	it('shows a deposit as pending under a UUID, then credits it under another id', async () => {
		const before = await balance();
		const to = await address('onChainAddressCurrent');
		blink.control.receiveOnChain(to, 50_000);
		const pending = await account(
			`walletById(walletId: "${blink.btc}") { balance pendingIncomingBalance }
			pendingIncomingTransactions { id status settlementAmount settlementFee initiationVia { ... on InitiationViaOnChain { address } } }`,
		);
		expect(pending).toEqual({
			walletById: { balance: before, pendingIncomingBalance: 47_500 },
			pendingIncomingTransactions: [
				{
					id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
					status: 'PENDING',
					settlementAmount: 47_500,
					settlementFee: 2500,
					initiationVia: { address: to },
				},
			],
		});
		blink.control.confirmDeposit(text(pending, 'pendingIncomingTransactions.0.id'));
		const after = await account(
			`pendingIncomingTransactions { id } walletById(walletId: "${blink.btc}") {
				transactionsByAddress(address: "${to}") { edges { node { id status settlementAmount } } } }`,
		);
		expect(pick(after, 'pendingIncomingTransactions')).toEqual([]);
		expect(list(after, 'walletById.transactionsByAddress.edges')).toEqual([
			{
				node: {
					id: expect.stringMatching(/^[0-9a-f]{24}$/),
					status: 'SUCCESS',
					settlementAmount: 47_500,
				},
			},
		]);
		expect(await balance()).toBe(before + 47_500);
	});

	it.each([
		['FAST', 10],
		['MEDIUM', 60],
		['SLOW', 1440],
	])('queues a payout (%s) and confirms it after %i minutes', async (speed, minutes) => {
		const before = await balance();
		const payload = await send({ amount: 20_000, speed });
		const fee = number(payload, 'transaction.settlementFee');
		expect(payload).toMatchObject({
			status: 'SUCCESS',
			transaction: {
				status: 'PENDING',
				settlementAmount: -20_000 - fee,
				settlementVia: { transactionHash: null },
			},
		});
		expect(await balance()).toBe(before - 20_000 - fee);
		const state = async () =>
			await account(
				'transactions(first: 1) { edges { node { status settlementVia { ... on SettlementViaOnChain { transactionHash } } } } }',
			);
		await blink.sandbox.clock.advance(minutes * 60_000 - 1);
		expect(pick(await state(), 'transactions.edges.0.node.status')).toBe('PENDING');
		await blink.sandbox.clock.advance(1);
		expect(pick(await state(), 'transactions.edges.0.node')).toEqual({
			status: 'SUCCESS',
			settlementVia: { transactionHash: expect.stringMatching(/^[0-9a-f]{64}$/) },
		});
	});

	it('charges what it said it would', async () => {
		const { body } = await blink.ask(
			`{ onChainTxFee(walletId: "${blink.btc}", address: "${OUTSIDE}", amount: 20000) { amount } }`,
		);
		const payload = await send({ amount: 20_000 });
		expect(pick(payload, 'transaction.settlementFee')).toBe(pick(body, 'data.onChainTxFee.amount'));
	});

	it('sends the whole balance', async () => {
		expect(pick(await send({}, 'onChainPaymentSendAll'), 'status')).toBe('SUCCESS');
		expect(await balance()).toBe(0);
	});

	it.each([
		['onChainUsdPaymentSend', 600],
		['onChainUsdPaymentSendAsBtcDenominated', 10_000],
	])('%s takes $6.00 from the dollar wallet', async (name, amount) => {
		const payload = await send({ walletId: blink.usd, amount }, name);
		const fee = number(payload, 'transaction.settlementFee');
		expect(pick(payload, 'transaction.settlementAmount')).toBe(-600 - fee);
	});

	it('refuses dust and the wrong wallet', async () => {
		expect(await send({ amount: 4999 })).toMatchObject({
			status: 'FAILURE',
			errors: [{ message: 'Use lightning to send amounts less than 5000', code: 'INVALID_INPUT' }],
		});
		expect(await send({ amount: 600 }, 'onChainUsdPaymentSend')).toMatchObject({
			errors: [{ message: "Unsupported operation for wallet's currency." }],
		});
	});

	it('settles at once to an address of another account', async () => {
		const bobs = await address(
			'onChainAddressCurrent',
			blink.recipientBtc,
			blink.demo.recipientKey,
		);
		expect(await send({ address: bobs, amount: 1000 })).toMatchObject({
			transaction: {
				status: 'SUCCESS',
				settlementAmount: -1000,
				settlementVia: { counterPartyUsername: 'bob' },
			},
		});
	});

	it('limits new addresses to 20 an hour', async () => {
		for (let i = 0; i < 20; i++) await address('onChainAddressCreate');
		const refused = await blink.mutate(
			'onChainAddressCreate',
			{ walletId: blink.btc },
			'address errors { code }',
		);
		expect(refused).toEqual({ address: null, errors: [{ code: 'TOO_MANY_REQUEST' }] });
	});
});
