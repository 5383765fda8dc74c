import { ExpressionParser } from 'n8n-workflow';

/** Whether a value is written in the workflow as an expression. */
export const isExpression = (written: unknown): written is string =>
	typeof written === 'string' && written.startsWith('=');

/**
 * The part of a text with expressions that gives nothing. n8n leaves a gap in its place, so that
 * `order-{{ $json.nope }}` would be one idempotency key for all orders.
 * @param evaluate what an expression, `{{ … }}`, gives
 */
export function gapIn(
	written: unknown,
	evaluate: ((expression: string) => unknown) | undefined,
): string | undefined {
	if (!evaluate || !isExpression(written)) return undefined;
	const chunks = ExpressionParser.splitExpression(written.slice(1));
	// an expression that stands alone has given its value, which n8n hands over as it is
	if (chunks.filter(({ text }) => text !== '').length < 2) return undefined;
	return chunks
		.filter(({ type }) => type === 'code')
		.map((chunk) => ExpressionParser.joinExpression([chunk]))
		.find((part) => isGap(evaluate(part)));
}

/** What n8n leaves out of a text. An empty text is one that somebody has asked for. */
const isGap = (value: unknown): boolean =>
	value === undefined || value === null || Number.isNaN(value);
