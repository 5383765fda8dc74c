import type { ExecutionArgs } from 'graphql';
import { type ComplexityEstimator, getComplexity } from 'graphql-query-complexity';

/** A document that costs more is refused. */
export const COMPLEXITY_LIMIT = 200;
const MUTATION_COST = 120;

/**
 * What Blink counts a document as, with the library that Blink uses: 120 for a mutation of its core
 * (those of API keys live elsewhere) and 1 for every other field. Page sizes do not count.
 */
export function complexityOf({
	schema,
	document,
	operationName,
	variableValues,
}: ExecutionArgs): number {
	const mutations = schema.getMutationType();
	const cost: ComplexityEstimator = ({ type, field, childComplexity }) =>
		childComplexity + (type === mutations && !field.name.startsWith('apiKey') ? MUTATION_COST : 1);
	return getComplexity({
		schema,
		query: document,
		...(operationName && { operationName }),
		variables: { ...variableValues },
		estimators: [cost],
	});
}
