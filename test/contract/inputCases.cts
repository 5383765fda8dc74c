import type { INodeProperties } from 'n8n-workflow';
import type { z } from 'zod';

import { parsed } from '../../nodes/kit/form/checked';
import { readForm } from '../../nodes/kit/form/readForm';
import { InputFailure } from '../../nodes/kit/outcome/failure';
import { operations } from '../support/catalogue.cts';
import { conditions, fieldsOf } from './fieldsOf';

/* Every field of every operation, in a form in which it shows, and what is said of a value in it. */

type Values = Record<string, unknown>;

/** A form in which a field shows, with everything else as it stands by default. */
function formFor(fields: readonly INodeProperties[], path: string, property: INodeProperties) {
	const values: Values = {};
	for (const { name, type, default: value } of fields) {
		values[name] ??= type === 'resourceLocator' ? { __rl: true, ...Object(value) } : value;
	}
	const [root = ''] = path.split('.');
	const show = (field: INodeProperties) => {
		for (const { name, values: hidden } of conditions({ displayOptions: hideOf(field) })) {
			if (hidden.includes(valueIn(values[plain(name)]) as never)) values[plain(name)] = 'another';
		}
		for (const { name, values: wanted } of conditions({ displayOptions: showOf(field) })) {
			values[plain(name)] = wanted[0];
			for (const control of fields) if (control.name === plain(name)) show(control);
		}
	};
	for (const field of fields) if (field.name === root && owns(field, property)) show(field);
	show(property);
	return values;
}

const plain = (name: string) => name.replace(/^\//, '');
const showOf = ({ displayOptions }: INodeProperties) => ({ show: displayOptions?.show });
const hideOf = ({ displayOptions }: INodeProperties) => ({ hide: displayOptions?.hide });

/** Of a resource locator, what it points to. */
const valueIn = (value: unknown): unknown =>
	typeof value === 'object' && value !== null && 'value' in value ? value.value : value;

const owns = (field: INodeProperties, property: INodeProperties) =>
	fieldsOf([field]).some((inner) => inner.property === property);

/** The same form with a value in a field, wherever that stands. */
export function filled(form: Values, path: string, value: unknown): Values {
	const [name = '', ...rest] = path.split('.');
	if (rest.length === 0) return { ...form, [name]: value };
	const inner = form[name];
	const group = (typeof inner === 'object' && inner !== null ? inner : {}) as Values;
	return { ...form, [name]: filled(group, rest.join('.'), value) };
}

export interface Case {
	title: string;
	label: string;
	fields: INodeProperties[];
	input: z.ZodTypeAny;
	path: string;
	property: INodeProperties;
	form: Values;
}

export const cases: Case[] = operations.flatMap(({ title, operation: { fields, input } }) =>
	fieldsOf(fields)
		.filter(({ property }) => property.type !== 'notice')
		.map(({ path, property }) => ({
			title: `${title}: ${path}`,
			label: property.displayName,
			fields,
			input,
			path,
			property,
			form: formFor(fields, path, property),
		})),
);

/** Everything that is said about a value in a field. */
export function said({ fields, input, path, form }: Case, value: unknown) {
	const raw = filled(form, path, value);
	try {
		const result = parsed(input, readForm(raw, fields, { zone: 'UTC' }), fields);
		return 'data' in result ? [] : result.complaints;
	} catch (caught) {
		if (caught instanceof InputFailure) return [{ path: path.split('.'), failure: caught }];
		throw caught;
	}
}

export const about = (path: ReadonlyArray<string | number>, field: string) =>
	path.filter((name) => typeof name === 'string').join('.') === field;
