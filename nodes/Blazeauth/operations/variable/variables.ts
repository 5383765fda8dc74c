import type { IDataObject } from 'n8n-workflow';

import { quoted } from '../../../kit/form/redaction';
import { ApiFailure } from '../../../kit/outcome/failure';
import type { Api } from '../../../kit/api';
import type { ApiRequest } from '../../../kit/request/types';
import { call, creation, get, rowsOf } from '../../api/client';
import { type Variable, variableShape } from '../../api/schemas';

/** The four fields of a variable, all of which Blazeauth wants in every write. */
export interface Content {
	name: string;
	/** Must be there, if only as null. */
	description: string | null;
	value: string;
	strategy: string;
}

/** All variables of an application; the list has no pages. Source: "Variables". */
export const variablesRequest = (applicationId: string) =>
	get('get-variables', 'variables:read', { applicationId });

/** All variables of an application, as they are. @throws ApiFailure; ZodError for an answer without a list */
export async function allVariables(
	{ send }: Pick<Api, 'send'>,
	applicationId: string,
): Promise<IDataObject[]> {
	return rowsOf(await send(variablesRequest(applicationId)));
}

/** The variable with this ID or, where none has it, this name. */
export function withIdOrName(
	variables: readonly IDataObject[],
	idOrName: string,
): IDataObject | undefined {
	return (
		variables.find(({ id }) => id === idOrName) ?? variables.find(({ name }) => name === idOrName)
	);
}

/** A row that is to be compared or replaced. @throws ZodError where it lacks one of the four fields */
export const comparable = (row: IDataObject): Variable => variableShape.parse(row) as Variable;

/** The failure where no variable has this ID or name. */
export function noVariable(idOrName: string): ApiFailure {
	return new ApiFailure('safeToRetry', {
		message: `The application has no variable ${quoted(idOrName)}`,
		description: 'Check the ID or the name, and the application.',
		code: 'NOT_FOUND',
	});
}

/** Creates a variable. It is sent once: what a second one of the same name does is not documented. */
export function createVariable(applicationId: string, content: Content): ApiRequest {
	const { name, description, value, strategy } = content;
	return creation('create-variable', {
		scope: 'variables:create',
		query: { applicationId },
		body: { name, description, value, strategy },
		lookUp: `Look for "${name}" with Variable → Get Many before you send it again. "Create or Update" does that by itself.`,
	});
}

/** Whether a write would change anything. */
export function differs(variable: Variable, content: Content): boolean {
	return (
		variable.name !== content.name ||
		(variable.description ?? null) !== content.description ||
		variable.value !== content.value ||
		variable.strategy !== content.strategy
	);
}

/**
 * Replaces a variable with these four fields. The route wants the full payload (source: "Variables"),
 * with the name that it has already where that does not change, so the same content once more is
 * taken and changes nothing.
 */
export function replaceVariable(
	applicationId: string,
	variableId: string,
	{ name, description, value, strategy }: Content,
): ApiRequest {
	return call({
		method: 'PATCH',
		path: ['panel', 'edit-variable'],
		scope: 'variables:update',
		query: { applicationId, variableId },
		body: { name, description, value, strategy },
		idempotent: true,
	});
}
