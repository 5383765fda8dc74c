import { chosenScopes } from '../../nodes/Blaaiz/api/scopes';

/** What Full Access can be, scope by scope. */
const everyScope = () => chosenScopes({ access: 'fullAccess', laterScopes: true });

let orders = Date.now() % 1_000_000;

/**
 * All scopes, for *Access: Custom*, in an order that no credential had before. A token belongs to everything that it was fetched
 * with, so a credential with these begins without one.
 */
export function inOwnOrder(): string[] {
	const left = everyScope();
	const ordered: string[] = [];
	for (let number = orders++; left.length > 0; number = Math.floor(number / (left.length + 1))) {
		ordered.push(...left.splice(number % left.length, 1));
	}
	return ordered;
}
