import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';

import { isObject } from '../json';
import { InputFailure } from '../outcome/failure';
import { inZone } from './dates';
import { gapIn, isExpression, remedyForGap } from './gaps';
import { quoted, received } from './redaction';

/*
 * Reads the values of a form by its fields, before any schema looks at them. So it holds for every
 * collection of every operation that a misspelt name does not vanish, and that a limit, a filter or a
 * key does not vanish because its expression gives nothing.
 */

/** What is known about how the values came about. */
export interface Reading {
	/** The zone of the workflow; without one, only days are taken in date fields. */
	zone?: string;
	/** The values as they are written in the workflow, with their expressions. */
	written?: unknown;
	/** What an expression, `{{ … }}`, gives for the item. */
	evaluate?: (expression: string) => unknown;
}

type Values = Readonly<Record<string, unknown>>;

/**
 * The values of these fields: locators as the value they point to, date fields in the zone of the
 * workflow.
 * @throws InputFailure that names the field
 */
export function readForm(
	raw: Values,
	fields: readonly INodeProperties[],
	reading: Reading,
): Values {
	const reader = new Reader(raw, fields, reading);
	return { ...raw, ...reader.group(fields, raw, reading.written, false) };
}

class Reader {
	constructor(
		private readonly root: Values,
		private readonly fields: readonly INodeProperties[],
		private readonly reading: Reading,
	) {}

	/** @param computed whether one expression gives the whole group */
	group(fields: readonly INodeProperties[], raw: Values, written: unknown, computed: boolean) {
		const names = new Set(fields.map(({ name }) => name).filter((name) => name in raw));
		return Object.fromEntries(
			[...names].map((name) => {
				const named = fields.filter((field) => field.name === name);
				const field = named.find((one) => this.isShown(one)) ?? named[0];
				const inner = isObject(written) ? written[name] : undefined;
				return [name, field && this.value(field, named, raw[name], inner, computed)];
			}),
		);
	}

	private value(
		field: INodeProperties,
		named: readonly INodeProperties[],
		raw: unknown,
		written: unknown,
		computed: boolean,
	): unknown {
		const value = located(raw);
		const source = located(written);
		if (value === undefined || value === null) {
			if ((computed || isExpression(source)) && this.isShown(field)) throw nothing(field);
			return undefined;
		}
		if (isExpression(source) && this.isShown(field)) {
			const gap = gapIn(field, source, this.reading.evaluate);
			if (gap !== undefined) throw nothing(field, gap);
		}
		if (field.type === 'collection') return this.collection(field, named, value, source);
		if (field.type === 'fixedCollection') return this.rows(field, value, source);
		const { zone } = this.reading;
		return field.type === 'dateTime' && zone ? inZone(value, zone) : value;
	}

	/** The fields of one name share their values, so each may hold those of the others. */
	private collection(
		field: INodeProperties,
		named: readonly INodeProperties[],
		value: unknown,
		written: unknown,
	): Values {
		const options = named.flatMap(optionsOf);
		const entries = asGroup(field, value, options);
		return this.group(options, entries, written, isExpression(written) || written === undefined);
	}

	private rows(field: INodeProperties, value: unknown, written: unknown): Values {
		const groups = (field.options ?? []).filter(
			(option): option is INodePropertyCollection => 'values' in option,
		);
		const [only] = groups;
		const given = Array.isArray(value) && only ? { [only.name]: value as unknown[] } : value;
		if (!isObject(given)) throw wrong(field, 'must be a list of objects', given);
		refuseUnknown(
			field,
			given,
			groups.map(({ name }) => name),
		);
		return Object.fromEntries(
			groups
				.filter(({ name }) => given[name] !== undefined && given[name] !== null)
				.map(({ name, values }) => {
					const row = (one: unknown, source: unknown) =>
						this.group(withInner(values), asGroup(field, one, withInner(values)), source, false);
					const source = isObject(written) ? written[name] : undefined;
					const rows: unknown = given[name];
					if (!Array.isArray(rows)) return [name, row(rows, source)];
					const sources: unknown[] = Array.isArray(source) ? source : [];
					return [name, rows.map((one, index) => row(one, sources[index]))];
				}),
		);
	}

	/** Whether the editor shows a field, unless what that depends on is not recognised. */
	private isShown({ displayOptions }: INodeProperties): boolean {
		return Object.entries(displayOptions?.show ?? {}).every(([path, shown]) => {
			const name = path.replace(/^\//, '');
			const value = located(this.root[name]);
			const controls = this.fields.filter((field) => field.name === name);
			const isKnown = controls.flatMap(valuesOf).includes(value);
			return !isKnown || shown?.some((one) => one === value);
		});
	}
}

/** The values that a field can be set to, where it is one of a few. */
function valuesOf({ type, options = [] }: INodeProperties): unknown[] {
	if (type === 'boolean') return [true, false];
	return options.flatMap((option) => ('value' in option ? [option.value] : []));
}

function optionsOf({ options = [] }: INodeProperties): INodeProperties[] {
	return options.filter(
		(option): option is INodeProperties => 'displayName' in option && 'type' in option,
	);
}

/** The object with the values of these fields. */
function asGroup(
	field: INodeProperties,
	value: unknown,
	options: readonly INodeProperties[],
): Values {
	if (!isObject(value)) throw wrong(field, 'must be an object with fields', value);
	refuseUnknown(
		field,
		value,
		options.map(({ name }) => name),
	);
	return value;
}

/** An expression may put the fields of a collection beside those of the row that it stands in. */
const withInner = (values: INodeProperties[]): INodeProperties[] => [
	...values,
	...values.filter(({ type }) => type === 'collection').flatMap(optionsOf),
];

function refuseUnknown({ displayName }: INodeProperties, value: Values, names: string[]): void {
	const unknown = Object.keys(value).find((name) => !names.includes(name));
	if (unknown === undefined) return;
	throw new InputFailure(
		`"${displayName}" has no field ${quoted(unknown)}`,
		`Its fields are ${[...new Set(names)].join(', ')}. Nothing was sent.`,
	);
}

const wrong = ({ displayName }: INodeProperties, words: string, value: unknown) =>
	new InputFailure(`"${displayName}" ${words}`, `${received(value)} Nothing was sent.`);

const nothing = (field: INodeProperties, part?: string) =>
	new InputFailure(
		`"${field.displayName}" must have a value, but its expression gives none`,
		`${part === undefined ? remedy(field) : remedyForGap(field, part)} Nothing was sent.`,
	);

const remedy = ({ required }: INodeProperties) =>
	`Check the names in the expression.${required ? '' : " Where it may be missing, remove the field or write {{ $json.name ?? '' }}."}`;

/** A resource locator is the value it points to. */
function located(value: unknown): unknown {
	return isObject(value) && '__rl' in value ? value.value : value;
}
