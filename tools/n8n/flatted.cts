/**
 * Reads the notation in which n8n stores execution data: an array of all values, in which each
 * value stands once and is referred to by its position, written as a string. The first is the root.
 * (The notation of the npm package `flatted`, whose types cannot be required from CommonJS.)
 */
export function parseFlatted(text: string): unknown {
	const values: unknown = JSON.parse(text);
	if (!Array.isArray(values)) throw new Error('Not in flatted notation');
	const table: unknown[] = values;
	const revived = new Map<number, unknown>();

	const at = (position: number): unknown => {
		const value = table[position];
		if (typeof value !== 'object' || value === null) return value;
		if (revived.has(position)) return revived.get(position);
		if (Array.isArray(value)) {
			const list: unknown[] = [];
			// known before its contents are: they may refer back to it
			revived.set(position, list);
			for (const entry of value) list.push(follow(entry));
			return list;
		}
		const record: Record<string, unknown> = {};
		revived.set(position, record);
		for (const [key, entry] of Object.entries(value)) record[key] = follow(entry);
		return record;
	};
	const follow = (entry: unknown): unknown =>
		typeof entry === 'string' ? at(Number(entry)) : entry;

	return at(0);
}
