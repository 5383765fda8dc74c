import { ExpressionParser, type INodeProperties } from 'n8n-workflow';

import { isBlank } from './input';
import { quotedExpression } from './redaction';

/** Whether a value is written in the workflow as an expression. */
export const isExpression = (written: unknown): written is string =>
	typeof written === 'string' && written.startsWith('=');

/** Whether a field tells one payment, invoice or person from all others, by the names of such fields. */
export const isKeyField = ({ name }: Pick<INodeProperties, 'name'>): boolean =>
	/(?:idempotencyKey|reference|externalId|externalClientId)$/i.test(name);

/**
 * The part of a text with expressions that gives nothing. n8n leaves a gap in its place, so that
 * `order-{{ $json.nope }}` would be one idempotency key for all orders. A blank cell of a spreadsheet
 * leaves the same gap: in other texts that may be meant, in a key it is not.
 * @param written an expression, as {@link isExpression} knows it
 * @param evaluate what an expression, `{{ … }}`, gives
 */
export function gapIn(
	field: INodeProperties,
	written: string,
	evaluate: ((expression: string) => unknown) | undefined,
): string | undefined {
	if (!evaluate) return undefined;
	const chunks = ExpressionParser.splitExpression(written.slice(1));
	// an expression that stands alone has given its value, which n8n hands over as it is
	if (chunks.filter(({ text }) => text !== '').length < 2) return undefined;
	const isKey = isKeyField(field);
	return chunks
		.filter(({ type }) => type === 'code')
		.map((chunk) => ExpressionParser.joinExpression([chunk]))
		.find((part) => isGap(evaluate(part), isKey));
}

const isGap = (value: unknown, isKey: boolean): boolean =>
	value === undefined || value === null || Number.isNaN(value) || (isKey && isBlank(inText(value)));

/** What n8n writes into a text for a value: nothing for an empty list, or for one of nothing. */
const inText = (value: unknown): string => [value].join('');

/** What a person does about such a part. */
export const remedyForGap = (field: INodeProperties, part: string): string =>
	isKeyField(field)
		? `Check the names in ${quotedExpression(part)}, and the data it reads: without a value, every item would get the same one.`
		: `Check the names in ${quotedExpression(part)}. Where it may be missing, write {{ $json.name ?? '' }}.`;
