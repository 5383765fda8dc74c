import type { SandboxClock } from '../../kit/clock.cts';
import { objectIds } from '../../kit/ids.cts';
import { accountUnknown, notYourWallet, unexpected } from './errors.cts';
import type { Account, ApiKey, Invoice, Transaction, Wallet } from './model.cts';
import { Prices } from './prices.cts';
import { RateLimit } from './rateLimits.cts';

/** What the outside world is told when something happens. */
export interface Announcer {
	/** A transaction came into being or changed its status. */
	transaction(account: Account, transaction: Transaction): void;
	/** An invoice with its own webhook was paid or expired. */
	invoice(invoice: Invoice, status: 'PAID' | 'EXPIRED'): void;
}

/** A payment that left for a Lightning node outside, by payment hash. */
export interface OutsidePayment {
	transaction: Transaction;
	preImage: string;
}

/** What a world is made of, as data. */
export type BlinkMemory = ReturnType<World['memory']>;

/** All that the double of Blink knows. Rebuilt by a reset. */
export class World {
	readonly accounts: Account[] = [];
	/** Oldest first. */
	readonly transactions: Transaction[] = [];
	/** By payment hash. */
	readonly invoices = new Map<string, Invoice>();
	readonly invoicesByRequest = new Map<string, Invoice>();
	readonly outsidePayments = new Map<string, OutsidePayment>();
	/** Wallet id by on-chain address, oldest address first. */
	readonly addresses = new Map<string, string>();
	/** On-chain deposits seen in the mempool and not credited yet. */
	readonly pendingDeposits: Transaction[] = [];
	readonly prices = new Prices();
	readonly objectId = objectIds();
	/** Idempotency keys in use, with the unix second at which they are free again. */
	readonly idempotencyLocks = new Map<string, number>();
	/** Requests a minute per key; off unless switched on. */
	readonly ingress = new RateLimit(null, 60, 0);
	/** New invoices a minute per account; whoever exceeds it waits five minutes. */
	readonly invoiceLimit = new RateLimit(60, 60, 300);
	/** The same for invoices that others create for an account. */
	readonly recipientInvoiceLimit = new RateLimit(60, 60, 300);
	/** New on-chain addresses an hour per account; whoever exceeds it waits four hours. */
	readonly addressLimit = new RateLimit(20, 3600, 14_400);
	private rewound = 0;

	constructor(
		readonly clock: SandboxClock,
		readonly announce: Announcer,
	) {}

	/** Everything but rate limits, which are about the last minutes. */
	memory() {
		const { accounts, transactions, invoices, invoicesByRequest, outsidePayments } = this;
		const { addresses, pendingDeposits, idempotencyLocks, prices } = this;
		return {
			accounts,
			transactions,
			invoices,
			invoicesByRequest,
			outsidePayments,
			addresses,
			pendingDeposits,
			idempotencyLocks,
			centsPerBtc: prices.centsPerBtc,
		};
	}

	/** Takes what another world knew in place of its own. */
	recall({ centsPerBtc, ...known }: BlinkMemory): void {
		Object.assign(this, known);
		this.prices.centsPerBtc = centsPerBtc;
	}

	/** Unix seconds. */
	now(): number {
		return this.clock.seconds() - this.rewound;
	}

	/** Does something as if it had happened earlier; for the demo history. */
	earlier(seconds: number, act: () => void): void {
		this.rewound = seconds;
		act();
		this.rewound = 0;
	}

	/** @throws BlinkError when no account has this wallet */
	wallet(id: string): Wallet {
		for (const { wallets } of this.accounts) {
			if (wallets.BTC.id === id) return wallets.BTC;
			if (wallets.USD.id === id) return wallets.USD;
		}
		throw unexpected('CouldNotFindWalletFromIdError');
	}

	/** @throws BlinkError when the wallet belongs to someone else or to nobody */
	walletOf(account: Account, id: string): Wallet {
		const wallet = Object.values(account.wallets).find((candidate) => candidate.id === id);
		if (!wallet) throw notYourWallet();
		return wallet;
	}

	/** The owner of a wallet. */
	owner({ accountId }: Wallet): Account {
		const account = this.accounts.find(({ id }) => id === accountId);
		if (!account) throw unexpected('CouldNotFindAccountFromIdError');
		return account;
	}

	/** @throws BlinkError when nobody has this username */
	accountNamed(username: string): Account {
		const wanted = username.toLowerCase();
		const account = this.accounts.find((candidate) => candidate.username === wanted);
		if (!account) throw accountUnknown(username);
		return account;
	}

	/** The account and key of a secret, unless the key is unknown, revoked or expired. */
	authenticate(secret: string): { account: Account; key: ApiKey } | undefined {
		const now = this.now();
		for (const account of this.accounts) {
			const key = account.apiKeys.find((candidate) => candidate.secret === secret);
			if (!key || key.revoked || (key.expiresAt !== null && key.expiresAt <= now)) continue;
			key.lastUsedAt = now;
			return { account, key };
		}
		return undefined;
	}

	/** Own wallets' transactions, newest first. */
	history(walletIds: readonly string[]): Transaction[] {
		return this.transactions.filter(({ walletId }) => walletIds.includes(walletId)).reverse();
	}
}
