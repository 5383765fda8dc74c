import type { INodeProperties } from 'n8n-workflow';

import { locator } from '../../kit/form/fields';

/* The wallet of an operation, and the amounts whose unit it decides. */

/** The wallets of every account, as a form names them. Labels without a balance: n8n stores them. */
export const OWN_WALLETS = [
	{ name: 'Bitcoin Wallet', value: 'BTC' },
	{ name: 'Dollar Wallet', value: 'USD' },
] as const;

/** A wallet of the account, by its currency or by its ID; the currency is its unit. */
export const walletField: INodeProperties = {
	...locator({
		displayName: 'Wallet',
		name: 'walletId',
		description:
			'The bitcoin or the dollar wallet of your Blink account. Finding it needs an API key with the scope "Read"; without it, enter the ID.',
		search: 'searchWallets',
		example: '8f3c1a52-77e5-4f0c-9f37-8ad1bd7b3a11',
		pattern: '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$',
		complaint: 'Not a wallet ID: it is a UUID, as the Blink dashboard shows it',
	}),
	default: { mode: 'list', value: 'BTC', cachedResultName: 'Bitcoin Wallet' },
};

const BY_CURRENCY = OWN_WALLETS.map(({ value }) => value);

/** Shows a field only for a wallet that is given by its ID. */
export const forWalletId = (field: INodeProperties): INodeProperties => ({
	...field,
	displayOptions: { hide: { walletId: BY_CURRENCY } },
});

/** Which currency the wallet of an ID has; a wallet of another one is refused before anything is sent. */
export const walletCurrencyField: INodeProperties = forWalletId({
	displayName: 'Wallet Currency',
	name: 'walletCurrency',
	type: 'options',
	options: [
		{ name: 'BTC', value: 'BTC', description: 'A bitcoin wallet; its unit is the sat' },
		{ name: 'USD', value: 'USD', description: 'A dollar wallet; its unit is the US cent' },
	],
	default: 'BTC',
	description:
		'Currency of the wallet with this ID, which is the unit of amounts. A wallet of another currency is refused.',
});

/** A field that belongs to the wallet of one currency, however the wallet is given. */
export function forWallet(
	currency: 'BTC' | 'USD',
	field: INodeProperties,
	root: '' | '/' = '',
): INodeProperties[] {
	const { show, hide } = field.displayOptions ?? {};
	const [wallet, chosen] = [`${root}walletId`, `${root}walletCurrency`];
	return [
		{
			...field,
			displayOptions: { show: { [wallet]: [currency], ...show }, ...(hide && { hide }) },
		},
		{
			...field,
			displayOptions: {
				show: { [chosen]: [currency], ...show },
				hide: { [wallet]: BY_CURRENCY, ...hide },
			},
		},
	];
}

/** The wallet as a filter of an operation: it may be left out. */
export const walletChoiceFilter: INodeProperties = {
	...walletField,
	required: undefined,
	description:
		'Only this wallet; all wallets of the account when left out. Finding it needs an API key with the scope "Read".',
};

/** An amount of sats. */
export const satsField = (
	description: string,
	more: Partial<INodeProperties> = {},
): INodeProperties => ({
	displayName: 'Amount (Sats)',
	name: 'amount',
	type: 'number',
	// nothing is sent by a default: 0 is what nobody has filled in yet, and is refused
	typeOptions: { minValue: 0, numberPrecision: 0 },
	default: 0,
	required: true,
	description,
	...more,
});

/** An amount of cents: a field of its own, so that no number of sats turns into one of cents. */
const centsField = (description: string, more: Partial<INodeProperties> = {}): INodeProperties => ({
	...satsField(description, more),
	displayName: 'Amount (Cents)',
	name: 'amountCents',
});

/** The amount in the unit of the wallet. */
export const amountFields = (
	description: string,
	more: Partial<INodeProperties> = {},
	root: '' | '/' = '',
): INodeProperties[] => [
	...forWallet('USD', centsField(description, more), root),
	...forWallet('BTC', satsField(description, more), root),
];

/** For a dollar wallet Blink takes an amount in cents or in sats; for a bitcoin wallet only in sats. */
const amountUnitField: INodeProperties = {
	displayName: 'Amount In',
	name: 'amountUnit',
	type: 'options',
	options: [
		{ name: 'Cents', value: 'cents', description: 'US cents, the unit of the dollar wallet' },
		{ name: 'Sats', value: 'sats', description: 'Sats, exchanged by Blink at its price' },
	],
	default: 'cents',
	description: 'The unit of the amount',
};

/** The amount with a choice of its unit, where the wallet leaves one. */
export function unitAmountFields(
	description: string,
	more: Partial<INodeProperties> = {},
): INodeProperties[] {
	const inUnit = (unit: string) => ({ displayOptions: { show: { amountUnit: [unit] } } });
	return [
		...forWallet('USD', amountUnitField),
		...forWallet('BTC', satsField(description, more)),
		...forWallet('USD', centsField(description, { ...more, ...inUnit('cents') })),
		...forWallet('USD', satsField(description, { ...more, ...inUnit('sats') })),
	];
}
