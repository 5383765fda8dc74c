import type { Delivery, DeliveryRules } from './deliverer.cts';

/**
 * Ways to send a message once more:
 * - again: the same message, signed anew, as an honest provider does when it is not sure;
 * - verbatim: the very bytes and headers of the last attempt, as an eavesdropper would;
 * - stale, early: rightly signed, but an hour old or an hour ahead;
 * - forged: signed with a secret that is not the endpoint's;
 * - altered: the amounts changed after signing;
 * - reformatted: the same JSON with other white space, so that only the bytes differ;
 * - unsigned: without signature headers.
 */
export const VARIANTS = [
	'again',
	'verbatim',
	'stale',
	'early',
	'forged',
	'altered',
	'reformatted',
	'unsigned',
] as const;

export type Variant = (typeof VARIANTS)[number];

const HOUR_SECONDS = 3600;

interface Material {
	rules: DeliveryRules;
	/** Unix seconds. */
	now: number;
	secrets: readonly string[];
	original: Delivery;
}

/** The headers and bytes of a variant. */
export function tampered(
	variant: Variant,
	{ rules, now, secrets, original }: Material,
): { headers: Record<string, string>; body: string } {
	const { id, body, url } = original;
	const signed = (seconds: number, keys = secrets) =>
		rules.sign({ id, seconds, body, secrets: keys, url });
	switch (variant) {
		case 'again':
			return { headers: signed(now), body };
		case 'verbatim':
			return { headers: original.attempts.at(-1)?.headers ?? signed(now), body };
		case 'stale':
			return { headers: signed(now - HOUR_SECONDS), body };
		case 'early':
			return { headers: signed(now + HOUR_SECONDS), body };
		case 'forged':
			return { headers: signed(now, [rules.foreignSecret]), body };
		case 'altered':
			return { headers: signed(now), body: changeADigit(body) };
		case 'reformatted':
			return { headers: signed(now), body: `${body}\n` };
		case 'unsigned':
			return { headers: {}, body };
	}
}

/** Another digit in place of the last one, so that the text stays JSON of the same length. */
const changeADigit = (body: string) =>
	body.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10));
