/**
 * Finds the scopes for which a token request is refused, by asking for ever fewer.
 * @param scopes those that are refused together
 * @param isGranted asks for a token with these alone
 */
export async function refusedScopes(
	scopes: readonly string[],
	isGranted: (some: readonly string[]) => Promise<boolean>,
): Promise<readonly string[]> {
	if (scopes.length <= 1) return scopes;
	const middle = Math.ceil(scopes.length / 2);
	const refused: string[] = [];
	for (const half of [scopes.slice(0, middle), scopes.slice(middle)]) {
		if (!(await isGranted(half))) refused.push(...(await refusedScopes(half, isGranted)));
	}
	return refused;
}
