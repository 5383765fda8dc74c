import { z } from 'zod';

import { operation } from '../../../kit/operation';
import { walletField } from '../../fields';
import { command, payloadOf } from '../../api/client';
import { walletId } from '../../api/inputs';

const payloadShape = z.object({ address: z.string() });

export const getCurrentAddress = operation({
	name: 'Get Current Address',
	action: 'Get the current bitcoin address',
	description:
		'Gives the latest bitcoin address of a wallet, and creates one when there is none yet. Moves no money; safe to retry.',
	effect: 'read',
	scope: 'Receive or Write',
	fields: [walletField],
	input: z.object({ walletId }),
	request: (input) =>
		command({
			field: 'onChainAddressCurrent',
			type: 'OnChainAddressCurrentInput',
			input,
			scope: 'Receive or Write',
			selection: 'address',
			payload: payloadShape,
			// it creates an address only where there is none (Blink's source, getLastOnChainAddress)
			idempotent: true,
		}),
	output: (answer, input) => ({ ...payloadOf(payloadShape, answer), ...input }),
});
