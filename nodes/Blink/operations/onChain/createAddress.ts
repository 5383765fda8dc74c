import { z } from 'zod';

import { operation } from '../../../kit/operation';
import { walletField } from '../../fields';
import { command, payloadOf } from '../../api/client';
import { walletId } from '../../api/inputs';

const payloadShape = z.object({ address: z.string() });

export const createAddress = operation({
	name: 'Create Address',
	action: 'Create a bitcoin address',
	description:
		'Creates a new bitcoin address for deposits into a wallet. Moves no money; a retry creates another address, and Blink allows about 20 per hour.',
	effect: 'write',
	scope: 'Receive or Write',
	fields: [walletField],
	input: z.object({ walletId }),
	request: (input) =>
		command({
			field: 'onChainAddressCreate',
			type: 'OnChainAddressCreateInput',
			input,
			scope: 'Receive or Write',
			selection: 'address',
			payload: payloadShape,
		}),
	output: (answer, input) => ({ ...payloadOf(payloadShape, answer), ...input }),
});
