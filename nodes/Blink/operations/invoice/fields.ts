import type { INodeProperties } from 'n8n-workflow';

/* Fields that both ways of creating an invoice have. */

/** Asking for money is harmless, so that a first invoice works as it is; in sats or cents. */
export const INVOICE_AMOUNT = 1000;

export const withoutAmountField: INodeProperties = {
	displayName: 'Payer Chooses Amount',
	name: 'withoutAmount',
	type: 'boolean',
	default: false,
	description: 'Whether to leave the amount open, so that the payer decides how much to pay',
};

/** Minutes; a dollar invoice fixes the exchange rate, so it has a field, and a default, of its own. */
export const expiresInFields: INodeProperties[] = (
	[
		['BTC', 1440, 60, '1 to 1440; Blink takes 240 when left out'],
		['USD', 5, 5, '1 to 5, since a dollar invoice fixes the exchange rate'],
	] as const
).map(([currency, maxValue, value, description]) => ({
	displayName: 'Expires In (Minutes)',
	name: 'expiresIn',
	type: 'number',
	typeOptions: { minValue: 1, maxValue },
	displayOptions: { show: { '/walletCurrency': [currency] } },
	default: value,
	description,
}));

export const externalIdField: INodeProperties = {
	displayName: 'External ID',
	name: 'externalId',
	type: 'string',
	default: '',
	placeholder: 'e.g. order_1042',
	description:
		'Your own reference, unique in the account. Blink refuses a second invoice with the same one, so setting it makes a retry safe.',
};
