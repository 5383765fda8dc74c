import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { simplifyField, collectionField } from '../../kit/form/fields';
import type { Api } from '../../kit/api';
import type { Resource } from '../../kit/operation';
import { blaaizOperation } from './blaaizOperation';
import { type Evidence, settled, transactionIn } from '../api/evidence';
import { cryptoWalletField, payingCustomerField, requiredField, textField } from '../fields';
import { networkField } from './codeFields';
import { keyedAttempt } from '../api/keys';
import { only } from './listOperation';
import { asObject, post, snake } from '../api/client';
import { comparable, crypto, id, shortText } from '../api/inputs';
import { extras } from '../../kit/form/collections';
import { toggle } from '../../kit/form/inputs';
import { ownReference } from '../../kit/form/ownKey';

/** The user's own idempotency key. */
export const keyField: INodeProperties = textField(
	'Idempotency Key',
	'idempotencyKey',
	'Your own key for this transaction, at most 255 characters. If empty, one is derived that protects "Retry On Fail"; only your own also protects a manual "Retry execution".',
	{ placeholder: 'e.g. invoice-1042' },
);

interface Keyed {
	scope: string;
	path: string[];
	body: IDataObject;
	evidence: Evidence;
	ownKey: string | undefined;
}

/**
 * Sends what Blaaiz wants to be marked with an idempotency key: the same key gives the first result
 * again, and with another body it is refused. While the first is at work, 409 says so.
 */
export async function sendKeyed(api: Api, keyed: Keyed): Promise<IDataObject> {
	const { scope, path, body, evidence, ownKey } = keyed;
	const { key: idempotencyKey } = keyedAttempt(api, ownKey, [path, body]);
	const again =
		ownKey === undefined
			? `"Retry On Fail" sends the same key and cannot pay twice. Before you send it in any other way, enter ${idempotencyKey} as "Idempotency Key".`
			: `Sending it again with the idempotency key ${idempotencyKey} cannot pay twice.`;
	const request = post(scope, path, body, evidence, {
		headers: { 'Idempotency-Key': idempotencyKey },
		lookUp: `Look it up with "Crypto Transaction: Get Many". ${again}`,
		facts: { idempotencyKey },
	});
	return { ...asObject(await api.send(request)), idempotencyKey };
}

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

const create = blaaizOperation({
	name: 'Create',
	action: 'Create a crypto payout',
	description: 'Sends crypto from a wallet to an address outside Blaaiz.',
	effect: 'payment',
	money: { retry: 'A retry with the same idempotency key returns the first result again' },
	scope: 'crypto-payout:create',
	payment: {
		moves: ({ walletId, customerId, amount, address, network, asset }) =>
			[walletId, customerId, amount, address, network, asset].map(comparable),
		ownKey: ({ additionalFields }) => additionalFields.idempotencyKey,
		settled,
	},
	recognisesRetries: true,
	fields: [
		cryptoWalletField,
		payingCustomerField,
		requiredField('Amount', 'amount', 'A decimal number with at most 18 decimals', {
			placeholder: 'e.g. 25.5',
		}),
		requiredField('Address', 'address', 'Where it goes; must not be an address at Blaaiz'),
		// chosen by a person: the same address can exist on several networks, and nobody brings back what went wrong
		networkField(
			'Network',
			'network',
			'The network on which the recipient expects it: what goes to another one may be lost',
		),
		requiredField('Asset', 'asset', 'Symbol of what arrives, at most 20 characters', {
			placeholder: 'e.g. USDC',
		}),
		simplifyField,
		collectionField('Additional Fields', [keyField]),
	],
	aliases: { token: 'asset' },
	input: z.object({
		walletId: id,
		customerId: id,
		amount: crypto,
		address: shortText(),
		network: shortText(),
		asset: shortText(20),
		simplify: toggle(),
		additionalFields: extras({}, { idempotencyKey: ownReference(255) }),
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

export const cryptoPayout: Resource = {
	name: 'Crypto Payout',
	description: 'Crypto that goes out',
	operations: { create },
};
