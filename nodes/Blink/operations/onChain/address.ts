import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import type { Api } from '../../../kit/api';
import { extras } from '../../../kit/form/collections';
import { collectionField } from '../../../kit/form/fields';
import { qrCodeChoice, qrCodeFields, splitChoice } from '../../../kit/form/qrCode';
import { command, type Command, payloadOf } from '../../api/client';
import { ownWallet } from '../../api/inputs';
import { idOf } from '../ownWallet';
import { walletField } from '../ownWalletFields';
import { addressCode } from '../qrCodes';

/* What both ways to an address for deposits have. */

const payloadShape = z.object({ address: z.string() });

export const addressFields: INodeProperties[] = [
	walletField,
	collectionField('Additional Fields', qrCodeFields),
];

export const addressInput = z.object({
	walletId: ownWallet,
	additionalFields: extras(qrCodeChoice).transform(splitChoice),
});

/** Asks for an address by that mutation. */
export const addressBy =
	(mutation: Pick<Command, 'field' | 'type' | 'idempotent'>) =>
	async ({ walletId, additionalFields }: z.output<typeof addressInput>, api: Api) => {
		const wallet = await idOf(walletId, api);
		const answer = await api.send(
			command({
				...mutation,
				input: { walletId: wallet },
				scope: 'Receive or Write',
				selection: 'address',
				payload: payloadShape,
			}),
		);
		const { address } = payloadOf(payloadShape, answer);
		return await api.withQrCode(
			{ address, walletId: wallet },
			addressCode(additionalFields.field, address),
		);
	};
