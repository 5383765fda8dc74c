/** A query of pairs, in which the values of the same name stand together: it is sent once per value. */
export function groupedQuery(
	pairs: ReadonlyArray<readonly [string, string]>,
): Record<string, string | string[]> {
	const names = [...new Set(pairs.map(([name]) => name))];
	return Object.fromEntries(
		names.map((name) => {
			const values = pairs.filter(([other]) => other === name).map(([, value]) => value);
			return [name, values.length === 1 ? String(values[0]) : values];
		}),
	);
}
