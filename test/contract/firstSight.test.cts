import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';

import { actionNodes, operations, providers } from '../support/catalogue.cts';
import { choicesOf, fieldsOf, formsOf, visibleFields } from './fieldsOf';

const UNDOES = /^(Cancel|Close|Delete|Remove|Revoke)\b/;

/** What a person finds who has just added a node, and what they can rely on in every form. */
describe('at first sight', () => {
	it('no resource starts with an operation that pays or takes away, where there is another', () => {
		const harmful = providers.flatMap(({ provider }) =>
			Object.entries(provider.resources).flatMap(([resource, { operations: all }]) => {
				const harms = ({ effect, name }: (typeof all)[string]) =>
					effect === 'payment' || UNDOES.test(name);
				const [first, ...others] = Object.values(all);
				const avoidable = others.some((operation) => !harms(operation));
				return first && harms(first) && avoidable ? [`${provider.name} ${resource}`] : [];
			}),
		);
		expect(harmful).toEqual([]);
	});

	it('no node starts with an operation that moves money', () => {
		const first = providers.map(({ provider }) => {
			const [resource] = Object.values(provider.resources);
			const [operation] = Object.values(resource?.operations ?? {});
			return operation?.effect;
		});
		expect(first).toHaveLength(providers.length);
		expect(first).not.toContain('payment');
	});

	it('collections come after "Return All", "Limit" and "Simplify"', () => {
		const late = operations.filter(({ operation: { fields } }) => {
			const collection = fields.findIndex(({ type }) => type === 'collection');
			return (
				collection >= 0 &&
				fields
					.slice(collection)
					.some(({ name }) => ['returnAll', 'limit', 'simplify'].includes(name))
			);
		});
		expect(late.map(({ title }) => title)).toEqual([]);
	});

	it('every country and every currency can be picked, and what no list has can be typed', () => {
		const codes = operations.flatMap(({ title, folder, operation }) =>
			fieldsOf(operation.fields)
				.filter(({ property }) => /(country|currency|nationality)(id)?$/i.test(property.name))
				.map(({ path, property }) => ({ title: `${title}: ${path}`, folder, property })),
		);
		const typed = codes.filter(({ property: { type, modes = [] } }) => {
			const isLocator = modes.some(({ name }) => name === 'list') && modes.length > 1;
			return type !== 'options' && !isLocator;
		});
		expect(codes.length).toBeGreaterThan(20);
		// Banksy publishes no list of what it takes.
		expect(
			typed.filter(({ folder }) => folder !== 'nodes/Banksy').map(({ title }) => title),
		).toEqual([]);
	});

	it('what moves money has no amount until somebody enters one', () => {
		const ready = operations.filter(
			({ operation: { effect, fields } }) =>
				effect === 'payment' &&
				fields.some(
					({ name, type, default: given }) =>
						/amount$/i.test(name) && type === 'number' && Number(given) > 0,
				),
		);
		expect(ready.map(({ title }) => title)).toEqual([]);
	});

	it('what moves money goes to no network until somebody chooses one', () => {
		const networks = operations.flatMap(({ title, operation: { effect, fields } }) =>
			effect === 'payment' ? fieldsOf(fields).map((field) => ({ title, ...field })) : [],
		);
		const chosen = networks.filter(({ property }) => /network|chain$/i.test(property.name));
		expect(chosen.map(({ title, property }) => [title, property.default])).toEqual(
			chosen.map(({ title }) => [title, { mode: 'list', value: '' }]),
		);
		expect(chosen.length).toBeGreaterThan(0);
	});
});

/** The nodes that call an API. */
const callers = actionNodes.filter(({ instance }) =>
	instance.description.properties.some(({ name }) => name === 'resource'),
);

describe.each(callers)('every form of $file', ({ instance: { description } }) => {
	const titlesOf = (isWrong: (shown: INodeProperties[], operation: string) => boolean) =>
		formsOf(description)
			.filter((form) =>
				isWrong(
					visibleFields(description.properties, form, description),
					`${String(form.values.resource)} ${String(form.values.operation)}`,
				),
			)
			.map(({ title }) => title);

	it('begins with how the node signs in, where that is a choice', () => {
		expect(
			titlesOf((shown) => shown.findIndex(({ name }) => name === 'authentication') > 0),
		).toEqual([]);
	});

	it('says right below the operation that money moves, and what a retry does', () => {
		const paying = new Set(payingIn(description));
		expect(
			titlesOf((shown, operation) => {
				const [next] = shown.slice(shown.findIndex(({ name }) => name === 'operation') + 1);
				const warns = next?.type === 'notice' && next.displayName.startsWith('Moves money');
				return warns !== paying.has(operation);
			}),
		).toEqual([]);
	});

	it('has one place for how long to wait, among other optional fields or under "Options"', () => {
		expect(
			titlesOf((shown) => {
				const waiting = shown.filter((field) =>
					fieldsOf([field]).some(({ property }) => property.name === 'rateLimitWait'),
				);
				const [{ name, options = [] } = { name: '' }] = waiting;
				const isHome = name === 'additionalFields' ? options.length > 1 : name === 'options';
				return (
					waiting.length !== 1 || !isHome || shown.some((one) => one.name === 'requestOptions')
				);
			}),
		).toEqual([]);
	});
});

/** The operations whose text in the list says that they move money. */
const payingIn = ({ properties }: INodeTypeDescription): string[] =>
	properties
		.filter(({ name }) => name === 'operation')
		.flatMap((selector) =>
			choicesOf(selector)
				.filter(({ description = '' }) => description.startsWith('Moves money'))
				.map(({ value }) => `${String(selector.displayOptions?.show?.resource)} ${String(value)}`),
		);
