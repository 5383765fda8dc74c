import type { INodeProperties } from 'n8n-workflow';

import type { WalletCurrency } from '../../api/inputs';

/* Fields that both ways of creating an invoice have. */

/** Minutes; a dollar invoice fixes the exchange rate, so it has a field, and a default, of its own. */
export const EXPIRES_IN: Readonly<Record<WalletCurrency, INodeProperties>> = {
	BTC: expiresIn(1440, 60, '1 to 1440; Blink uses 240 if empty'),
	USD: expiresIn(5, 5, '1 to 5, since a dollar invoice fixes the exchange rate'),
};

function expiresIn(maxValue: number, value: number, description: string): INodeProperties {
	return {
		displayName: 'Expires In (Minutes)',
		name: 'expiresIn',
		type: 'number',
		typeOptions: { minValue: 1, maxValue },
		default: value,
		description,
	};
}

export const externalIdField: INodeProperties = {
	displayName: 'External ID',
	name: 'externalId',
	type: 'string',
	default: '',
	placeholder: 'e.g. order_1042',
	description:
		'Your own reference, unique in the account. Blink refuses a second invoice with the same one, so setting it makes a retry safe.',
};
