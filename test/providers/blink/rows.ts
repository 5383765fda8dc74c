/* Answers as Blink's schema has them. */

export const BTC_WALLET = 'a11ce000-0000-4000-8000-00000000b7c0';
export const USD_WALLET = 'a11ce000-0000-4000-8000-000000005d00';
export const BOBS_WALLET = 'b0b00000-0000-4000-8000-00000000b7c0';
export const HASH = 'ab'.repeat(32);
export const REQUEST = 'lnbc210u1pn2s39xpp5invoice';
export const OPEN_REQUEST = 'lnbc1pn2s39xpp5openinvoice';
export const ADDRESS = 'bc1qxy2kgdygjrsqtzq2n0yrf2493p83kkfjhx0wlh';
export const OWN_UUID = '8c0e6d6e-3a56-4c0f-9d0c-2b6a0c7f5d11';

/** 2026-03-01T11:59:00Z in unix seconds, as Blink writes times. */
export const CREATED = 1772366340;

export const ROW = {
	id: '65f1c0ffee5a1de5c0ffee01',
	status: 'SUCCESS',
	direction: 'SEND',
	memo: 'Order 1042',
	externalId: null,
	createdAt: CREATED,
	settlementAmount: -21010,
	settlementCurrency: 'BTC',
	settlementFee: 10,
	settlementDisplayAmount: '-12.61',
	settlementDisplayCurrency: 'USD',
	settlementDisplayFee: '0.01',
	settlementPrice: { base: 60000000000, offset: 12 },
	initiationVia: { __typename: 'InitiationViaLn', paymentHash: HASH, paymentRequest: REQUEST },
	settlementVia: { __typename: 'SettlementViaLn', preImage: 'cd'.repeat(32) },
};

/** The same row as items show it with Simplify on. */
export const SIMPLE_ROW = {
	id: ROW.id,
	status: 'SUCCESS',
	direction: 'SEND',
	amount: -21010,
	fee: 10,
	currency: 'BTC',
	displayAmount: '-12.61',
	displayCurrency: 'USD',
	memo: 'Order 1042',
	createdAt: '2026-03-01T11:59:00.000Z',
};

export const INVOICE_ROW = {
	paymentRequest: REQUEST,
	paymentHash: HASH,
	paymentStatus: 'PENDING',
	externalId: 'order_1042',
	createdAt: CREATED,
	satoshis: 21000,
};

export const INVOICE_ITEM = {
	...INVOICE_ROW,
	createdAt: '2026-03-01T11:59:00.000Z',
	// the request is none that can be read
	expiresAt: null,
};

/** What an invoice in sats says about its amount. */
export const inSats = (amount: number) => ({
	amount,
	currency: 'SAT',
	walletAmount: amount,
	walletUnit: 'sats',
	...NO_PRICE,
});

/** What an invoice says that was not exchanged. */
export const NO_PRICE = {
	bitcoinPrice: null,
	usDollarPrice: null,
	priceCurrency: null,
	priceTimestamp: null,
};

/** What an invoice says whose payer chooses the amount. */
export const openAmount = (walletUnit: 'sats' | 'cents') => ({
	amount: null,
	currency: null,
	walletAmount: null,
	walletUnit,
	...NO_PRICE,
});

/** Below the account of the API key. */
export const account = (value: object) => ({ data: { me: { defaultAccount: value } } });

/** The payload of a mutation. */
export const payload = (value: object) => ({ data: { result: { errors: [], ...value } } });

/** A payload that refuses. */
export const refusal = (message: string, code?: string) => ({
	data: { result: { errors: [{ message, code: code ?? null, path: null }], status: null } },
});

/** A list with one page. */
export const onePage = (...nodes: object[]) => ({
	pageInfo: { hasNextPage: false, endCursor: null },
	edges: nodes.map((node, index) => ({ cursor: `c${index}`, node })),
});

/** An error at the top of a GraphQL answer. */
export const topLevel = (message: string) => ({
	status: 200,
	body: { errors: [{ message }], data: null },
});

export const MISSING_READ =
	'Unexpected error occurred, please try again or contact support if it persists (code: AuthorizationError: not authorized to read data)';
