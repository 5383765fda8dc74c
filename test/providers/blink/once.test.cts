import type { IDataObject } from 'n8n-workflow';

import { fingerprint } from '../../../nodes/kit/outcome/key';
import { checked } from '../../../nodes/kit/form/checked';
import { endOf, LOST } from './outcomes.cts';
import { filledIn, operationOf, perform, type Answer, type Sent } from './perform.cts';
import { LNURL } from './paid.cts';
import {
	account,
	ADDRESS,
	BTC_WALLET,
	CREATED,
	HASH,
	INVOICE_ROW,
	onePage,
	payload,
	refusal,
	REQUEST,
	topLevel,
	USD_WALLET,
} from './rows';

/* What must exist once besides payments, and when two inputs are the same. */

const TAKEN = refusal('External id for invoice or transaction already exists', 'INVALID_INPUT');
const earlier = { firstAt: CREATED * 1000 };

describe('an invoice with an External ID', () => {
	const set = {
		walletId: BTC_WALLET,
		amount: 21000,
		additionalFields: { externalId: 'order_1042' },
	};
	const create = async (answers: Answer[], bench = {}) =>
		await endOf(perform('invoice', 'create', set, answers, bench));
	const list = (...rows: object[]) => account({ invoices: onePage(...rows) });
	const found = { outcome: 'done', output: { paymentHash: HASH, externalId: 'order_1042' } };

	it('is found after a lost answer, and when a retry is refused', async () => {
		expect(await create([LOST, list(INVOICE_ROW)], earlier)).toMatchObject(found);
		expect(await create([TAKEN, list(INVOICE_ROW)], earlier)).toMatchObject(found);
	});

	it('is looked up where the answer is the invoice of another item', async () => {
		const other = { ...INVOICE_ROW, externalId: 'order_7', paymentHash: 'cd'.repeat(32) };
		const answer = payload({ invoice: other });
		expect(await create([answer, list(INVOICE_ROW)], earlier)).toMatchObject(found);
		expect(await create([answer, list(other)], earlier)).toMatchObject({ outcome: 'unknown' });
		const set = { walletId: BTC_WALLET, amount: 21000 };
		const claimed = { claimed: [HASH] };
		const unmarked = perform(
			'invoice',
			'create',
			set,
			[payload({ invoice: INVOICE_ROW })],
			claimed,
		);
		expect(await endOf(unmarked)).toMatchObject({ outcome: 'unknown' });
	});

	it('is refused where no attempt came before', async () => {
		expect(await create([TAKEN])).toMatchObject({ outcome: 'refused', code: 'INVALID_INPUT' });
	});

	it.each<[string, Answer, object]>([
		['has another amount', list({ ...INVOICE_ROW, satoshis: 1 }), {}],
		['is not there', list({ ...INVOICE_ROW, externalId: 'other' }), {}],
		['is older', list({ ...INVOICE_ROW, createdAt: CREATED - 1 }), {}],
		['is older by Blink\u2019s clock', list(INVOICE_ROW), { ahead: 60_000 }],
		['is of a time that nobody knows', { status: 200, body: list(INVOICE_ROW), headers: {} }, {}],
		['is that of another item', list(INVOICE_ROW), { claimed: [HASH] }],
		['cannot be read', { status: 500, body: '' }, {}],
	])('stays unknown when the invoice %s', async (_, answer, more) => {
		const end = await create([TAKEN, answer], { ...earlier, ...more });
		expect(end).toMatchObject({ outcome: 'unknown' });
		expect(end.description).toContain('safe to send it again');
	});
});

it('a dollar invoice does not tell its dollars, so one from before is another one', async () => {
	const set = { walletId: USD_WALLET, amount: 50, currency: 'USD' };
	const more = { additionalFields: { externalId: 'order_1042' } };
	const answers = [LOST, account({ invoices: onePage(INVOICE_ROW) })];
	expect(await endOf(perform('invoice', 'create', { ...set, ...more }, answers))).toMatchObject({
		outcome: 'unknown',
	});
});

it('an invoice that nothing marks is not created again after an unknown outcome', async () => {
	const sent: Sent[] = [];
	const set = { walletId: BTC_WALLET, amount: 21000 };
	const first = await endOf(perform('invoice', 'create', set, [LOST], { sent }));
	const second = await endOf(perform('invoice', 'create', set, [], { ...earlier, sent }));
	expect([first.outcome, second.outcome]).toEqual(['unknown', 'unknown']);
	expect(sent).toHaveLength(1);
});

describe('cancelling an invoice', () => {
	const set = { walletId: BTC_WALLET, paymentHash: HASH };
	const cancel = async (answers: Answer[], bench = {}) =>
		await endOf(perform('invoice', 'cancel', set, answers, bench));
	const PROCESSED = refusal('The invoice has already been processed', 'INVALID_INPUT');
	const status = (value: string) => ({
		data: { n0: { status: value, paymentHash: HASH, paymentRequest: null, paymentPreimage: null } },
	});

	it('a second time is never a plain failure', async () => {
		expect(await cancel([PROCESSED, status('PENDING')], earlier)).toMatchObject({
			outcome: 'unknown',
		});
		expect(await cancel([LOST, status('PENDING')])).toMatchObject({ outcome: 'unknown' });
	});

	it('fails when it is paid, or was processed before the first attempt', async () => {
		expect(await cancel([PROCESSED, status('PAID')], earlier)).toMatchObject({
			outcome: 'refused',
			code: 'ALREADY_PAID',
		});
		expect(await cancel([PROCESSED])).toMatchObject({ outcome: 'refused', code: 'INVALID_INPUT' });
	});

	it('is done only when Blink says so', async () => {
		expect(await cancel([payload({ success: true })])).toMatchObject({ outcome: 'done' });
		for (const success of [false, null]) {
			const end = await cancel([payload({ success }), status('PENDING')]);
			expect(end.outcome).toBe('unknown');
		}
	});
});

describe('deleting a callback', () => {
	const remove = async (...answers: Answer[]) =>
		await endOf(perform('callback', 'delete', { id: 'ep_1' }, answers));
	const list = (...ids: string[]) =>
		account({ callbackEndpoints: ids.map((id) => ({ id, url: 'https://example.com' })) });
	const GONE = refusal(
		'Unexpected error occurred, please try again or contact support if it persists (code: UnknownSvixError: Entity not found.)',
		'UNEXPECTED_CLIENT_ERROR',
	);

	it.each([
		['lost', LOST],
		['that of a second time', GONE],
	])('is done when it is not there any more, though the answer is %s', async (_, answer) => {
		expect(await remove(answer, list('ep_2'))).toMatchObject({ outcome: 'done' });
		expect(await remove(answer, list('ep_1'))).toMatchObject({ outcome: 'unknown' });
		expect(await remove(answer, { status: 500, body: '' })).toMatchObject({ outcome: 'unknown' });
	});
});

describe('a custom mutation', () => {
	const run = async (document: string, ...answers: Answer[]) =>
		await endOf(perform('graphql', 'customQuery', { document, allowMutations: true }, answers, {}));
	const PAY = `mutation { lnInvoicePaymentSend(input: {walletId: "${BTC_WALLET}", paymentRequest: "${REQUEST}"}) { status errors { message code } } }`;
	const result = (value: unknown) => ({ data: { lnInvoicePaymentSend: value } });
	const refused = { errors: [{ message: 'No', code: 'INVALID_INPUT' }] };

	it.each<[string, unknown, string]>([
		['a status that is a success', { status: 'PENDING', errors: [] }, 'done'],
		['no error', { errors: [] }, 'done'],
		['the data of the change', { transaction: { id: 'a' } }, 'done'],
		['success', { success: true }, 'done'],
		['data of the change beside none', { transaction: { id: 'a' }, contact: null }, 'done'],
		['a documented refusal', refused, 'refused'],
		['a refusal and its type', { __typename: 'PaymentSendPayload', ...refused }, 'refused'],
		// What quizClaim and accountDelete must have beside their errors (Blink's schema).
		['a refusal and an empty list', { quizzes: [], ...refused }, 'refused'],
		['a refusal and a list of something', { quizzes: [{ id: 'a' }], ...refused }, 'unknown'],
		['a refusal and no success', { success: false, ...refused }, 'refused'],
		['a refusal and a success', { success: true, ...refused }, 'unknown'],
		['an error of an unknown kind', { errors: [{ message: 'No' }] }, 'unknown'],
		['a status that nobody knows', { status: 'LATER', errors: [] }, 'unknown'],
		['no status', { status: null, errors: [] }, 'unknown'],
		['no success', { success: false, errors: [] }, 'unknown'],
		['no data of the change', { transaction: null }, 'unknown'],
		['its type only', { __typename: 'PaymentSendPayload', transaction: null }, 'unknown'],
		['nothing', {}, 'unknown'],
		['null', null, 'unknown'],
		['text', 'ok', 'unknown'],
	])('with %s', async (_, value, outcome) => {
		expect(await run(PAY, result(value))).toMatchObject({ outcome });
	});

	it('of which a part was carried out is not refused', async () => {
		const both = {
			data: {
				a: { status: 'SUCCESS', errors: [] },
				b: refused,
			},
		};
		expect(await run(PAY, both)).toMatchObject({
			outcome: 'unknown',
			message: 'The outcome is unknown: Blink refused: No',
		});
	});

	it.each([
		[{ data: {} }, 'the mutation'],
		[result({}), 'lnInvoicePaymentSend'],
	])('of which %j says nothing is named', async (answer, name) => {
		expect(await run(PAY, answer)).toMatchObject({
			outcome: 'unknown',
			message: `The outcome is unknown: Blink's response does not say that ${name} was carried out`,
		});
	});

	it('is not refused by a status of which nobody knows who has set it', async () => {
		expect(await run(PAY, { status: 429, body: 'Too Many Requests' })).toMatchObject({
			outcome: 'unknown',
		});
	});

	it('of several is not refused where the error of one leaves no data', async () => {
		const pays = `intraLedgerPaymentSend(input: {walletId: "${BTC_WALLET}", recipientWalletId: "${USD_WALLET}", amount: 5}) { status errors { message } }`;
		const revokes = 'apiKeyRevoke(input: {id: "a ( b"}) { apiKey { id } }';
		const gone = topLevel('API key not found');
		for (const document of [
			`mutation { ${pays} ${revokes} }`,
			`query Q { globals { network } } mutation query { revoked: ${revokes} ${pays} }`,
			`mutation { ...Both } fragment Both on Mutation { ${pays} ${revokes} }`,
		]) {
			expect(await run(document, gone)).toMatchObject({ outcome: 'unknown' });
			const neither = { status: 400, body: { errors: [{ message: 'Cannot query field "a"' }] } };
			expect(await run(document, neither)).toMatchObject({ outcome: 'refused' });
		}
		for (const document of [
			`mutation { ${revokes} }`,
			`mutation M { revoked: ${revokes.replace('{ apiKey { id } }', '@include(if: true) { apiKey { ...F } }')} } fragment F on ApiKey { id name }`,
		]) {
			expect(await run(document, gone)).toMatchObject({ outcome: 'refused', code: 'NOT_FOUND' });
		}
	});

	it('must not hide how it ended behind another name', async () => {
		const document = (fields: string) => PAY.replace('{ status errors { message code } }', fields);
		for (const fields of [
			'{ result: status }',
			'{ a:errors { message } }',
			'{ success : status }',
		]) {
			await expect(run(document(fields))).rejects.toThrow('"Document" must not rename "errors"');
		}
		const known = document('{ status errors { words: message } }');
		expect(await run(known, result({ status: 'SUCCESS', errors: [] }))).toMatchObject({
			outcome: 'done',
		});
	});

	it('that Blink has received before is unknown', async () => {
		const conflict = topLevel("HTTP fetch failed from 'public': 409: Conflict");
		expect(await run(PAY, conflict)).toMatchObject({
			outcome: 'unknown',
			facts: { idempotencyKey: expect.any(String) },
		});
		expect(operationOf('graphql', 'customQuery').recognisesRetries).toBeFalsy();
	});
});

/** The same payment, in other spellings. */
const SPELLINGS: Array<[string, string, IDataObject, IDataObject]> = [
	[
		'onChain',
		'send',
		{ walletId: BTC_WALLET, address: ADDRESS, amount: 10000, additionalFields: { memo: '' } },
		{
			walletId: BTC_WALLET.toUpperCase(),
			address: ADDRESS.toUpperCase(),
			amount: '10000',
			additionalFields: { memo: ' ' },
		},
	],
	[
		'onChain',
		'sendAll',
		{ walletId: BTC_WALLET, address: ADDRESS },
		{ walletId: BTC_WALLET, address: ADDRESS.toUpperCase(), speed: 'SLOW' },
	],
	[
		'payment',
		'payLightningAddress',
		{ walletId: BTC_WALLET, lnAddress: 'carol@example.com', amount: 100 },
		{ walletId: 'BTC', lnAddress: ' Carol@Example.com', amount: 100 },
	],
	[
		'payment',
		'payLnurl',
		{ walletId: BTC_WALLET, lnurl: LNURL, amount: 100 },
		{ walletId: 'btc', lnurl: LNURL.toUpperCase(), amount: 100 },
	],
	[
		'payment',
		'sendToBlinkUser',
		{
			walletId: BTC_WALLET,
			username: 'bob_builder',
			amount: 31,
			additionalFields: { memo: 'Caf\u00e9' },
		},
		{
			walletId: 'BTC',
			username: 'Bob_Builder',
			amount: 31,
			additionalFields: { memo: 'Cafe\u0301 ' },
		},
	],
	[
		'payment',
		'convert',
		{ walletId: BTC_WALLET, targetWalletId: USD_WALLET, amount: 100 },
		{ walletId: BTC_WALLET, targetWalletId: USD_WALLET.toUpperCase(), amount: 100 },
	],
	[
		'payment',
		'convert',
		{ walletId: BTC_WALLET, targetWalletId: USD_WALLET, amount: 100 },
		{ walletId: 'BTC', amount: 100 },
	],
	[
		'payment',
		'payInvoice',
		{ walletId: BTC_WALLET, paymentRequest: REQUEST },
		{ walletId: 'BTC', paymentRequest: REQUEST },
	],
	[
		'onChain',
		'send',
		{ walletId: BTC_WALLET, address: ADDRESS, amount: 10000 },
		{ walletId: 'BTC', address: ADDRESS, amount: 10000 },
	],
	[
		'payment',
		'payInvoice',
		{ walletId: BTC_WALLET, paymentRequest: REQUEST },
		{ walletId: BTC_WALLET, paymentRequest: REQUEST.toUpperCase() },
	],
];

const NO_SETTINGS = { setting: async () => await Promise.reject(new Error('No settings')) };

const checkedInput = (resource: string, name: string, set: IDataObject) => {
	const { input, fields } = operationOf(resource, name);
	return checked(input, filledIn(fields, set), fields) as IDataObject;
};

describe.each(SPELLINGS)('%s %s', (resource, name, set, other) => {
	const { payment } = operationOf(resource, name);
	const moves = (values: IDataObject) => {
		const input = checkedInput(resource, name, values);
		return fingerprint(payment?.moves?.(input, NO_SETTINGS));
	};

	it('is the same payment in another spelling', () => {
		expect(moves(other)).toBe(moves(set));
	});

	it('is another payment with another recipient or amount, and the same with another memo', () => {
		const changed: IDataObject = {
			address: 'bc1qzzzzzzzz0',
			amount: 12345,
			lnAddress: 'dave@example.com',
			lnurl: 'lnurl1zzzz0',
			username: 'dave',
			paymentRequest: `${REQUEST}x`,
		};
		for (const field of Object.keys(set).filter((one) => one in changed)) {
			expect(moves({ ...set, [field]: changed[field] })).not.toBe(moves(set));
		}
		const more = operationOf(resource, name).fields.flatMap(({ options = [] }) => options);
		if (!more.some((option) => option.name === 'memo')) return;
		expect(moves({ ...set, additionalFields: { memo: 'Another' } })).toBe(moves(set));
	});
});

it.each<[string, string, IDataObject]>([
	['onChain', 'send', { address: ADDRESS, unit: 'sats' }],
	['onChain', 'sendAll', { address: ADDRESS }],
	['payment', 'sendToBlinkUser', { username: 'bob_builder' }],
	['payment', 'convert', {}],
	['payment', 'payInvoice', { paymentRequest: REQUEST }],
])('%s %s from the other wallet is another payment', (resource, name, set) => {
	const moves = (walletId: string, amount: IDataObject) =>
		fingerprint(
			operationOf(resource, name).payment?.moves?.(
				checkedInput(resource, name, { ...set, walletId, ...amount }),
				NO_SETTINGS,
			),
		);
	expect(moves('BTC', { amount: 100 })).not.toBe(moves('USD', { amount: 100, amountCents: 100 }));
});

describe('a key of the user', () => {
	const keyOf = async (idempotencyKey: unknown, walletId = BTC_WALLET) => {
		const sent: Sent[] = [];
		const set = {
			walletId,
			paymentRequest: REQUEST,
			additionalFields: { idempotencyKey } as IDataObject,
		};
		await endOf(perform('payment', 'payInvoice', set, [LOST], { sent }));
		return sent[0]?.key;
	};

	it('is the same for the same words, however they are spelt', async () => {
		const key = await keyOf('Invoice 1042 Jos\u00e9');
		for (const words of ['invoice 1042 jose\u0301', ' Invoice  1042 JOS\u00c9 ']) {
			expect(await keyOf(words)).toBe(key);
		}
		expect(await keyOf('invoice 1043 jos\u00e9')).not.toBe(key);
	});

	it('is another one for another wallet, since the lock of Blink is for everybody', async () => {
		expect(await keyOf('invoice 1042')).not.toBe(await keyOf('invoice 1042', USD_WALLET));
	});

	it('is a UUID as it is', async () => {
		const uuid = '8c0e6d6e-3a56-4c0f-9d0c-2b6a0c7f5d11';
		expect(await keyOf(uuid)).toBe(uuid);
		expect(await keyOf(uuid.toUpperCase(), USD_WALLET)).toBe(uuid);
	});

	it.each([undefined, null, '', ' '])('that is %j is refused', async (nothing) => {
		await expect(keyOf(nothing)).rejects.toThrow(
			/"Idempotency Key" must (be filled in, or removed|have a value)/,
		);
	});
});

it.each([
	['transaction', 'get', { walletId: BTC_WALLET, transactionId: 'f'.repeat(24) }, 'transaction'],
	['invoice', 'get', { walletId: BTC_WALLET, paymentHash: HASH }, 'invoice'],
])('%s %s says in plain words that there is none', async (resource, name, set, what) => {
	const names = {
		transaction: 'CouldNotFindTransactionError',
		invoice: 'CouldNotFindWalletInvoiceError',
	};
	const words = `Unexpected error occurred, please try again or contact support if it persists (code: ${names[what as 'invoice']})`;
	expect(await endOf(perform(resource, name, set, [topLevel(words)]))).toMatchObject({
		code: 'NOT_FOUND',
		message: `Blink knows no such ${what}`,
	});
});
