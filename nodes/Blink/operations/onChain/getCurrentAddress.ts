import { operation } from '../../../kit/operation';
import { addressBy, addressFields, addressInput } from './address';

export const getCurrentAddress = operation({
	name: 'Get Current Address',
	action: 'Get the current bitcoin address',
	description:
		'Returns the latest bitcoin address of a wallet, or creates one if there is none yet. Moves no money; safe to retry.',
	effect: 'read',
	scope: 'Receive or Write',
	furtherScopes: { Read: 'to find the wallet' },
	fields: addressFields,
	input: addressInput,
	run: addressBy({
		field: 'onChainAddressCurrent',
		type: 'OnChainAddressCurrentInput',
		// it creates an address only where there is none (Blink's source, getLastOnChainAddress)
		idempotent: true,
	}),
});
