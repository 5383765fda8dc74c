/** A number that PHP holds as float: it keeps its ".0" when it is written as JSON. */
class PhpFloat {
	constructor(readonly value: number) {}
}

/** An amount of money as the backend holds it. */
export const float = (value: number): PhpFloat => new PhpFloat(Math.round(value * 100) / 100);

/**
 * JSON as PHP's `json_encode` writes it with JSON_PRESERVE_ZERO_FRACTION: "/" and everything beyond
 * ASCII escaped, floats with a fraction. Parsing this and serialising it in JavaScript gives other bytes.
 */
export function phpJson(value: unknown): string {
	if (value instanceof PhpFloat) {
		return Number.isInteger(value.value) ? `${value.value}.0` : String(value.value);
	}
	if (typeof value === 'string') return phpString(value);
	if (Array.isArray(value)) return `[${value.map(phpJson).join(',')}]`;
	if (typeof value === 'object' && value !== null) {
		const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
		return `{${entries.map(([key, entry]) => `${phpString(key)}:${phpJson(entry)}`).join(',')}}`;
	}
	return JSON.stringify(value ?? null);
}

const phpString = (text: string) =>
	JSON.stringify(text)
		.replaceAll('/', '\\/')
		.replace(
			/[\u0080-\uffff]/g,
			(unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
		);
