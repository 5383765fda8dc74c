import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { checked } from '../../nodes/kit/form/inputs';
import { InputFailure } from '../../nodes/kit/outcome/failure';
import type { Operation } from '../../nodes/kit/operation';
import { operations } from '../support/catalogue.cts';

/*
 * What a node does that somebody has dragged in and filled in as far as the form asks for it: what it
 * begins with works as it stands, or is refused before anything is sent, with the field to fill in.
 */

/** Values for fields whose placeholder is only the beginning of one. */
const VALUES: Readonly<Record<string, unknown>> = {
	amount: 50_000,
	fromAmount: 50_000,
	limitSats: 50_000,
	body: '{"a":1}',
	collectionUrl: 'https://n8n.example.com/webhook/a',
	document: '{ globals { network } }',
	idDocType: 'PASSPORT',
	invoice: 'a'.repeat(64),
	lnurl:
		'lnurl1dp68gurn8ghj7um9wfmxjcm99e3k7mf0v9cxj0m385ekvcenxc6r2c35xvukxefcv5mkvv34x5ekzd3ev56nyd3hxqurzepexejxxepnxscrvwfnv9nxzcn9xq6xyefhvgcxxcmyxymnserxfq5fns',
	paymentHash: 'a'.repeat(64),
	paymentRequest: `lnbc10u1${'p'.repeat(40)}`,
	payoutUrl: 'https://n8n.example.com/webhook/a',
	reason: 'Because',
	recipient: 'Nathan',
	toWalletId: '0f9c1f6e-2b7d-4c1a-9d53-6a0f2f6f4b12',
	handle: 'nathan_12',
	toWallet: '0f9c1f6e-2b7d-4c1a-9d53-6a0f2f6f4b12',
	targetWalletId: '8f3c1a52-77e5-4f0c-9f37-8ad1bd7b3a12',
};

const isEmpty = (value: unknown) =>
	value === '' ||
	value === 0 ||
	value === undefined ||
	(Array.isArray(value) && value.length === 0);

const isShown = ({ displayOptions }: INodeProperties, values: IDataObject) =>
	Object.entries(displayOptions?.show ?? {}).every(([name, wanted]) =>
		wanted?.some((one) => one === values[name.replace(/^\//, '')]),
	);

/** What the form holds: its defaults, where a choice may show or hide other fields. */
function formOf(fields: readonly INodeProperties[], set: IDataObject): IDataObject {
	const values: IDataObject = {};
	for (const field of fields) {
		if (field.type === 'notice' || !isShown(field, values)) continue;
		const empty = field.type === 'resourceLocator' ? '' : field.default;
		values[field.name] = set[field.name] ?? (empty as string);
	}
	return values;
}

/** A value of the form that the field asks for by its placeholder. */
function valueFor(field: INodeProperties): unknown {
	if (field.type === 'dateTime') return '2026-03-01T00:00:00';
	if (field.name in VALUES) return VALUES[field.name];
	if (field.type === 'number') return 1;
	const byId = field.modes?.find(({ name }) => name === 'id')?.placeholder;
	const placeholder = byId ?? field.placeholder ?? '';
	return placeholder.replace(/^e\.g\. /, '') || 'nathan_12';
}

/** Why the input of this form is refused; undefined where it is not. */
function refusal({ input, fields }: Operation, values: IDataObject): string | undefined {
	try {
		checked(input, values, fields);
		return undefined;
	} catch (caught) {
		if (caught instanceof InputFailure) return caught.message;
		throw caught;
	}
}

/** Whether a group is to be filled in that is empty, or a field to be added to one. */
const isOfGroup = ({ fields }: Operation, message: string) =>
	/^"[^"]+" must be added/.test(message) ||
	fields.some(
		({ type, displayName }) =>
			/collection/i.test(type) && message.startsWith(`"${displayName}" must`),
	);

/**
 * Fills in, one after another, what is refused because it is empty.
 * @returns the form, and what it refuses although nobody could know
 */
function filledIn(operation: Operation, chosen: IDataObject = {}) {
	const set = { ...chosen };
	for (;;) {
		const values = formOf(operation.fields, set);
		const message = refusal(operation, values);
		const [, label = ''] = /^"([^"]+)"/.exec(message ?? '') ?? [];
		const asked = operation.fields.find(
			(field) =>
				field.displayName === label &&
				!(field.name in set) &&
				isShown(field, values) &&
				(field.required || isEmpty(field.type === 'resourceLocator' ? '' : field.default)),
		);
		if (!message || isOfGroup(operation, message)) return { set, values, message: undefined };
		if (!asked) return { set, values, message };
		set[asked.name] = valueFor(asked) as string;
	}
}

/** Every choice that shows other fields, one at a time. */
function choices({ fields }: Operation): IDataObject[] {
	const deciding = new Set(
		fields.flatMap(({ displayOptions }) =>
			Object.keys(displayOptions?.show ?? {}).map((name) => name.replace(/^\//, '')),
		),
	);
	return fields
		.filter(({ name, type }) => deciding.has(name) && ['boolean', 'options'].includes(type))
		.flatMap(({ name, type, options = [] }) =>
			type === 'boolean'
				? [{ [name]: true }, { [name]: false }]
				: options.flatMap((one) => ('value' in one ? [{ [name]: one.value as string }] : [])),
		);
}

describe.each(operations)('$title', ({ operation }) => {
	it('works with its defaults once the required fields are filled in', () => {
		const faults = [{}, ...choices(operation)].flatMap((chosen) => {
			const { message } = filledIn(operation, chosen);
			return message ? [`${JSON.stringify(chosen)}: ${message}`] : [];
		});
		expect(faults).toEqual([]);
	});

	it('takes an optional field as it is added, or asks to fill it in', () => {
		const faults = [{}, ...choices(operation)].flatMap((chosen) => {
			const { set, values } = filledIn(operation, chosen);
			const groups = operation.fields.filter(
				(field) => field.type === 'collection' && isShown(field, values),
			);
			return groups.flatMap((group) =>
				(group.options ?? []).flatMap((option) => {
					if (!('type' in option) || !isShown(option, values)) return [];
					const preset = option.type === 'resourceLocator' ? '' : option.default;
					const added = { ...set, [group.name]: { [option.name]: preset as string } };
					const message = refusal(operation, formOf(operation.fields, added));
					const isAsked = isEmpty(preset) && message?.startsWith(`"${option.displayName}"`);
					return message && !isAsked && !isOfGroup(operation, message)
						? [`${option.name} ${JSON.stringify(chosen)}: ${message}`]
						: [];
				}),
			);
		});
		expect(faults).toEqual([]);
	});
});
