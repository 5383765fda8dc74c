import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { InputFailure } from '../outcome/failure';
import { Moment } from './dates';
import { remedyOf } from './input';
import { type Reading, readForm } from './readForm';
import { received } from './redaction';

/**
 * Checks the values of a form against a schema.
 * @param raw as n8n gives them
 * @throws InputFailure that names the field by its label in the editor
 */
export function checked<S extends z.ZodTypeAny>(
	schema: S,
	raw: Readonly<Record<string, unknown>>,
	fields: readonly INodeProperties[],
	reading: Reading = {},
): z.output<S> {
	const result = parsed(schema, readForm(raw, fields, reading), fields);
	if ('data' in result) return result.data;
	throw result.complaints[0]?.failure ?? new InputFailure('The parameters could not be read');
}

type Path = ReadonlyArray<string | number>;

/** Something wrong with the values of a form. */
export interface Complaint {
	path: Path;
	failure: InputFailure;
}

/** What a schema gives for the values of {@link readForm}, or everything that it complains about. */
export function parsed<S extends z.ZodTypeAny>(
	schema: S,
	values: unknown,
	fields: readonly INodeProperties[],
): { data: z.output<S> } | { complaints: Complaint[] } {
	const result = schema.safeParse(values, { errorMap });
	if (result.success) return { data: result.data as z.output<S> };
	return {
		complaints: result.error.issues.map((issue) => ({
			path: issue.path,
			failure: failureOf(issue, values, fields),
		})),
	};
}

function failureOf(
	issue: z.ZodIssue,
	values: unknown,
	fields: readonly INodeProperties[],
): InputFailure {
	const field = fieldAt(fields, issue.path, values);
	const value = valueAt(values, issue.path);
	const echo = field?.typeOptions?.password
		? ''
		: received(value instanceof Moment ? value.given : value);
	return new InputFailure(
		field ? `"${field.displayName}" ${issue.message}` : issue.message,
		[remedyOf(issue), echo, 'Nothing was sent.'].filter(Boolean).join(' '),
	);
}

/** What zod itself refuses, in our words. Those of the inputs stay. */
const errorMap: z.ZodErrorMap = (issue, { data }) => {
	if (data === undefined || data === null || data === '') return { message: 'must be filled in' };
	switch (issue.code) {
		case 'invalid_union_discriminator':
		case 'invalid_enum_value':
			return { message: `must be one of ${issue.options.map(String).join(', ')}` };
		case 'invalid_type':
			return { message: TYPES[issue.expected] ?? OTHER };
		default:
			return { message: OTHER };
	}
};

const OTHER = 'must be another value';

const TYPES: Readonly<Record<string, string>> = {
	array: 'must be a list',
	boolean: 'must be true or false',
	number: 'must be a number',
	object: 'must be an object with fields',
	string: 'must be text',
};

/**
 * The field at a path, in which groups and numbers of rows may stand between fields. Of several with one
 * name it is the one that the values of the others show.
 */
function fieldAt(
	fields: readonly INodeProperties[],
	path: Path,
	values: unknown,
): INodeProperties | undefined {
	const at = path.findIndex((name) => fields.some((candidate) => candidate.name === name));
	const named = fields.filter((candidate) => candidate.name === path[at]);
	const field = named.find((candidate) => isShown(candidate, values)) ?? named[0];
	return field && (fieldAt(named.flatMap(fieldsIn), path.slice(at + 1), values) ?? field);
}

/** The fields of a collection; those of a list of them stand below its name and a number. */
function fieldsIn({ options = [] }: INodeProperties): INodeProperties[] {
	return options.flatMap((option) => {
		if ('values' in option) return option.values;
		return 'displayName' in option && 'type' in option ? [option] : [];
	});
}

function isShown({ displayOptions }: INodeProperties, values: unknown): boolean {
	return Object.entries(displayOptions?.show ?? {}).every(([name, shown]) =>
		shown?.some((value) => value === valueAt(values, [name.replace(/^\//, '')])),
	);
}

function valueAt(values: unknown, path: Path): unknown {
	return path.reduce<unknown>(
		(value, key) =>
			typeof value === 'object' && value !== null
				? (value as Record<string | number, unknown>)[key]
				: undefined,
		values,
	);
}
