import type { Row } from './world.cts';

/* Records of the demo, in the form in which the API gives them. */

const at = '2026-09-01T09:00:00.000Z';
const times = { created_at: at, updated_at: at };

export const wallet = (id: string, currency: string, currencyId: number, amount: number): Row => ({
	id,
	business_id: 'biz-1',
	currency,
	currency_id: currencyId,
	amount,
	is_active: true,
});

export const currency = (id: number, code: string, name: string, country: string): Row => ({
	id: String(id),
	code,
	name,
	active: true,
	country_id: id + 100,
	country: { id: id + 100, name: country, short_name: country.slice(0, 2).toUpperCase() },
});

export const customer = (id: string, values: Record<string, unknown>): Row => ({
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

export function rate(id: string, pair: string, value: string, swap: boolean): Row {
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

export function account(
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

export function cryptoWallet(
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
