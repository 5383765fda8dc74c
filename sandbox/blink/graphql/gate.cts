import {
	type DocumentNode,
	type ExecutionArgs,
	getOperationAST,
	getVariableValues,
	GraphQLError,
	Kind,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';

import type { Context } from './context.cts';
import { complexityOf, COMPLEXITY_LIMIT } from './complexity.cts';

const LOCK_SECONDS = 3600;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/**
 * What stands before the resolvers. First, as in Blink's router, a document whose variables do not
 * fit (an answer without `data`); then, as in its core, the idempotency lock and the complexity.
 */
export const gate: Plugin<Context> = {
	onExecute({ args, setResultAndStopExecution }) {
		const { schema, document, operationName, variableValues, contextValue } = args;
		const operation = getOperationAST(document, operationName);
		const variables = getVariableValues(
			schema,
			operation?.variableDefinitions ?? [],
			variableValues ?? {},
		);
		if (variables.errors) {
			setResultAndStopExecution({ errors: variables.errors });
			return;
		}
		const refusal = locked(contextValue, document) ?? tooComplex(args);
		if (refusal) setResultAndStopExecution({ data: null, errors: [refusal] });
	},
};

/**
 * The same key is refused for an hour, whoever sends it; the first answer is not given again. The
 * refusal comes from Blink's core and reaches the client through its router.
 */
function locked({ world, idempotencyKey }: Context, document: DocumentNode) {
	if (idempotencyKey === null || !reachesCore(document)) return undefined;
	if (!UUID.test(idempotencyKey)) return fetchFailed(400, 'Bad Request');
	const now = world.now();
	if ((world.idempotencyLocks.get(idempotencyKey) ?? 0) > now) return fetchFailed(409, 'Conflict');
	world.idempotencyLocks.set(idempotencyKey, now + LOCK_SECONDS);
	return undefined;
}

/** API keys are managed by another service than the core. */
const reachesCore = (document: DocumentNode) =>
	!rootFields(document).every((name) => name.startsWith('apiKey'));

/** Names of the root fields, as far as they are written out. */
export const rootFields = ({ definitions }: DocumentNode): string[] =>
	definitions.flatMap((definition) =>
		definition.kind === Kind.OPERATION_DEFINITION
			? definition.selectionSet.selections.flatMap((selection) =>
					selection.kind === Kind.FIELD ? [selection.name.value] : [],
				)
			: [],
	);

export const SUBREQUEST_FAILED = 'SUBREQUEST_HTTP_ERROR';

function fetchFailed(status: number, phrase: string): GraphQLError {
	const reason = `${status}: ${phrase}`;
	return new GraphQLError(`HTTP fetch failed from 'public': ${reason}`, {
		extensions: { code: SUBREQUEST_FAILED, service: 'public', reason },
	});
}

function tooComplex(args: ExecutionArgs) {
	const cost = complexityOf(args);
	if (cost < COMPLEXITY_LIMIT) return undefined;
	return new GraphQLError(
		`Query too complex. Value of ${cost} is over the maximum ${COMPLEXITY_LIMIT}.`,
	);
}
