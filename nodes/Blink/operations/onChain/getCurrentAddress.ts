import { operation } from '../../../kit/operation';
import { addressBy, addressFields, addressInput } from './address';

export const getCurrentAddress = operation({
	name: 'Get Current Address',
	action: 'Get the current bitcoin address',
	description:
		'Gives the latest bitcoin address of a wallet, and creates one when there is none yet. Moves no money; safe to retry.',
	effect: 'read',
	scope: 'Receive or Write',
	fields: addressFields,
	input: addressInput,
	run: addressBy({
		field: 'onChainAddressCurrent',
		type: 'OnChainAddressCurrentInput',
		// it creates an address only where there is none (Blink's source, getLastOnChainAddress)
		idempotent: true,
	}),
});
