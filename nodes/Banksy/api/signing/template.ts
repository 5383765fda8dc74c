/*
 * The string to sign, as a setting. Banksy publishes that requests are signed, but not how, so the
 * string is a template with placeholders.
 */

/** What a template can be filled with; each part exactly as it goes over the wire. */
export interface SignedMaterial {
	/** Digits, as they stand in the timestamp header. */
	timestamp: string;
	/** In capitals: POST. */
	method: string;
	/** Path with query: /sdk/payment/create?x=1. */
	path: string;
	/** Empty text where there is no body. */
	body: string | Buffer;
}

export type Placeholder = keyof SignedMaterial;

/** The combinations that need no template of one's own. */
export const PRESETS = {
	timestampMethodPathBody: '{timestamp}.{method}.{path}.{body}',
	timestampBody: '{timestamp}.{body}',
	body: '{body}',
} as const;

const PARTS = /(\{\w+\})/;
const PLACEHOLDERS: readonly Placeholder[] = ['timestamp', 'method', 'path', 'body'];

/**
 * The pieces that are signed, in order. Each placeholder is filled once: braces inside a body are
 * just bytes.
 */
export function filled(template: string, material: SignedMaterial): Array<string | Buffer> {
	return template.split(PARTS).map((part) => {
		const placeholder = placeholderIn(part);
		return placeholder ? material[placeholder] : part;
	});
}

/** True when the template has that placeholder. */
export function covers(template: string, placeholder: Placeholder): boolean {
	return template.split(PARTS).some((part) => placeholderIn(part) === placeholder);
}

/** Placeholders that no one fills, such as a mistyped {Body}. */
export function unknownPlaceholders(template: string): string[] {
	return template.split(PARTS).filter((part) => PARTS.test(part) && !placeholderIn(part));
}

function placeholderIn(part: string): Placeholder | undefined {
	return PLACEHOLDERS.find((name) => part === `{${name}}`);
}
