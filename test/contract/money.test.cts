import type { INodeProperties } from 'n8n-workflow';

import { actionNodes, nodes, operations } from '../support/catalogue.cts';
import { filledIn } from '../support/filledIn.cts';
import { readSchema, schemaPath } from '../support/schemas.cts';
import { choicesOf, fieldsOf } from './fieldsOf';

/* No form lets two of its fields contradict each other about money. */

const CODE = /^[A-Z]{3,4}$/;

/** Whether a field is a choice of currencies. */
const offersCurrencies = (field: INodeProperties) => {
	const values = choicesOf(field).map(({ value }) => String(value));
	return (
		/currency/i.test(field.name) &&
		field.type === 'options' &&
		values.length > 1 &&
		values.every((one) => CODE.test(one))
	);
};

const isWallet = ({ name, type }: INodeProperties) =>
	type === 'resourceLocator' && /wallet/i.test(name);

const withWallet = operations.filter(({ operation }) => operation.fields.some(isWallet));

it('walks the wallets of several providers', () => {
	expect(new Set(withWallet.map(({ provider }) => provider.name)).size).toBeGreaterThan(1);
	expect(withWallet.length).toBeGreaterThan(20);
});

it.each(withWallet)('$title asks for no currency beside the wallet', ({ operation }) => {
	const form = filledIn(operation.fields, {});
	const shown = operation.fields.filter(({ name }) => name in form);
	expect(shown.filter(offersCurrencies).map(({ name }) => name)).toEqual([]);
});

/** n8n drops what it hides before the node runs, so a limit or a key would be gone without a word. */
it('nothing that protects in a collection is hidden by another field', () => {
	const protecting = operations.flatMap(({ title, operation }) =>
		operation.fields
			.flatMap(({ options = [] }) => options)
			.filter((option): option is INodeProperties => 'type' in option)
			.filter(({ name }) => /^(?:max|min)|key$|reference$|externalId/i.test(name))
			.map(({ name, displayOptions }) => ({ field: `${title}: ${name}`, displayOptions })),
	);
	expect(protecting.length).toBeGreaterThan(10);
	const hidden = protecting.filter(({ displayOptions }) => displayOptions !== undefined);
	expect(hidden.map(({ field }) => field)).toEqual([]);
});

it('no number changes its unit because another field is changed', () => {
	const mixed = operations.flatMap(({ title, operation }) => {
		const units = new Map<string, Set<string>>();
		for (const { path, property } of fieldsOf(operation.fields)) {
			const [, unit] = /\(([^)]+)\)$/.exec(property.displayName) ?? [];
			if (property.type !== 'number' || unit === undefined) continue;
			units.set(path, (units.get(path) ?? new Set()).add(unit));
		}
		return [...units].flatMap(([path, all]) => (all.size > 1 ? [`${title}: ${path}`] : []));
	});
	expect(mixed).toEqual([]);
});

it('no field of any node is in one unit or another', () => {
	const units = nodes.flatMap(({ file, instance }) =>
		fieldsOf(instance.description.properties)
			.map(({ property }) => property.displayName)
			.filter((label) => /\(\w+ or \w+\)$/.test(label))
			.map((label) => `${file}: ${label}`),
	);
	expect(units).toEqual([]);
});

it('every payment whose output has a status says when it is over', () => {
	const silent = operations.flatMap(({ title, folder, resource, name, operation }) => {
		if (operation.effect !== 'payment' || operation.payment?.settled) return [];
		const [node] = actionNodes.filter(({ file }) => file.startsWith(`${folder}/`));
		if (!node) return [];
		const { schema } = readSchema(schemaPath(node.instance, resource, name));
		return 'status' in schema.properties ? [title] : [];
	});
	expect(silent).toEqual([]);
});
