import { GraphQLError, parse, validate, type OperationDefinitionNode } from 'graphql';
import { getVariableValues } from 'graphql/execution/values';

import { schema } from '../../../sandbox/blink/graphql/endpoint.cts';

export interface Document {
	query: string;
	variables?: Record<string, unknown>;
}

/**
 * How a document and its variables differ from the schema of the sandbox, which its own tests compare
 * with Blink's; empty when they fit.
 */
export function complaints({ query, variables = {} }: Document): string[] {
	const errors: GraphQLError[] = [...validated(query)];
	for (const definition of operationsIn(query)) {
		const declared = definition.variableDefinitions ?? [];
		// What is undefined is not sent.
		const sent = JSON.parse(JSON.stringify(variables)) as Record<string, unknown>;
		errors.push(...(getVariableValues(schema, declared, sent).errors ?? []));
		const names = declared.map(({ variable }) => variable.name.value);
		const unheard = Object.keys(sent).filter((name) => !names.includes(name));
		errors.push(...unheard.map((name) => new GraphQLError(`$${name} is not declared`)));
	}
	return errors.map(({ message }) => message);
}

/** Each document is validated once: it takes milliseconds, and thousands of requests share a few. */
const known = new Map<string, readonly GraphQLError[]>();

function validated(query: string): readonly GraphQLError[] {
	const errors = known.get(query) ?? validate(schema, parse(query));
	known.set(query, errors);
	return errors;
}

/** The fields that a document asks for at its root. */
export function rootFields(query: string): string[] {
	return operationsIn(query).flatMap(({ selectionSet }) =>
		selectionSet.selections.map((selection) =>
			selection.kind === 'Field' ? selection.name.value : selection.kind,
		),
	);
}

function operationsIn(query: string): OperationDefinitionNode[] {
	return parse(query).definitions.filter((node) => node.kind === 'OperationDefinition');
}
