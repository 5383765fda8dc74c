import type { INodeProperties } from 'n8n-workflow';

import { locator } from '../kit/fields';

/** Which of the two wallets; decides the unit of every amount beside it. */
export const walletCurrencyField: INodeProperties = {
	displayName: 'Wallet Currency',
	name: 'walletCurrency',
	type: 'options',
	options: [
		{ name: 'BTC', value: 'BTC', description: 'The bitcoin wallet; amounts are in sats' },
		{ name: 'USD', value: 'USD', description: 'The dollar wallet; amounts are in US cents' },
	],
	default: 'BTC',
	description: 'Currency of the wallet, which is also the unit of the amount',
};

export const walletField: INodeProperties = locator({
	displayName: 'Wallet',
	name: 'walletId',
	description: 'The wallet of your Blink account',
	search: 'searchWallets',
	example: '8f3c1a52-77e5-4f0c-9f37-8ad1bd7b3a11',
	pattern: '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$',
	complaint: 'Not a wallet ID: it is a UUID, as the Blink dashboard shows it',
	hint: 'The list needs an API key with the scope "Read"; without it, enter the ID',
});

/** The amount, once in sats and once in cents; the wallet currency decides which one shows. */
export function amountFields(
	description: string,
	more: Partial<INodeProperties> = {},
	currencyPath = 'walletCurrency',
): INodeProperties[] {
	const amount = (unit: string, currency: string): INodeProperties => ({
		displayName: `Amount (${unit})`,
		name: 'amount',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 1000,
		description,
		...more,
		displayOptions: { show: { [currencyPath]: [currency], ...more.displayOptions?.show } },
	});
	return [amount('Sats', 'BTC'), amount('Cents', 'USD')];
}

export const memoField: INodeProperties = {
	displayName: 'Memo',
	name: 'memo',
	type: 'string',
	default: '',
	placeholder: 'e.g. Order 1042',
	description: 'Text that goes with the payment, at most 639 bytes',
};
