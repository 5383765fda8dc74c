import {
	account,
	BTC_WALLET,
	HASH,
	INVOICE_ITEM,
	INVOICE_ROW,
	MISSING_READ,
	onePage,
	payload,
	refusal,
	REQUEST,
	topLevel,
} from './rows';
import { perform, type Sent } from './perform.cts';
import { creation } from './invoiceCreation';
import { describeOperations } from './table.cts';

const status = (value: string) => ({
	data: {
		n0: { status: value, paymentHash: HASH, paymentRequest: REQUEST, paymentPreimage: null },
	},
});

const asked = (times: number) =>
	Array.from({ length: times }, (): [string, object] => [
		'lnInvoicePaymentStatusByHash',
		{ input0: { paymentHash: HASH } },
	]);

describeOperations('invoice', {
	...creation,
	get: [
		{
			set: { walletId: BTC_WALLET, paymentHash: HASH },
			answers: [account({ n0: { invoiceByPaymentHash: INVOICE_ROW } })],
			sends: [['me', { wallet0: BTC_WALLET, hash0: HASH }]],
			output: INVOICE_ITEM,
		},
		{
			set: { walletId: BTC_WALLET, paymentHash: 'x' },
			answers: [],
			fails: /"Payment Hash"/,
			requests: 0,
		},
	],
	getMany: [
		{
			answers: [account({ invoices: onePage(INVOICE_ROW) })],
			sends: [['me', { first: 50 }]],
			output: [INVOICE_ITEM],
		},
		{ answers: [topLevel(MISSING_READ)], fails: /lacks the scope "Read"/, requests: 1 },
	],
	getStatus: [
		{
			set: { invoice: HASH },
			answers: [
				{
					data: {
						n0: {
							status: 'PAID',
							paymentHash: HASH,
							paymentRequest: REQUEST,
							paymentPreimage: 'cd',
						},
					},
				},
			],
			sends: [['lnInvoicePaymentStatusByHash', { input0: { paymentHash: HASH } }]],
			output: {
				status: 'PAID',
				paymentHash: HASH,
				paymentRequest: REQUEST,
				paymentPreimage: 'cd',
				paid: true,
			},
		},
		{
			set: { invoice: REQUEST },
			answers: [{ status: 429, body: 'slow down', headers: { 'retry-after': '7' } }],
			fails: /is rate limiting requests/,
			requests: 1,
		},
	],
	cancel: [
		{
			set: { walletId: BTC_WALLET, paymentHash: HASH },
			answers: [payload({ success: true })],
			sends: [['lnInvoiceCancel', { input: { walletId: BTC_WALLET, paymentHash: HASH } }]],
			output: { cancelled: true, paymentHash: HASH },
		},
		{
			set: { walletId: BTC_WALLET, paymentHash: HASH },
			answers: [refusal('The invoice has already been processed', 'INVALID_INPUT')],
			fails: /already been processed/,
			requests: 1,
		},
	],
	waitUntilSettled: [
		{
			set: { invoice: HASH, timeout: 12, interval: 5 },
			answers: [status('PENDING'), status('PENDING'), status('PAID')],
			sends: asked(3),
			output: {
				outcome: 'paid',
				paid: true,
				status: 'PAID',
				paymentHash: HASH,
				paymentRequest: REQUEST,
				paymentPreimage: null,
				waitedSeconds: 10,
			},
		},
		{
			set: { invoice: HASH, timeout: 12, interval: 5 },
			answers: [status('EXPIRED')],
			sends: asked(1),
			output: expect.objectContaining({ outcome: 'expired', paid: false, waitedSeconds: 0 }),
		},
		{
			// At 0, 5, 10 and 12 seconds; then the time is up.
			set: { invoice: HASH, timeout: 12, interval: 5 },
			answers: [status('PENDING'), status('PENDING'), status('PENDING'), status('PENDING')],
			sends: asked(4),
			output: expect.objectContaining({ outcome: 'still pending', paid: false, waitedSeconds: 12 }),
		},
		{ set: { invoice: HASH, timeout: 0 }, answers: [], fails: /"Wait at Most/, requests: 0 },
		{
			set: { invoice: HASH },
			answers: [topLevel("Couldn't find invoice")],
			fails: /does not know this/,
			requests: 1,
		},
	],
});

it('asks no more once the execution is cancelled, which ends the pauses early', async () => {
	const sent: Sent[] = [];
	const clock = { now: 0, cancelled: true };
	const set = { invoice: HASH, timeout: 3600, interval: 5 };
	const done = await perform('invoice', 'waitUntilSettled', set, [status('PENDING')], {
		sent,
		clock,
	});
	expect(done.output).toMatchObject({ outcome: 'still pending' });
	expect(sent).toHaveLength(1);
});
