import type { Client, Row } from './world.cts';

/** Scopes of the full demo client: everything the API knows. */
const ALL_SCOPES = [
	'wallet:read',
	'currency:read',
	'bank:read',
	'customer:read',
	'customer:write',
	'beneficiary:read',
	'virtual-account:read',
	'virtual-account:create',
	'virtual-account:close',
	'collection:create',
	'collection:crypto:create',
	'collection:interac:accept',
	'collection:interac:create',
	'interac-auto-deposit-email:create',
	'interac-auto-deposit-email:read',
	'payout:create',
	'swap:create',
	'transaction:read',
	'fees:read',
	'rates:read',
	'file:upload',
	'webhook:read',
	'webhook:write',
	'webhook:replay',
	'mock:webhook:trigger',
	'crypto-asset:read',
	'crypto-wallet:read',
	'crypto-wallet:create',
	'crypto-transaction:read',
	'crypto-swap:create',
	'crypto-payout:create',
	'compliance-kyc:read',
	'compliance-kyc:create',
	'compliance-kyc:cancel',
	'compliance-kyc:pii:read',
	'refund:create',
	'refund:read',
];

export const LEGACY_KEY = 'demo-legacy-key';

/** What the demo's credentials are made of; the other clients are for being refused. */
export const DEMO = {
	clientId: 'demo-client',
	clientSecret: 'demo-client-pass',
	/** With it deliveries are signed once an address is configured by hand. */
	signingSecret: 'sandbox-signing-secret',
};

/** OAuth clients of the demo: one that may do everything, and one for each way to be refused. */
export const clients: readonly Client[] = [
	{ id: DEMO.clientId, secret: DEMO.clientSecret, scopes: ALL_SCOPES },
	{ id: 'demo-reader', secret: 'demo-reader-pass', scopes: ['wallet:read', 'transaction:read'] },
	{
		id: 'demo-elsewhere',
		secret: 'demo-elsewhere-pass',
		scopes: ALL_SCOPES,
		refusedWith: 'Your IP address is not whitelisted.',
	},
	{
		id: 'demo-switched-off',
		secret: 'demo-switched-off-pass',
		scopes: ALL_SCOPES,
		refusedWith: 'API Services are disabled for this business.',
	},
];

const at = '2026-09-01T09:00:00.000Z';
const times = { created_at: at, updated_at: at };

const wallet = (id: string, currency: string, currencyId: number, amount: number): Row => ({
	id,
	business_id: 'biz-1',
	currency,
	currency_id: currencyId,
	amount,
	is_active: true,
});

const currency = (id: number, code: string, name: string, country: string): Row => ({
	id: String(id),
	code,
	name,
	active: true,
	country_id: id + 100,
	country: { id: id + 100, name: country, short_name: country.slice(0, 2).toUpperCase() },
});

const customer = (id: string, values: Record<string, unknown>): Row => ({
	id,
	business_id: 'biz-1',
	first_name: null,
	last_name: null,
	business_name: null,
	phone: null,
	id_type: null,
	id_number: null,
	registration_number: null,
	incorporation_country: null,
	verification_status: 'VERIFIED',
	kyb_scope: null,
	owners: [],
	files: {},
	...times,
	...values,
});

/** What is there at the beginning. */
export function demoData() {
	return {
		wallets: [
			wallet('wallet-ngn', 'NGN', 1, 5_000_000),
			wallet('wallet-usd', 'USD', 2, 20_000),
			wallet('wallet-gbp', 'GBP', 3, 15_000),
			wallet('wallet-eur', 'EUR', 4, 12_000),
			wallet('wallet-cad', 'CAD', 5, 8_000),
		] as Row[],
		currencies: [
			currency(1, 'NGN', 'Naira', 'Nigeria'),
			currency(2, 'USD', 'US Dollar', 'United States'),
			currency(3, 'GBP', 'Pound Sterling', 'United Kingdom'),
			currency(4, 'EUR', 'Euro', 'Germany'),
			currency(5, 'CAD', 'Canadian Dollar', 'Canada'),
			currency(6, 'KES', 'Kenyan Shilling', 'Kenya'),
			currency(7, 'UGX', 'Ugandan Shilling', 'Uganda'),
			currency(8, 'XOF', 'CFA Franc BCEAO', 'Senegal'),
			currency(9, 'XOF', 'CFA Franc BCEAO', 'Côte d’Ivoire'),
		] as Row[],
		banks: [
			{
				id: 'bank-1',
				name: 'First Demo Bank',
				code: '011',
				country: { code: 'NG', name: 'Nigeria' },
			},
			{ id: 'bank-2', name: 'Lagos Trust', code: '058', country: { code: 'NG', name: 'Nigeria' } },
		] as Row[],
		operators: [
			{ id: '71', name: 'M-Pesa', code: 'MPESA', country_id: 106, currency_id: '6' },
			{ id: '72', name: 'Airtel Kenya', code: 'AIRTEL_KE', country_id: 106, currency_id: '6' },
			{ id: '81', name: 'Orange Sénégal', code: 'ORANGE_SN', country_id: 108, currency_id: '8' },
		] as Row[],
		rates: [
			rate('1', 'GBP/NGN', '2050.50', true),
			rate('2', 'USD/NGN', '1540.00', true),
			rate('3', 'EUR/GBP', '0.86', false),
		] as Row[],
		customers: [
			customer('cust-ada', {
				type: 'individual',
				first_name: 'Ada',
				last_name: 'Obi',
				email: 'ada@example.com',
				country: 'NG',
				id_type: 'passport',
				id_number: 'A01234567',
			}),
			customer('cust-new', {
				type: 'individual',
				first_name: 'Noël',
				last_name: 'Tremblay',
				email: 'noel@example.com',
				country: 'CA',
				id_type: 'passport',
				id_number: 'C7654321',
				verification_status: 'PENDING',
			}),
			customer('cust-acme', {
				type: 'business',
				business_name: 'Acme Café Ltd',
				email: 'office@acme.example.com',
				country: 'GB',
				registration_number: '09876543',
				incorporation_country: 'GB',
				kyb_scope: 'FULL',
			}),
		] as Row[],
		documents: [] as Row[],
		beneficiaries: [
			{
				id: 'ben-1',
				customer_id: 'cust-ada',
				first_name: 'Tunde',
				last_name: 'Bello',
				email: 'tunde@example.com',
			},
		] as Row[],
		accounts: [
			account('vba-ngn', 'wallet-ngn', 'NGN', 'cust-ada', { account_number: '0123456789' }),
		],
		transactions: [] as Row[],
		refunds: [] as Row[],
		autoDepositEmails: [] as Row[],
		cryptoAssets: [
			{
				id: 'asset-usdc',
				symbol: 'USDC',
				name: 'USD Coin',
				decimals: 6,
				networks: [{ network: 'ETHEREUM_MAINNET', decimals: 6, contract_address: '0xa0b8' }],
			},
		] as Row[],
		cryptoWallets: [
			cryptoWallet('cw-usdc', 'USDC', 'USD Coin', 6, '2500.500000'),
			cryptoWallet('cw-btc', 'BTC', 'Bitcoin', 8, '0.75000000'),
		],
		cryptoAddresses: [] as Row[],
		cryptoTransactions: [] as Row[],
		sessions: [] as Row[],
		sessionDocuments: [] as Row[],
		webhookLogs: [] as Row[],
	};
}

function rate(id: string, pair: string, value: string, swap: boolean): Row {
	return {
		id,
		pair,
		value,
		category: 'GENERAL',
		feesInPercents: '0.5',
		feesInAmount: '0',
		type: 'FLAT',
		swap_enabled: swap,
		send_enabled: true,
		is_active: true,
		...times,
	};
}

function account(
	id: string,
	walletId: string,
	code: string,
	customerId: string,
	details: Record<string, unknown>,
): Row {
	return {
		id,
		business_wallet_id: walletId,
		customer_id: customerId,
		currency: code,
		status: 'SUCCESSFUL',
		account_name: 'Ada Obi',
		bank_name: 'First Demo Bank',
		iban: null,
		sort_code: null,
		routing_number: null,
		rejection_reason: null,
		...details,
		...times,
	};
}

function cryptoWallet(
	id: string,
	symbol: string,
	name: string,
	decimals: number,
	balance: string,
): Row {
	return {
		id,
		asset: { id: `asset-${symbol.toLowerCase()}`, symbol, name, decimals },
		balance,
		is_active: true,
		...times,
	};
}
