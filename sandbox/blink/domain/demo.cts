import { createInvoice, receivePayment } from './invoices.cts';
import type { Account, ApiKey, Currency, Level, Scope, Wallet } from './model.cts';
import { outsideInvoice } from './outside.cts';
import { payInvoice } from './payments.cts';
import { sendIntraledger } from './transfers.cts';
import type { World } from './world.cts';

/** Real keys are `blink_` and 64 letters or digits, too. */
const demoKey = (name: string) => `blink_${name.padEnd(64, '0')}`;

/** Fixed, so that it can stand in a README. Good for this sandbox and nothing else. */
export const DEMO = {
	keys: {
		full: demoKey('sandboxfull'),
		readOnly: demoKey('sandboxread'),
		receiveOnly: demoKey('sandboxreceive'),
		writeOnly: demoKey('sandboxwrite'),
		revoked: demoKey('sandboxrevoked'),
	},
	/** Full key of the second account. */
	recipientKey: demoKey('sandboxbob'),
	/** Signs for endpoints that are added by hand: `whsec_` and the base64 of 24 bytes. */
	webhookSecret: 'whsec_c2FuZGJveC1kZW1vLXNlY3JldC0wMDAx',
	username: 'alice',
	recipient: 'bob',
	wallets: {
		btc: 'a11ce000-0000-4000-8000-00000000b7c0',
		usd: 'a11ce000-0000-4000-8000-000000005d00',
		recipientBtc: 'b0b00000-0000-4000-8000-00000000b7c0',
		recipientUsd: 'b0b00000-0000-4000-8000-000000005d00',
	},
} as const;

const DAY_SECONDS = 86_400;

/** Two accounts, their keys, balances and a little history. */
export function addDemoData(world: World): void {
	const createdAt = world.now() - 30 * DAY_SECONDS;
	const alice = account('a11ce000-0000-4000-8000-000000000000', DEMO.username, createdAt, 'TWO');
	const bob = account('b0b00000-0000-4000-8000-000000000000', DEMO.recipient, createdAt, 'ONE');
	setWallets(alice, [DEMO.wallets.btc, 1_000_000], [DEMO.wallets.usd, 50_000]);
	setWallets(bob, [DEMO.wallets.recipientBtc, 100_000], [DEMO.wallets.recipientUsd, 10_000]);

	const all: Scope[] = ['READ', 'RECEIVE', 'WRITE'];
	const { full, readOnly, receiveOnly, writeOnly, revoked } = DEMO.keys;
	alice.apiKeys.push(
		key(1, 'Full', full, all, createdAt),
		key(2, 'Read only', readOnly, ['READ'], createdAt),
		key(3, 'Receive only', receiveOnly, ['RECEIVE'], createdAt),
		key(4, 'Write only', writeOnly, ['WRITE'], createdAt),
		{ ...key(5, 'Revoked', revoked, all, createdAt), revoked: true },
	);
	bob.apiKeys.push(key(6, 'Full', DEMO.recipientKey, all, createdAt));
	world.accounts.push(alice, bob);
	addHistory(world, alice, bob);
}

/** Five transactions of Alice, on four days of the last week. */
function addHistory(world: World, alice: Account, bob: Account): void {
	const [fullKey] = alice.apiKeys;
	const [bobsKey] = bob.apiKeys;
	if (!fullKey || !bobsKey) return;
	const sender = { account: alice, key: fullKey, wallet: alice.wallets.BTC };
	world.earlier(6 * DAY_SECONDS, () => {
		const order = { wallet: alice.wallets.BTC, walletMustBe: null, unit: 'sats' as const };
		const invoice = createInvoice(world, { ...order, amount: 21_000, memo: 'Two coffees' });
		receivePayment(world, invoice);
	});
	world.earlier(5 * DAY_SECONDS, () => {
		payInvoice(world, sender, outsideInvoice('pays', 5000, world.now()), 'Bread');
	});
	world.earlier(4 * DAY_SECONDS, () => {
		const from = { account: bob, key: bobsKey, wallet: bob.wallets.BTC };
		const order = { amount: 2500, currency: 'BTC' as const, memo: 'Thanks for lunch' };
		sendIntraledger(world, from, { ...order, recipientWalletId: alice.wallets.BTC.id });
	});
	world.earlier(3 * DAY_SECONDS, () => {
		const order = { amount: 20_000, currency: 'BTC' as const, memo: null };
		sendIntraledger(world, sender, { ...order, recipientWalletId: alice.wallets.USD.id });
	});
}

function account(id: string, username: string, createdAt: number, level: Level): Account {
	const empty = (currency: Currency): Wallet => ({ id: '', accountId: id, currency, balance: 0 });
	return {
		id,
		userId: id.replace(/0$/, '1'),
		username,
		level,
		displayCurrency: 'USD',
		createdAt,
		wallets: { BTC: empty('BTC'), USD: empty('USD') },
		defaultCurrency: 'BTC',
		contacts: [],
		endpoints: [],
		apiKeys: [],
		volumes: [],
	};
}

function setWallets({ wallets }: Account, btc: [string, number], usd: [string, number]): void {
	[wallets.BTC.id, wallets.BTC.balance] = btc;
	[wallets.USD.id, wallets.USD.balance] = usd;
}

const key = (
	number: number,
	name: string,
	secret: string,
	scopes: Scope[],
	createdAt: number,
): ApiKey => ({
	id: `00000000-0000-4000-8000-00000000000${number}`,
	name,
	secret,
	scopes,
	createdAt,
	expiresAt: null,
	lastUsedAt: null,
	revoked: false,
	limits: {},
	spent: [],
});
