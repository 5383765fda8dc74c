/**
 * The exact decimal `base / 10^offset`, without needless zeros. Blink gives prices in this form so
 * that nothing is lost; a binary fraction would lose it again.
 */
export function scaled(base: bigint, offset: number): string {
	const digits = base.toString().padStart(offset + 1, '0');
	const whole = digits.slice(0, digits.length - offset);
	const fraction = digits.slice(digits.length - offset).replace(/0+$/, '');
	return fraction ? `${whole}.${fraction}` : whole;
}
