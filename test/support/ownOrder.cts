import { chosenScopes } from '../../nodes/Blaaiz/api/scopes';

let orders = Date.now() % 1_000_000;

/**
 * Scopes in an order that no credential had before. A token belongs to everything that it was fetched
 * with, so a credential with these begins without one.
 */
export function inOwnOrder(scopes: string[]): string[] {
	const left = chosenScopes({ scopes });
	const ordered: string[] = [];
	for (let number = orders++; left.length > 0; number = Math.floor(number / (left.length + 1))) {
		ordered.push(...left.splice(number % left.length, 1));
	}
	return ordered;
}
