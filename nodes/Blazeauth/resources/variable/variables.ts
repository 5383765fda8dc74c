import { ApiFailure } from '../../../kit/outcome/failure';
import type { Api } from '../../../kit/operation';
import { createOnce } from '../../creation';
import { get, rowsOf, write } from '../../requests';
import { variableRow, type Variable } from '../../shapes';

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

export async function allVariables(
	{ send }: Pick<Api, 'send'>,
	applicationId: string,
): Promise<Variable[]> {
	return rowsOf(await send(variablesRequest(applicationId)), variableRow);
}

/**
 * The variable with this ID or, where none has it, this name.
 * @throws ApiFailure
 */
export async function variableNamed(
	api: Api,
	applicationId: string,
	idOrName: string,
): Promise<Variable> {
	const rows = await allVariables(api, applicationId);
	const found =
		rows.find(({ id }) => id === idOrName) ?? rows.find(({ name }) => name === idOrName);
	if (found) return found;
	throw new ApiFailure({
		message: `The application has no variable "${idOrName}"`,
		description: 'Check the ID or the name, and the application.',
		code: 'NOT_FOUND',
	});
}

export async function createVariable(api: Api, applicationId: string, content: Content) {
	const { name, description, value, strategy } = content;
	await createOnce(
		api,
		write(
			'POST',
			'create-variable',
			'variables:create',
			{ applicationId },
			{ name, description, value, strategy },
		),
		`Look for "${name}" with Variable → Get Many before you send it again. "Create or Update" does that by itself.`,
	);
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

/** Replaces a variable with these four fields. The same content twice has no second effect. */
export async function replaceVariable(
	api: Api,
	applicationId: string,
	variableId: string,
	{ name, description, value, strategy }: Content,
) {
	const query = { applicationId, variableId };
	const body = { name, description, value, strategy };
	await api.send({
		...write('PATCH', 'edit-variable', 'variables:update', query, body),
		idempotent: true,
	});
}
