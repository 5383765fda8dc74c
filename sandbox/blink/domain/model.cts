export type Currency = 'BTC' | 'USD';
export type Scope = 'READ' | 'RECEIVE' | 'WRITE';
export type Level = 'ZERO' | 'ONE' | 'TWO' | 'THREE';
export type LimitWindow = 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'ANNUAL';
export type LimitKind = 'withdrawal' | 'internalSend' | 'convert';
export type TxStatus = 'SUCCESS' | 'PENDING' | 'FAILURE';
export type Speed = 'FAST' | 'MEDIUM' | 'SLOW';

/** Times are unix seconds unless said otherwise; amounts are sats (BTC) or US cents (USD). */
export interface Wallet {
	id: string;
	accountId: string;
	currency: Currency;
	balance: number;
}

export interface Contact {
	id: string;
	handle: string;
	type: 'INTRALEDGER' | 'LNADDRESS';
	displayName: string | null;
	transactionsCount: number;
	createdAt: number;
}

/** A callback endpoint. After a rotation the old secret signs along until `until`. */
export interface Endpoint {
	id: string;
	url: string;
	secrets: Array<{ value: string; until: number | null }>;
	removed: boolean;
}

export interface ApiKey {
	id: string;
	name: string;
	secret: string;
	scopes: Scope[];
	createdAt: number;
	expiresAt: number | null;
	lastUsedAt: number | null;
	revoked: boolean;
	limits: Partial<Record<LimitWindow, number>>;
	spent: Array<{ at: number; sats: number }>;
}

export interface Account {
	id: string;
	userId: string;
	username: string | null;
	level: Level;
	displayCurrency: string;
	createdAt: number;
	wallets: Record<Currency, Wallet>;
	defaultCurrency: Currency;
	contacts: Contact[];
	endpoints: Endpoint[];
	apiKeys: ApiKey[];
	/** What counts against the limits of the account, in US cents. */
	volumes: Array<{ at: number; kind: LimitKind; cents: number }>;
}

export type Initiation =
	| { type: 'lightning'; paymentHash: string; paymentRequest: string }
	| { type: 'intraledger'; counterPartyWalletId: string; counterPartyUsername: string | null }
	| { type: 'onchain'; address: string };

export type Settlement =
	| { type: 'lightning'; preImage: string | null }
	| {
			type: 'intraledger';
			counterPartyWalletId: string;
			counterPartyUsername: string | null;
			preImage: string | null;
	  }
	| {
			type: 'onchain';
			transactionHash: string | null;
			vout: number | null;
			arrivalInMempoolEstimatedAt: number | null;
	  };

export interface Transaction {
	/** 24 hex characters; a UUID while an on-chain deposit is pending. */
	id: string;
	walletId: string;
	externalId: string | null;
	/** Negative for what leaves the wallet; then it includes the fee. */
	settlementAmount: number;
	settlementFee: number;
	settlementCurrency: Currency;
	displayCurrency: string;
	/** Decimal strings in major units. */
	displayAmount: string;
	displayFee: string;
	/** Display minor units per wallet minor unit, times 10^offset. */
	price: { base: bigint; offset: number };
	status: TxStatus;
	memo: string | null;
	createdAt: number;
	initiationVia: Initiation;
	settlementVia: Settlement;
}

export interface Invoice {
	paymentHash: string;
	paymentRequest: string;
	paymentSecret: string;
	preImage: string;
	walletId: string;
	/** Null for an invoice without amount. */
	sats: number | null;
	/** Fixed for a USD wallet when the amount was given in cents. */
	cents: number | null;
	externalId: string;
	memo: string | null;
	createdAt: number;
	expiresAt: number;
	paid: boolean;
	cancelled: boolean;
	/** Address for the per-invoice webhook. */
	webhookUrl: string | null;
}
