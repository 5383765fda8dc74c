import type { IDataObject } from 'n8n-workflow';

import { commandOf } from '../../../nodes/kit/outcome/command';
import { checked } from '../../../nodes/kit/form/checked';
import { InputFailure } from '../../../nodes/kit/outcome/failure';
import { operations } from '../../support/catalogue.cts';
import { answer } from './paid.cts';
import { LOST } from './outcomes.cts';
import { filledIn, operationOf, perform, type Answer, type Sent } from './perform.cts';
import {
	account,
	BOBS_WALLET,
	BTC_WALLET,
	MISSING_READ,
	payload,
	topLevel,
	USD_WALLET,
} from './rows';

/* The wallet by its currency: found before anything is sent, and never one of another currency. */

const wallet = (id: string, walletCurrency: string) => ({
	id,
	walletCurrency,
	balance: 5,
	pendingIncomingBalance: 0,
});

const listed = (...wallets: object[]) => account({ defaultWallet: { id: BTC_WALLET }, wallets });

const BOTH = listed(wallet(BTC_WALLET, 'BTC'), wallet(USD_WALLET, 'USD'));
const HIDDEN = topLevel(MISSING_READ);

async function run(set: IDataObject, ...answers: Answer[]) {
	const sent: Sent[] = [];
	const form = { username: 'bob', amount: 100, amountCents: 100, ...set };
	const recipient = { data: { accountDefaultWallet: { id: BTC_WALLET, currency: 'BTC' } } };
	const [wallets = HIDDEN, ...rest] = answers;
	const all = [wallets, recipient, ...rest];
	const bench = { sent, findsWallets: true };
	const end = await perform('payment', 'sendToBlinkUser', form, all, bench).then(
		({ output }) => output,
		(caught: unknown) => caught,
	);
	return { fields: sent.map(({ fields }) => fields.join()), last: sent.at(-1)?.variables, end };
}

it.each([
	['BTC', BTC_WALLET, 'intraLedgerPaymentSend'],
	['USD', USD_WALLET, 'intraLedgerUsdPaymentSend'],
])('%s is the wallet of that currency', async (walletId, id, field) => {
	const { fields, last } = await run({ walletId }, BOTH, answer(field));
	expect(fields).toEqual(['me', 'accountDefaultWallet', field]);
	expect(last).toMatchObject({ input: { walletId: id, amount: 100 } });
});

it('the wallet of an ID has the currency that the form says, or nothing is sent', async () => {
	const { fields, end } = await run({ walletId: USD_WALLET, walletCurrency: 'BTC' }, BOTH);
	expect(fields).not.toContain('intraLedgerPaymentSend');
	expect(end).toBeInstanceOf(InputFailure);
	expect(end).toMatchObject({ message: expect.stringMatching(/^"Wallet Currency" must be USD/) });
});

it('a key without "Read" needs the ID, which Blink itself checks', async () => {
	const { fields, end } = await run({ walletId: 'BTC' }, HIDDEN);
	expect(fields).toEqual(['me']);
	expect(end).toMatchObject({
		outcome: 'refused',
		details: { code: 'MISSING_SCOPE', description: expect.stringContaining('By ID') },
	});
	const byId = await run({ walletId: BTC_WALLET }, HIDDEN, answer('intraLedgerPaymentSend'));
	expect(byId.end).toMatchObject({ status: 'SUCCESS' });
});

it.each([
	['no', [wallet(USD_WALLET, 'USD')]],
	['several', [wallet(BTC_WALLET, 'BTC'), wallet(USD_WALLET, 'BTC')]],
])('%s bitcoin wallets are none to choose', async (words, wallets) => {
	const { fields, end } = await run({ walletId: 'BTC' }, listed(...wallets));
	expect(fields).toHaveLength(1);
	expect(end).toMatchObject({
		outcome: 'notSent',
		details: { message: expect.stringContaining(`Blink names ${words} bitcoin wallet`) },
	});
});

it('a currency that contradicts the wallet is refused before anything is sent', () => {
	const { input, fields } = operationOf('payment', 'sendToBlinkUser');
	const form = { ...filledIn(fields, { walletId: 'BTC', username: 'bob', amount: 1 }) };
	const read = () => checked(input, { ...form, walletCurrency: 'USD', amountCents: 1 }, fields);
	expect(read).toThrow('"Wallet Currency" must be BTC, as "Wallet" says, or be removed');
});

it('the currency of a wallet by its ID, left as it is in a new form, does not contradict the wallet', () => {
	const { input, fields } = operationOf('payment', 'sendToBlinkUser');
	const form = { ...filledIn(fields, { walletId: 'USD', username: 'bob', amountCents: 1 }) };
	expect(checked(input, { ...form, walletCurrency: 'BTC', amount: 0 }, fields)).toMatchObject({
		walletCurrency: 'USD',
		amount: 1,
	});
});

describe('what is converted goes to the other wallet of the account', () => {
	const set = { walletId: BTC_WALLET, walletCurrency: 'BTC', amount: 10_000 };
	const convert = async (targetWalletId: string, ...answers: Answer[]) => {
		const sent: Sent[] = [];
		const bench = { sent, findsWallets: true };
		const form = { ...set, targetWalletId };
		const end = await perform('payment', 'convert', form, answers, bench).catch(
			(caught: unknown) => caught,
		);
		return { fields: sent.map(({ fields }) => fields.join()), end };
	};

	it.each([
		['somebody else\u2019s', BOBS_WALLET],
		['of the same currency', 'a11ce000-0000-4000-8000-00000000b7c1'],
	])('and not to one %s', async (_, target) => {
		const also = wallet('a11ce000-0000-4000-8000-00000000b7c1', 'BTC');
		const wallets = [wallet(BTC_WALLET, 'BTC'), wallet(USD_WALLET, 'USD'), also];
		const { fields, end } = await convert(target, listed(...wallets));
		expect(fields).toEqual(['me']);
		expect(end).toMatchObject({
			message: '"To Wallet ID" must be the dollar wallet of this account',
		});
	});

	it('which nobody can check with a key without "Read"', async () => {
		const { fields } = await convert(USD_WALLET, HIDDEN, HIDDEN, answer('intraLedgerPaymentSend'));
		expect(fields.at(-1)).toBe('intraLedgerPaymentSend');
	});
});

it('a key of the user is the same however the wallet is given, a derived one that of the form', async () => {
	const keys = [];
	for (const walletId of ['BTC', BTC_WALLET]) {
		const sent: Sent[] = [];
		const set = { walletId, lnAddress: 'a@b.example', amount: 1 };
		const more = { additionalFields: { idempotencyKey: 'wage 48' } };
		await perform('payment', 'payLightningAddress', { ...set, ...more }, [LOST], { sent }).catch(
			() => undefined,
		);
		keys.push(sent[0]?.key);
	}
	expect(new Set(keys).size).toBe(1);
	const { input, fields } = operationOf('payment', 'payLightningAddress');
	const form = filledIn(fields, { walletId: 'BTC', lnAddress: 'a@b.example', amount: 1 });
	const setting = async () => await Promise.resolve(undefined);
	const command = async () =>
		await commandOf(operationOf('payment', 'payLightningAddress'), checked(input, form, fields), {
			setting,
		});
	expect(await command()).toEqual(await command());
});

const named = operations.filter(
	({ provider, operation: { fields } }) =>
		provider.name === 'Blink' && fields.some(({ name }) => name === 'walletId'),
);

it.each(named)('$title starts with the bitcoin wallet, and may look it up', ({ operation }) => {
	const field = operation.fields.find(({ name }) => name === 'walletId');
	expect(field?.default).toMatchObject({ value: 'BTC' });
	const scopes = [operation.scope ?? [], Object.keys(operation.furtherScopes ?? {})].flat();
	expect(scopes).toContain('Read');
});

it('a dollar invoice for a bitcoin wallet is exchanged, and none is created for the other wallet', async () => {
	const sent: Sent[] = [];
	const set = { walletId: USD_WALLET, walletCurrency: 'BTC', amount: 5 };
	const bench = { sent, findsWallets: true };
	const answers = [BOTH, payload({})];
	await expect(perform('invoice', 'create', set, answers, bench)).rejects.toThrow(
		'"Wallet Currency" must be USD',
	);
	expect(sent).toHaveLength(1);
});
