import { operations, providers } from '../support/catalogue.cts';

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
});
