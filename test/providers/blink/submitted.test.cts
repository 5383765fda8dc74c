import type { IDataObject } from 'n8n-workflow';

import { refused } from '../../../nodes/kit/outcome/failure';
import { byHash, endOf, LOST, SENT, toAddress, toService, toWallet } from './outcomes.cts';
import { DERIVED_KEY, NOON, perform, type Answer, type Bench, type Sent } from './perform.cts';
import {
	account,
	ADDRESS,
	BOBS_WALLET,
	BTC_WALLET,
	CREATED,
	onePage,
	OPEN_REQUEST,
	payload,
	refusal,
	REQUEST,
	topLevel,
	USD_WALLET,
} from './rows';
import { CONFLICT, LNURL } from './paid.cts';

/* Whether a transaction of Blink's ledger is this payment. Rows were made at 11:59:00. */

/** The first attempt began half a minute before the row. */
const FIRST = CREATED * 1000 - 30_000;

const list = (...rows: object[]) => account({ transactions: onePage(...rows) });
const atAddress = (...rows: object[]) =>
	account({ walletById: { transactionsByAddress: onePage(...rows) } });
const ofInvoice = (...rows: object[]) => account({ walletById: { rows } });

interface Way {
	resource: string;
	name: string;
	set: IDataObject;
	/** Requests before the one that pays, answered. */
	before?: Answer[];
	/** The answer to the look-up. */
	ledger: (...rows: object[]) => Answer;
	/** The row that is the payment. */
	row: object;
	/** Rows that are not, by what they differ in. */
	others: Record<string, object>;
}

const user = { walletId: BTC_WALLET, recipientBy: 'walletId', recipientWalletId: BOBS_WALLET };

const WAYS: Way[] = [
	{
		resource: 'payment',
		name: 'sendToBlinkUser',
		set: { ...user, amount: 100 },
		ledger: list,
		row: toWallet(BOBS_WALLET),
		others: {
			recipient: toWallet(USD_WALLET),
			amount: { ...toWallet(BOBS_WALLET), settlementAmount: -101 },
			currency: { ...toWallet(BOBS_WALLET), settlementCurrency: 'USD' },
			direction: { ...toWallet(BOBS_WALLET), direction: 'RECEIVE' },
			memo: { ...toWallet(BOBS_WALLET), memo: 'Another' },
			way: toService(),
		},
	},
	{
		resource: 'payment',
		name: 'convert',
		set: { walletId: BTC_WALLET, targetWalletId: USD_WALLET, amount: 100 },
		ledger: list,
		row: toWallet(USD_WALLET),
		others: { recipient: toWallet(BOBS_WALLET) },
	},
	{
		resource: 'payment',
		name: 'payLightningAddress',
		set: { walletId: BTC_WALLET, lnAddress: 'carol@example.com', amount: 100 },
		ledger: list,
		row: toService(),
		others: {
			amount: byHash('SUCCESS'),
			direction: toService({ direction: 'RECEIVE' }),
			way: toWallet(BOBS_WALLET),
		},
	},
	{
		resource: 'payment',
		name: 'payLightningAddress',
		set: { walletId: USD_WALLET, lnAddress: 'bob@blink.sv', amount: 100 },
		ledger: list,
		row: toService({ settlementVia: { counterPartyUsername: 'Bob' } }),
		others: { recipient: toService({ settlementVia: { counterPartyUsername: 'eve' } }) },
	},
	{
		resource: 'payment',
		name: 'payLnurl',
		set: { walletId: BTC_WALLET, lnurl: LNURL, amount: 100 },
		ledger: list,
		row: toService(),
		others: { amount: byHash('SUCCESS') },
	},
	{
		resource: 'onChain',
		name: 'send',
		set: { walletId: BTC_WALLET, address: ADDRESS, amount: 100 },
		ledger: atAddress,
		row: toAddress(ADDRESS),
		others: {
			amount: toAddress(ADDRESS, { settlementAmount: -111 }),
			address: toAddress('bc1qother'),
			memo: toAddress(ADDRESS, { memo: 'Another' }),
		},
	},
	{
		resource: 'onChain',
		name: 'sendAll',
		set: { walletId: BTC_WALLET, address: ADDRESS },
		ledger: atAddress,
		row: toAddress(ADDRESS),
		others: { direction: toAddress(ADDRESS, { direction: 'RECEIVE' }) },
	},
];

const end = async (
	{ resource, name, set, before = [] }: Way,
	...rest: [Answer, Answer, Bench?]
) => {
	const [paying, ledger, bench] = rest;
	return await endOf(perform(resource, name, set, [...before, paying, ledger], bench));
};

const FOUND = {
	outcome: 'done',
	output: {
		status: 'SUCCESS',
		transactionId: SENT.id,
		alreadySubmitted: true,
		idempotencyKey: DERIVED_KEY,
	},
};

describe.each(WAYS.map((way) => [`${way.name} ${String(way.set.lnAddress ?? '')}`, way] as const))(
	'%s',
	(_, way) => {
		const { ledger, row, others } = way;
		const bench = { firstAt: FIRST };

		it.each([
			['after a conflict', CONFLICT],
			['after a lost answer', LOST],
		])('is found %s', async (_when, answer) => {
			expect(await end(way, answer, ledger(row), bench)).toMatchObject(FOUND);
		});

		it.each(Object.keys(others))('is not a transaction with another %s', async (what) => {
			const found = await end(way, CONFLICT, ledger(others[what] ?? {}), bench);
			expect(found).toMatchObject({ outcome: 'unknown' });
		});

		it('is not one from before the first attempt, by the clock of Blink', async () => {
			const late = { firstAt: FIRST + 31_000 };
			expect(await end(way, CONFLICT, ledger(row), late)).toMatchObject({ outcome: 'unknown' });
			for (const ahead of [-7_200_000, 7_200_000]) {
				const there = { ...row, createdAt: CREATED + ahead / 1000 };
				const seen = await end(way, CONFLICT, ledger(there), { ...bench, ahead });
				expect(seen).toMatchObject(FOUND);
				const old = await end(way, CONFLICT, ledger(there), { ...late, ahead });
				expect(old).toMatchObject({ outcome: 'unknown' });
			}
		});

		it('is not one of two', async () => {
			const two = await end(way, CONFLICT, ledger(row, { ...row, id: 'b' }), bench);
			expect(two).toMatchObject({ outcome: 'unknown' });
			expect(two.facts?.candidates).toHaveLength(2);
		});

		it('is not that of another item', async () => {
			const claimed = { ...bench, claimed: [SENT.id] };
			expect(await end(way, CONFLICT, ledger(row), claimed)).toMatchObject({ outcome: 'unknown' });
			const own = { ...row, id: 'own' };
			expect(await end(way, CONFLICT, ledger(own, row), claimed)).toMatchObject({
				outcome: 'done',
				output: { transactionId: 'own' },
			});
		});

		it('is not certain while it could be that of another attempt', async () => {
			for (const answer of [CONFLICT, LOST]) {
				const found = await end(way, answer, ledger(row), { ...bench, alike: true });
				expect(found).toMatchObject({
					outcome: 'unknown',
					facts: { candidates: [{ id: SENT.id }] },
				});
			}
		});

		it('is not certain where nobody knows when it was first sent', async () => {
			expect(await end(way, CONFLICT, ledger(row))).toMatchObject({
				outcome: 'unknown',
				facts: { candidates: [{ id: SENT.id }], idempotencyKey: DERIVED_KEY },
			});
		});

		it('that failed is a failure', async () => {
			const failed = ledger({ ...row, status: 'FAILURE' });
			expect(await end(way, CONFLICT, failed, bench)).toMatchObject({
				outcome: 'refused',
				code: 'PAYMENT_FAILED',
			});
		});

		it.each(['REVERSED', 'failure', null])('with the status %p is not certain', async (status) => {
			const odd = ledger({ ...row, status });
			expect(await end(way, CONFLICT, odd, bench)).toMatchObject({ outcome: 'unknown' });
			expect(await end(way, LOST, odd, bench)).toMatchObject({ outcome: 'unknown' });
		});

		it('that was booked back is not certain', async () => {
			const sent = row as typeof SENT;
			const back = {
				...row,
				id: 'b',
				direction: 'RECEIVE',
				settlementAmount: -sent.settlementAmount,
			};
			expect(await end(way, CONFLICT, ledger(back, row), bench)).toMatchObject({
				outcome: 'unknown',
			});
		});

		it.each<[string, Answer]>([
			[
				'the key may not read',
				topLevel('Unexpected error (code: AuthorizationError: not authorized to read data)'),
			],
			['Blink is down', { status: 500, body: '' }],
			['the answer is strange', { data: { me: null } }],
		])('stays unknown when %s at the look-up', async (_why, answer) => {
			const failed = await end(way, CONFLICT, answer, bench);
			expect(failed).toMatchObject({
				outcome: 'unknown',
				message: 'The outcome is unknown: Blink has received this payment before',
				description: expect.stringContaining('It could not be looked up'),
				facts: { idempotencyKey: DERIVED_KEY },
			});
		});

		it('was refused before, and its key is locked: the refusal again', async () => {
			const facts = { idempotencyKey: DERIVED_KEY };
			const details = { message: 'Blink refused: balance is too low', facts };
			const known = { firstAt: NOON - 60_000, refusal: refused(details) };
			expect(await end(way, CONFLICT, ledger(row), known)).toMatchObject({
				outcome: 'refused',
				message: 'Blink refused: balance is too low',
			});
			// After an hour the key can have been used anew, in another process as well.
			const old = { ...known, firstAt: NOON - 3_700_000 };
			expect((await end(way, CONFLICT, ledger(), old)).outcome).toBe('unknown');
		});

		it.each([
			['by the entrance of Blink', { status: 429, facts: { idempotencyKey: DERIVED_KEY } }],
			['by a probe', {}],
			['under another key', { facts: { idempotencyKey: 'another' } }],
		])('was refused before %s, which locks no key: not a refusal', async (_by, details) => {
			const refusal = refused({ message: 'No', ...details });
			const known = { firstAt: FIRST, refusal };
			expect(await end(way, CONFLICT, ledger(row), known)).toMatchObject(FOUND);
			expect((await end(way, LOST, ledger(), known)).outcome).toBe('unknown');
		});
	},
);

describe('an invoice', () => {
	const invoice: Way = {
		resource: 'payment',
		name: 'payInvoice',
		set: { walletId: BTC_WALLET, paymentRequest: REQUEST },
		ledger: ofInvoice,
		row: byHash('SUCCESS'),
		others: {},
	};
	const back = (status: string, amount: number) =>
		byHash(status, { direction: 'RECEIVE', settlementAmount: amount, id: 'back' });
	const since = { firstAt: FIRST };

	it.each<[string, object[]]>([
		['a fee came back', [back('SUCCESS', 20), byHash('SUCCESS')]],
		[
			'an earlier attempt had failed',
			[byHash('SUCCESS'), back('FAILURE', 110), byHash('FAILURE', { id: 'earlier' })],
		],
		['it is older than the attempt', [byHash('SUCCESS', { createdAt: CREATED - 86_400 })]],
	])('is paid although %s', async (_, rows) => {
		expect(await end(invoice, CONFLICT, ofInvoice(...rows), since)).toMatchObject(FOUND);
		expect(await end(invoice, CONFLICT, ofInvoice(...rows))).toMatchObject(FOUND);
	});

	it('under way is an outcome', async () => {
		const found = await end(invoice, LOST, ofInvoice(byHash('PENDING')), since);
		expect(found).toMatchObject({ outcome: 'done', output: { status: 'PENDING' } });
	});

	it('that failed since is a failure; one that failed before proves nothing', async () => {
		const failed = [back('FAILURE', 110), byHash('FAILURE')];
		expect(await end(invoice, CONFLICT, ofInvoice(...failed), since)).toMatchObject({
			outcome: 'refused',
			code: 'PAYMENT_FAILED',
		});
		const before = { firstAt: FIRST + 31_000 };
		expect((await end(invoice, LOST, ofInvoice(...failed), before)).outcome).toBe('unknown');
	});

	it('that left the amount open is not paid by another amount', async () => {
		const set = { ...invoice.set, paymentRequest: OPEN_REQUEST, additionalFields: { amount: 100 } };
		const open = { ...invoice, set };
		const paid = byHash('SUCCESS', { initiationVia: { paymentRequest: OPEN_REQUEST } });
		expect(await end(open, CONFLICT, ofInvoice(paid), since)).toMatchObject(FOUND);
		const other = ofInvoice({ ...paid, settlementAmount: -210 });
		expect(await end(open, CONFLICT, other, since)).toMatchObject({ code: 'PAID_OTHERWISE' });
		for (const unread of [{ settlementAmount: null }, { settlementFee: '10 sat' }]) {
			const unclear = ofInvoice({ ...paid, ...unread });
			expect(await end(open, LOST, unclear, since)).toMatchObject({
				outcome: 'unknown',
				facts: { candidates: [{ id: SENT.id }] },
			});
		}
	});

	it.each(['SUCCESS', 'FAILURE'])(
		'is not settled by a row of another invoice that reads %s',
		async (status) => {
			const other = byHash(status, { initiationVia: { paymentRequest: OPEN_REQUEST } });
			expect((await end(invoice, LOST, ofInvoice(other), since)).outcome).toBe('unknown');
			const nameless = byHash(status, { initiationVia: { paymentRequest: '' } });
			expect((await end(invoice, LOST, ofInvoice(nameless), since)).outcome).not.toBe('unknown');
		},
	);

	const PAID: Answer = {
		data: {
			lnInvoicePaymentSend: {
				status: 'FAILURE',
				errors: [{ message: 'Invoice is already paid', code: 'LIGHTNING_PAYMENT_ERROR' }],
			},
		},
	};

	it('that Blink calls paid is looked up', async () => {
		expect(await end(invoice, PAID, ofInvoice(byHash('SUCCESS')), since)).toMatchObject(FOUND);
		expect(await end(invoice, PAID, ofInvoice(byHash('SUCCESS')))).toMatchObject(FOUND);
		// paid by somebody else, or by an earlier attempt that nobody sees yet
		expect((await end(invoice, PAID, ofInvoice())).outcome).toBe('refused');
		expect((await end(invoice, PAID, LOST)).outcome).toBe('refused');
		expect((await end(invoice, PAID, ofInvoice(), since)).outcome).toBe('unknown');
	});

	it('that Blink calls paid by its status is paid only by a transaction of this wallet', async () => {
		const already = (sent: object | null = null): Answer => ({
			data: { lnInvoicePaymentSend: { status: 'ALREADY_PAID', errors: [], transaction: sent } },
		});
		const given = await endOf(
			perform('payment', 'payInvoice', invoice.set, [already(byHash('SUCCESS'))]),
		);
		expect(given).toMatchObject({ outcome: 'done', output: { transactionId: SENT.id } });
		expect(await end(invoice, already(), ofInvoice(byHash('SUCCESS')))).toMatchObject(FOUND);
		for (const nothing of [ofInvoice(), LOST]) {
			expect((await end(invoice, already(), nothing)).outcome).toBe('refused');
		}
		expect((await end(invoice, already(), ofInvoice(), since)).outcome).toBe('unknown');
	});

	it.each(['SUCCESS', 'PENDING', 'ALREADY_PAID'])(
		'is looked up where %s comes with the transaction of another one',
		async (status) => {
			const transaction = toService({ id: 'other' });
			const other = { data: { lnInvoicePaymentSend: { status, errors: [], transaction } } };
			expect(await end(invoice, other, ofInvoice(byHash('SUCCESS')))).toMatchObject(FOUND);
			expect((await end(invoice, other, ofInvoice())).outcome).toBe('unknown');
		},
	);

	it('that left the amount open, and was paid by another amount, is a failure', async () => {
		const set = { ...invoice.set, paymentRequest: OPEN_REQUEST, additionalFields: { amount: 100 } };
		const already = (sent: object): Answer => ({
			data: {
				lnNoAmountInvoicePaymentSend: { status: 'ALREADY_PAID', errors: [], transaction: sent },
			},
		});
		const own = byHash('SUCCESS', { initiationVia: { paymentRequest: OPEN_REQUEST } });
		const other = { ...own, settlementAmount: -210 };
		expect(await end({ ...invoice, set }, already(other), ofInvoice(other))).toMatchObject({
			outcome: 'refused',
			code: 'PAID_OTHERWISE',
		});
		const same = await endOf(perform('payment', 'payInvoice', set, [already(own)]));
		expect(same.outcome).toBe('done');
	});

	const limited = { ...invoice.set, additionalFields: { maxFee: 3 } };

	it('with Max Fee, and paid by an earlier attempt, is found without being sent', async () => {
		const sent: Sent[] = [];
		const answers = [
			refusal('Invoice is already paid', 'LIGHTNING_PAYMENT_ERROR'),
			ofInvoice(byHash('SUCCESS')),
		];
		const found = await endOf(
			perform('payment', 'payInvoice', limited, answers, { ...since, sent }),
		);
		expect(found).toMatchObject(FOUND);
		expect(sent.map(({ fields }) => fields.join())).toEqual(['lnInvoiceFeeProbe', 'me']);
	});

	it.each<[string, Answer]>([
		['names no amount', payload({ amount: null })],
		['names an amount that is none', payload({ amount: -1 })],
		['says nothing', { data: { result: {} } }],
		['is a page', { status: 200, body: '<html>' }],
		['fails in an unknown way', refusal('Something new', 'NEW_CODE')],
	])('with Max Fee is not paid when the probe %s', async (_, answer) => {
		const sent: Sent[] = [];
		const found = await endOf(perform('payment', 'payInvoice', limited, [answer], { sent }));
		expect(found.outcome).toBe('safeToRetry');
		expect(sent).toHaveLength(1);
	});
});

it('a Lightning address that Blink calls paid before is looked up, since each payment is a new one', async () => {
	const way = WAYS.find(({ name }) => name === 'payLightningAddress');
	if (!way) throw new Error('There is no such way');
	const already: Answer = {
		data: {
			lnAddressPaymentSend: { status: 'ALREADY_PAID', errors: [], transaction: toService() },
		},
	};
	expect(await end(way, already, list(), { firstAt: FIRST })).toMatchObject({ outcome: 'unknown' });
	expect(await end(way, already, list(toService()), { firstAt: FIRST })).toMatchObject(FOUND);
});

it('an answer with the transaction of another item is looked up', async () => {
	const [way] = WAYS;
	if (!way) throw new Error('There is no such way');
	const answer = { status: 'SUCCESS', errors: [], transaction: toWallet(BOBS_WALLET) };
	const paid: Answer = { data: { intraLedgerPaymentSend: answer } };
	const another = { firstAt: FIRST, claimed: [SENT.id] };
	const own = { ...toWallet(BOBS_WALLET), id: 'own' };
	expect(await end(way, paid, list(own, way.row), another)).toMatchObject({
		outcome: 'done',
		output: { transactionId: 'own' },
	});
	expect(await end(way, paid, list(way.row), another)).toMatchObject({
		outcome: 'unknown',
		facts: { idempotencyKey: DERIVED_KEY },
	});
	const ofInvoice: Answer = {
		data: { lnInvoicePaymentSend: { ...answer, transaction: byHash('SUCCESS') } },
	};
	const set = { walletId: BTC_WALLET, paymentRequest: REQUEST };
	const twice = await endOf(perform('payment', 'payInvoice', set, [ofInvoice], another));
	expect(twice.outcome).toBe('done');
});

describe('a payment to a Blink user by name', () => {
	const set = { walletId: BTC_WALLET, username: 'Bob', amount: 100 };
	const wallet = (id: string) => ({ data: { accountDefaultWallet: { id, currency: 'BTC' } } });

	it('is found although the recipient has another default wallet by now', async () => {
		const answers = [wallet(USD_WALLET), CONFLICT, list(toWallet(BOBS_WALLET, 'bob'))];
		const bench = { firstAt: FIRST };
		expect(await endOf(perform('payment', 'sendToBlinkUser', set, answers, bench))).toMatchObject(
			FOUND,
		);
		const eve = [wallet(USD_WALLET), CONFLICT, list(toWallet(BOBS_WALLET, 'eve'))];
		const other = await endOf(perform('payment', 'sendToBlinkUser', set, eve, bench));
		expect(other.outcome).toBe('unknown');
	});
});

describe('sats from a dollar wallet on chain', () => {
	const set = {
		walletCurrency: 'USD',
		walletId: USD_WALLET,
		address: ADDRESS,
		amountUnit: 'sats',
		amount: 20_000,
	};
	/** $100 are 166,666 sats, so 20,000 sats are $12. */
	const price = {
		data: {
			currencyConversionEstimation: {
				timestamp: CREATED,
				btcSatAmount: 166_666,
				usdCentAmount: 10_000,
			},
		},
	};
	const cents = (sum: number) =>
		toAddress(ADDRESS, {
			settlementAmount: -sum - 30,
			settlementFee: 30,
			settlementCurrency: 'USD',
		});

	it.each([
		[1200, 'done'],
		[1260, 'done'],
		[1800, 'unknown'],
		[1, 'unknown'],
	])('%s cents: %s', async (sum, outcome) => {
		const answers = [CONFLICT, price, atAddress(cents(sum))];
		const bench = { firstAt: FIRST };
		expect(await endOf(perform('onChain', 'send', set, answers, bench))).toMatchObject({ outcome });
	});
});

it.each(WAYS.map(({ resource, name, set }) => [resource, name, set] as const))(
	'%s %s is sent once, with a key, and given 3 minutes',
	async (resource, name, set) => {
		const sent: Sent[] = [];
		await endOf(perform(resource, name, set, [LOST], { sent }));
		const paying = sent.filter(({ idempotent }) => !idempotent);
		expect(paying).toMatchObject([{ key: DERIVED_KEY, timeoutMs: 180_000 }]);
	},
);
