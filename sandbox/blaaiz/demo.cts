import { account, cryptoWallet, currency, customer, rate, wallet } from './demoRows.cts';
import type { Row } from './world.cts';

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
