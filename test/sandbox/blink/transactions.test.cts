import { list, pick, startBlink, text } from '../support/blinkClient.cts';

describe('transactions', () => {
	let blink: Awaited<ReturnType<typeof startBlink>>;
	/** Newest first. */
	let ids: string[];

	beforeAll(async () => {
		blink = await startBlink();
		for (let i = 0; i < 6; i++) blink.control.receiveFromRecipient(100 + i);
		ids = idsIn(await page('first: 100'));
	});
	afterAll(async () => await blink.sandbox.close());

	const idsIn = (connection: unknown) =>
		list(connection, 'edges').map((edge) => text(edge, 'node.id'));

	async function page(args: string): Promise<unknown> {
		const { body } = await blink.ask(`{ me { defaultAccount { transactions(${args}) {
			pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { id settlementAmount } } } } } }`);
		return pick(body, 'data.me.defaultAccount.transactions') ?? pick(body, 'errors.0.message');
	}

	it('come newest first under ids of 24 hex characters', async () => {
		expect(ids.length).toBeGreaterThan(8);
		expect(ids).toEqual([...ids].sort().reverse());
		expect(new Set(ids).size).toBe(ids.length);
		for (const id of ids) expect(id).toMatch(/^[0-9a-f]{24}$/);
		expect(pick(await page('first: 1'), 'edges.0.node.settlementAmount')).toBe(105);
	});

	it('older than a cursor follow with first and after', async () => {
		const second = await page(`first: 2, after: "${ids[1]}"`);
		expect(idsIn(second)).toEqual(ids.slice(2, 4));
		expect(pick(second, 'pageInfo')).toEqual({
			hasNextPage: true,
			hasPreviousPage: false,
			startCursor: ids[2],
			endCursor: ids[3],
		});
		const last = await page(`first: 2, after: "${ids.at(-2)}"`);
		expect(pick(last, 'pageInfo.hasNextPage')).toBe(false);
	});

	it('with last alone are the oldest', async () => {
		const oldest = await page('last: 2');
		expect(idsIn(oldest)).toEqual(ids.slice(-2));
		expect(pick(oldest, 'pageInfo.hasPreviousPage')).toBe(true);
	});

	it('with last and before are those just newer than the cursor', async () => {
		const newer = await page(`last: 2, before: "${ids[4]}"`);
		expect(idsIn(newer)).toEqual(ids.slice(2, 4));
		expect(pick(newer, 'pageInfo.hasPreviousPage')).toBe(true);
		const newest = await page(`last: 5, before: "${ids[2]}"`);
		expect(idsIn(newest)).toEqual(ids.slice(0, 2));
		expect(pick(newest, 'pageInfo.hasPreviousPage')).toBe(false);
	});

	it('ignore the cursor of the other direction', async () => {
		expect(idsIn(await page(`first: 2, before: "${ids[4]}"`))).toEqual(ids.slice(0, 2));
		expect(idsIn(await page(`last: 2, after: "${ids[1]}"`))).toEqual(ids.slice(-2));
	});

	it.each([
		['first: 101', 'Requested page size (101) is greater than max allowed page size 100.'],
		['first: 0', 'Requested page size (0) must be greater than 0.'],
		['last: -1', 'Requested page size (-1) must be greater than 0.'],
		['first: 1, last: 1', 'Cannot use both "first" and "last".'],
		['after: "not an id"', 'Unknown error occurred (code: UnknownLedgerError)'],
		['walletIds: ["b0b00000-0000-4000-8000-00000000b7c0"]', 'Invalid walletId for account.'],
	])('refuse %s', async (args, message) => {
		expect(await page(args)).toBe(message);
	});

	it('of all wallets are meant by an empty filter', async () => {
		expect(idsIn(await page('walletIds: []'))).toEqual(ids);
	});

	it('are found by id, in their own wallet only', async () => {
		const find = async (walletId: string) => {
			const { body } = await blink.ask(
				`query ($w: WalletId!, $t: ID!) { me { defaultAccount { walletById(walletId: $w) { transactionById(transactionId: $t) { id } } } } }`,
				{ w: walletId, t: ids[0] },
			);
			return body;
		};
		expect(
			pick(await find(blink.btc), 'data.me.defaultAccount.walletById.transactionById.id'),
		).toBe(ids[0]);
		expect(text(await find(blink.usd), 'errors.0.message')).toContain(
			'CouldNotFindTransactionError',
		);
	});

	it('are exported as CSV, whatever wallets were asked for', async () => {
		const { body } = await blink.ask(
			`{ me { defaultAccount { csvTransactions(walletIds: ["${blink.usd}"]) } } }`,
		);
		const csv = Buffer.from(
			text(body, 'data.me.defaultAccount.csvTransactions'),
			'base64',
		).toString();
		const [head, ...lines] = csv.split('\n');
		expect(head).toMatch(/^id,walletId,type,credit,debit,fee,currency,timestamp,/);
		expect(lines.map((line) => line.split(',')[0])).toEqual(ids);
		expect(new Set(lines.map((line) => line.split(',')[1]))).toEqual(
			new Set([blink.btc, blink.usd]),
		);
	});
});
