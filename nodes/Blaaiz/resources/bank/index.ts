import type { Resource } from '../../../kit/operation';
import { getMany } from './getMany';
import { resolveAccount } from './resolveAccount';
import { verifyIban } from './verifyIban';
import { verifyPayee } from './verifyPayee';

export const bank: Resource = {
	name: 'Bank',
	description: 'Banks, and checks of bank accounts',
	operations: { getMany, resolveAccount, verifyIban, verifyPayee },
};
