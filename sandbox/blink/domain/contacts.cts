import { hex } from '../../kit/ids.cts';
import type { Account, Contact } from './model.cts';
import type { World } from './world.cts';

/** A contact for a handle; an existing one counts one transaction more. */
export function addContact(
	world: World,
	account: Account,
	handle: string,
	more: { type?: Contact['type']; displayName?: string | null } = {},
): Contact {
	let contact = account.contacts.find((candidate) => candidate.handle === handle);
	if (!contact) {
		contact = {
			id: hex(12),
			handle,
			type: more.type ?? 'INTRALEDGER',
			displayName: null,
			transactionsCount: 0,
			createdAt: world.now(),
		};
		account.contacts.push(contact);
	}
	contact.displayName = more.displayName ?? contact.displayName;
	contact.transactionsCount += 1;
	return contact;
}

/** Two who paid each other become contacts, as far as they have usernames. */
export function befriend(world: World, one: Account, other: Account): void {
	if (other.username) addContact(world, one, other.username);
	if (one.username) addContact(world, other, one.username);
}
