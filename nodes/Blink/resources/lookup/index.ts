import type { Resource } from '../../../kit/operation';
import { businessMap } from './businessMap';
import { defaultWallet } from './defaultWallet';
import { usernameAvailable } from './usernameAvailable';

export const lookup: Resource = {
	name: 'Lookup',
	description: 'What Blink tells about its users to everybody',
	operations: { businessMap, defaultWallet, usernameAvailable },
};
