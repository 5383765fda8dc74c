/** JSON has no big integers: they become decimal strings. */
export function plain(value: unknown): unknown {
	return JSON.parse(
		JSON.stringify(value, (_key, inner: unknown) =>
			typeof inner === 'bigint' ? String(inner) : inner,
		),
	);
}
