/** Where a JSON number may begin that is too long for a JavaScript number; also hits within strings. */
const PERHAPS_LONG = /(?:^|[\s:,[-])\d{16}/;

/** A JSON string, or a JSON number of which the integers are looked at more closely. */
const TOKEN = /"[^"\\]*(?:\\[^][^"\\]*)*"|-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/g;

/** Puts quotes around the integers that a number cannot hold; leaves strings and fractions alone. */
export function quoteLongIntegers(text: string): string {
	if (!PERHAPS_LONG.test(text)) return text;
	return text.replace(TOKEN, (token: string, fraction?: string, exponent?: string) => {
		const isInteger = !token.startsWith('"') && fraction === undefined && exponent === undefined;
		return isInteger && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token;
	});
}
