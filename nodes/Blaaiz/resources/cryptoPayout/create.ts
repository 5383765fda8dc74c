import { z } from 'zod';

import { simplifyField } from '../../../kit/form/fields';
import { toggle } from '../../../kit/form/inputs';
import { blaaizOperation } from '../../blaaizOperation';
import { transactionIn } from '../../evidence';
import {
	choiceField,
	cryptoWalletField,
	customerField,
	groupField,
	requiredField,
} from '../../fields';
import { only } from '../../lists';
import { snake } from '../../rest';
import { comparable, crypto, id, optionals, words } from '../../values';
import { keyField, sendKeyed } from './keyed';

const NETWORKS = [
	{ name: 'Bitcoin', value: 'BITCOIN_MAINNET' },
	{ name: 'BNB Smart Chain', value: 'BSC_MAINNET' },
	{ name: 'Ethereum', value: 'ETHEREUM_MAINNET' },
	{ name: 'Polygon', value: 'MATIC_MAINNET' },
	{ name: 'Tron', value: 'TRON_MAINNET' },
];

const simplified = only(
	'id',
	'reference',
	'status',
	'currency',
	'amount',
	'fee',
	'net_amount',
	'address',
	'network',
	'idempotencyKey',
);

export const create = blaaizOperation({
	name: 'Create',
	action: 'Create a crypto payout',
	description:
		'Sends crypto from a wallet to an address outside Blaaiz. Moves money; a retry with the same idempotency key gives the first result again.',
	effect: 'payment',
	payment: {
		moves: ({ walletId, customerId, amount, address, network, asset }) =>
			[walletId, customerId, amount, address, network, asset].map(comparable),
		ownKey: ({ additionalFields }) => additionalFields.idempotencyKey,
	},
	recognisesRetries: true,
	fields: [
		cryptoWalletField,
		customerField,
		requiredField('Amount', 'amount', 'A decimal number with at most 18 decimals', {
			placeholder: 'e.g. 25.5',
		}),
		requiredField('Address', 'address', 'Where it goes; not an address of Blaaiz'),
		choiceField('Network', 'network', 'Must be one on which the address exists', NETWORKS, {
			default: 'ETHEREUM_MAINNET',
		}),
		requiredField('Asset', 'asset', 'Symbol of what arrives, at most 20 characters', {
			placeholder: 'e.g. USDC',
		}),
		simplifyField,
		groupField('Additional Fields', [keyField]),
	],
	aliases: { token: 'asset' },
	input: z.object({
		walletId: id,
		customerId: id,
		amount: crypto,
		address: words(),
		network: words(),
		asset: words(20),
		simplify: toggle(),
		additionalFields: optionals({ idempotencyKey: words() }),
	}),
	run: async ({ simplify, additionalFields: { idempotencyKey }, asset, ...payout }, api) => {
		const sent = await sendKeyed(api, {
			scope: 'crypto-payout:create',
			path: ['crypto', 'payouts'],
			body: { ...snake(payout), token: asset },
			evidence: transactionIn('data', 'id'),
			ownKey: idempotencyKey,
		});
		return simplify ? simplified(sent) : sent;
	},
});
