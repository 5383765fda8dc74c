import type { IDataObject } from 'n8n-workflow';

import { ApiFailure } from '../../../nodes/kit/outcome/failure';
import { DERIVED_KEY, perform, type Answer, type Sent } from './perform.cts';
import { account, ADDRESS, BOBS_WALLET, BTC_WALLET, onePage, REQUEST, ROW } from './rows';
import { LNURL, CONFLICT } from './paid.cts';

const RECENT = { ...ROW, settlementAmount: -110, settlementFee: 10, createdAt: ROW.createdAt };

const toBob = {
	...RECENT,
	initiationVia: {
		__typename: 'InitiationViaIntraLedger',
		counterPartyUsername: 'bob',
		counterPartyWalletId: BOBS_WALLET,
	},
};

/** Each way to pay: what is set, and where its transaction is looked for when Blink says 409. */
const ways: Array<[string, string, IDataObject, Answer, object]> = [
	[
		'payment',
		'payInvoice',
		{ walletId: BTC_WALLET, paymentRequest: REQUEST },
		account({ walletById: { rows: [RECENT] } }),
		{ status: 'SUCCESS', transactionId: ROW.id, alreadySubmitted: true },
	],
	[
		'onChain',
		'send',
		{ walletId: BTC_WALLET, address: ADDRESS, amount: 100 },
		account({ walletById: { transactionsByAddress: onePage(RECENT) } }),
		{ status: 'SUCCESS', transactionId: ROW.id, alreadySubmitted: true },
	],
	[
		'onChain',
		'sendAll',
		{ walletId: BTC_WALLET, address: ADDRESS },
		account({ walletById: { transactionsByAddress: onePage(RECENT) } }),
		{ status: 'SUCCESS', transactionId: ROW.id, alreadySubmitted: true },
	],
];

it.each(ways)(
	'%s %s finds a payment that was submitted before',
	async (resource, name, set, found, output) => {
		const done = await perform(resource, name, set, [CONFLICT, found]);
		expect(done.output).toMatchObject({ ...output, idempotencyKey: DERIVED_KEY });
		expect(done.sent.map(({ key }) => key)).toEqual([DERIVED_KEY, undefined]);
	},
);

/** Ways to pay that leave nothing to search by, with the rows that may be the payment. */
const unfindable: Array<[string, IDataObject, object[], number]> = [
	[
		'payLightningAddress',
		{ walletId: BTC_WALLET, lnAddress: 'a@b.co', amount: 100 },
		[RECENT, ROW],
		1,
	],
	['payLnurl', { walletId: BTC_WALLET, lnurl: LNURL, amount: 100 }, [], 0],
	[
		'sendToBlinkUser',
		{ walletId: BTC_WALLET, recipientBy: 'walletId', recipientWalletId: BOBS_WALLET, amount: 100 },
		[
			RECENT,
			toBob,
			{ ...toBob, createdAt: ROW.createdAt - 7200 },
			{ ...toBob, direction: 'RECEIVE' },
		],
		1,
	],
];

it.each(unfindable)(
	'%s names the payments that could be it, and claims none',
	async (name, set, rows, fitting) => {
		const answers = [CONFLICT, account({ transactions: onePage(...rows) })];
		const failure = await perform('payment', name, set, answers).catch((caught: unknown) => caught);
		expect(failure).toBeInstanceOf(ApiFailure);
		const { details } = failure as ApiFailure;
		expect(details).toMatchObject({ outcomeUnknown: true, code: 'IDEMPOTENCY_CONFLICT' });
		expect(details.facts?.candidates).toHaveLength(fitting);
		expect(details.facts?.idempotencyKey).toBe(DERIVED_KEY);
	},
);

it('does not take one of two equal on-chain payments for the one that was submitted', async () => {
	const set = { walletId: BTC_WALLET, address: ADDRESS, amount: 100 };
	const two = account({
		walletById: { transactionsByAddress: onePage(RECENT, { ...RECENT, id: 'b' }) },
	});
	await expect(perform('onChain', 'send', set, [CONFLICT, two])).rejects.toThrow(
		/cannot say which/,
	);
});

it.each(ways)(
	'%s %s is sent once, with a key, and given 3 minutes',
	async (resource, name, set) => {
		const sent: Sent[] = [];
		const answers = [{ status: 500, body: 'broken' }];
		await expect(perform(resource, name, set, answers, { sent })).rejects.toThrow();
		expect(sent).toMatchObject([{ repeatable: false, key: DERIVED_KEY, timeoutMs: 180_000 }]);
	},
);

it('does not take an answer of unknown form for a failed payment', async () => {
	const set = { walletId: BTC_WALLET, paymentRequest: REQUEST };
	const strange = [{ data: { lnInvoicePaymentSend: { status: 5, errors: [] } } }];
	const failure = await perform('payment', 'payInvoice', set, strange).catch(
		(caught: unknown) => caught,
	);
	expect((failure as ApiFailure).details).toMatchObject({
		outcomeUnknown: true,
		facts: { idempotencyKey: DERIVED_KEY },
	});
});
