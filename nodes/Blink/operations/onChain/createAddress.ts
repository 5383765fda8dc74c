import { operation } from '../../../kit/operation';
import { addressBy, addressFields, addressInput } from './address';

export const createAddress = operation({
	name: 'Create Address',
	action: 'Create a bitcoin address',
	description:
		'Creates a new bitcoin address for deposits into a wallet. Moves no money; a retry creates another address, and Blink allows about 20 per hour.',
	effect: 'write',
	scope: 'Receive or Write',
	fields: addressFields,
	input: addressInput,
	run: addressBy({ field: 'onChainAddressCreate', type: 'OnChainAddressCreateInput' }),
});
