/**
 * Whether this is a system error of that kind, such as `ENOENT`. Asked without `instanceof`: in a
 * test runner the system's errors are of another realm's `Error`.
 */
export function hasCode(error: unknown, code: string): boolean {
	return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}
