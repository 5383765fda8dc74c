import { z } from 'zod';

import { blaaizOperation } from '../blaaizOperation';
import { recordIn } from '../../api/evidence';
import {
	choiceField,
	customerField,
	optionalField,
	requiredField,
	walletField,
} from '../../fields';
import { sendUnmarked } from '../../api/keys';
import { post, snake } from '../../api/client';
import { fiat, id, shortText } from '../../api/inputs';
import { addressCode } from '../addressCode';
import { collectionField } from '../../../kit/form/fields';
import { extras } from '../../../kit/form/collections';
import { toJsonNumber } from '../../../kit/form/money';
import { qrCodeChoice, qrCodeFields, splitChoice } from '../../../kit/form/qrCode';

export const createCrypto = blaaizOperation({
	name: 'Create Crypto',
	action: 'Create a crypto collection',
	description:
		'Creates an address for a payment in crypto; its value arrives in a fiat wallet. Moves no money until the payer sends; a retry creates another collection.',
	effect: 'write',
	scope: 'collection:crypto:create',
	fields: [
		requiredField('Amount', 'amount', 'In the currency of the wallet, at least 0.1', {
			placeholder: 'e.g. 50.00',
		}),
		walletField,
		requiredField('Network', 'network', '"Get Crypto Networks" lists them', {
			placeholder: 'e.g. ETHEREUM_MAINNET',
			default: 'ETHEREUM_MAINNET',
		}),
		choiceField('Token', 'token', 'What the payer sends', [
			{ name: 'USDC', value: 'USDC' },
			{ name: 'USDT', value: 'USDT' },
		]),
		collectionField('Additional Fields', [
			optionalField(customerField, 'The customer to whom it belongs'),
			...qrCodeFields,
		]),
	],
	input: z.object({
		amount: fiat,
		walletId: id,
		network: shortText(),
		token: shortText(20),
		additionalFields: extras({ customerId: id, ...qrCodeChoice }).transform(splitChoice),
	}),
	run: async ({ amount, additionalFields, ...values }, api) => {
		const { field, others } = additionalFields;
		const request = post(
			'collection:crypto:create',
			['collection', 'crypto'],
			{ amount: toJsonNumber(amount), ...snake(values), ...snake(others) },
			recordIn('transaction', 'transaction_id'),
			{ lookUp: 'Look for it with "Transaction: Get Many" and the type Collection.' },
		);
		const created = await sendUnmarked(api, request, 'transaction_id');
		return await api.withQrCode(created, addressCode(field, created.address));
	},
});
