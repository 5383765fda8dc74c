import {
	account,
	ADDRESS,
	BTC_WALLET,
	HASH,
	MISSING_READ,
	onePage,
	REQUEST,
	ROW,
	SIMPLE_ROW,
	topLevel,
} from './rows';
import { describeOperations } from './table.cts';

describeOperations('transaction', {
	get: [
		{
			set: { walletId: BTC_WALLET, transactionId: ROW.id },
			answers: [account({ n0: { transactionById: ROW } })],
			sends: [['me', { wallet0: BTC_WALLET, id0: ROW.id }]],
			output: SIMPLE_ROW,
		},
		{
			set: { walletId: BTC_WALLET, transactionId: ROW.id },
			answers: [topLevel("Couldn't find transaction")],
			fails: /Blink does not know this/,
			requests: 1,
		},
	],
	getMany: [
		{
			set: { limit: 2, filters: { walletId: BTC_WALLET } },
			answers: [account({ transactions: onePage(ROW) })],
			sends: [['me', { walletIds: [BTC_WALLET], first: 2 }]],
			output: [SIMPLE_ROW],
		},
		{
			set: { returnAll: true, simplify: false, filters: { before: '2026-03-01T11:59:00Z' } },
			answers: [
				account({
					transactions: {
						pageInfo: { hasNextPage: true, endCursor: 'c0' },
						edges: [{ cursor: 'c0', node: ROW }],
					},
				}),
				account({ transactions: onePage({ ...ROW, createdAt: ROW.createdAt - 1 }) }),
			],
			sends: [
				['me', { first: 100 }],
				['me', { first: 100, after: 'c0' }],
			],
			output: [{ ...ROW, createdAt: '2026-03-01T11:58:59.000Z' }],
		},
		// Blink says that there is more, and of the end of the page only what stands beside its last row
		{
			set: { returnAll: true, simplify: true, filters: {} },
			answers: [
				account({
					transactions: {
						pageInfo: { hasNextPage: true, endCursor: null },
						edges: [{ cursor: 'c0', node: ROW }],
					},
				}),
				account({ transactions: onePage(ROW) }),
			],
			sends: [
				['me', { first: 100 }],
				['me', { first: 100, after: 'c0' }],
			],
			output: [SIMPLE_ROW, SIMPLE_ROW],
		},
		{
			set: { filters: { after: 'yesterday' } },
			answers: [],
			fails: /"Created After" must be a date/,
			requests: 0,
		},
	],
	getByPayment: [
		{
			set: { walletId: BTC_WALLET, invoice: HASH.toUpperCase() },
			answers: [account({ walletById: { rows: [ROW] } })],
			sends: [['me', { walletId: BTC_WALLET, invoice: HASH }]],
			output: [SIMPLE_ROW],
		},
		{
			set: { walletId: BTC_WALLET, invoice: REQUEST },
			answers: [account({ walletById: { rows: [] } })],
			sends: [['me', { walletId: BTC_WALLET, invoice: REQUEST }]],
			output: [],
		},
		{
			set: { walletId: BTC_WALLET, invoice: 'bc1q' },
			answers: [],
			fails: /"Payment Hash or Request" must be/,
			requests: 0,
		},
	],
	getByAddress: [
		{
			set: { walletId: BTC_WALLET, address: ADDRESS, returnAll: true },
			answers: [
				account({
					walletById: {
						transactionsByAddress: onePage(ROW),
						pendingIncomingTransactionsByAddress: [{ ...ROW, status: 'PENDING' }],
					},
				}),
			],
			sends: [['me', { walletId: BTC_WALLET, address: ADDRESS, first: 100 }]],
			output: [{ ...SIMPLE_ROW, status: 'PENDING' }, SIMPLE_ROW],
		},
		{
			set: { walletId: BTC_WALLET, address: 'satoshi' },
			answers: [],
			fails: /"Address" must be a bitcoin address/,
			requests: 0,
		},
	],
	getPendingIncoming: [
		{
			answers: [account({ pendingIncomingTransactions: [ROW] })],
			sends: [['me', {}]],
			output: [SIMPLE_ROW],
		},
		{ answers: [topLevel(MISSING_READ)], fails: /lacks the scope "Read"/, requests: 1 },
	],
});
