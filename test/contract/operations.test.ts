import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { descriptionOf } from '../../nodes/kit/form/operationTexts';
import type { Operation } from '../../nodes/kit/operation';
import { nodes, operations, providers } from '../support/catalogue.cts';
import { choicesOf, fieldsOf } from './fieldsOf';

/** n8n's guidelines: the words of fields that every package has, which users know by heart. */
const FIXED_TEXTS: Record<string, Partial<INodeProperties>> = {
	returnAll: {
		displayName: 'Return All',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	limit: {
		displayName: 'Limit',
		type: 'number',
		default: 50,
		description: 'Max number of results to return',
	},
	simplify: {
		displayName: 'Simplify',
		type: 'boolean',
		default: true,
		description: 'Whether to return a simplified version of the response instead of the raw data',
	},
};

const SECRET = /password|secret|api_?key|private_?key|access_?token/i;

it('finds the operations of every provider', () => {
	const withResources = nodes.filter(({ instance: { description } }) =>
		description.properties.some(({ name }) => name === 'resource'),
	);
	const folders = new Set(withResources.map(({ file }) => file.split('/')[1]));
	expect(new Set(providers.map(({ folder }) => folder.split('/')[1]))).toEqual(folders);
	expect(operations.length).toBeGreaterThan(0);
});

/** Fields that choose a credential: n8n reads them, the operation does not. */
const choosing = new Set(
	nodes
		.flatMap(({ instance }) => instance.description.credentials ?? [])
		.flatMap(({ displayOptions }) =>
			Object.keys({ ...displayOptions?.show, ...displayOptions?.hide }),
		),
);

describe('every operation', () => {
	const titlesOf = (isWrong: (operation: Operation) => boolean) =>
		operations.filter(({ operation }) => isWrong(operation)).map(({ title }) => title);

	it('says in its description whether it moves money, and first of all where it does', () => {
		expect(
			titlesOf((operation) => {
				const words = operation.effect === 'payment' ? /^Moves money\b/ : /\bMoves no money\b/;
				return !words.test(descriptionOf(operation));
			}),
		).toEqual([]);
	});

	it('says in its description whether a retry is safe', () => {
		expect(
			titlesOf(
				(operation) => !/retr(y|ies|ied)|repeat|twice|again/i.test(descriptionOf(operation)),
			),
		).toEqual([]);
	});

	it('says which scope it needs, where its provider documents scopes', () => {
		const scoped = new Set(
			operations.filter(({ operation }) => operation.scope).map(({ provider }) => provider.name),
		);
		expect(scoped.size).toBeGreaterThan(0);
		const without = operations.filter(
			({ provider, operation }) => scoped.has(provider.name) && !operation.scope?.length,
		);
		expect(without.map(({ title }) => title)).toEqual([]);
	});

	it('has an action and a description that tell more than its name', () => {
		expect(
			titlesOf((operation) => {
				const { name, action } = operation;
				const texts = [name, action, descriptionOf(operation)].map((text) => text.toLowerCase());
				return new Set(texts).size < texts.length || action !== action.trim();
			}),
		).toEqual([]);
	});

	it('offers "Limit" when it gives many, and "Return All" where it can keep that promise', () => {
		expect(
			titlesOf(({ name, description, fields }) => {
				const names = fields.map((field) => field.name);
				const [limit, all] = [names.includes('limit'), names.includes('returnAll')];
				const cannot = /Paging is not published, so it reads one page/.test(description);
				return all !== (limit && !cannot) || (name === 'Get Many' && !limit);
			}),
		).toEqual([]);
	});

	it('has a field for everything that it reads, and reads every field', () => {
		const differing = operations.flatMap(({ title, operation: { input, fields } }) => {
			const read = new Set(inputKeys(input));
			const unread = ({ type, name }: INodeProperties) =>
				type === 'notice' || (choosing.has(name) && !read.has(name));
			const shown = new Set(fields.filter((field) => !unread(field)).map(({ name }) => name));
			const lacking = [...read].filter((name) => !shown.has(name));
			const idle = [...shown].filter((name) => !read.has(name));
			return [...lacking, ...idle].map((name) => `${title}: ${name}`);
		});
		expect(differing).toEqual([]);
	});
});

describe.each(nodes)('$file', ({ instance: { description } }) => {
	const all = fieldsOf(description.properties);
	const wrong = (isWrong: (field: INodeProperties) => boolean) =>
		all.filter(({ property }) => isWrong(property)).map(({ path }) => path);

	it("uses n8n's words for the fields that every package has", () => {
		for (const { property } of all) {
			const expected = FIXED_TEXTS[property.name];
			if (expected) expect(property).toMatchObject(expected);
		}
	});

	it('describes every field, except where its label says it all', () => {
		const selfEvident = new Set(['notice', 'collection', 'fixedCollection', 'hidden']);
		const known = new Set(['resource', 'operation', 'events']);
		expect(
			wrong(
				({ type, name, description: text }) =>
					!selfEvident.has(type) && !known.has(name) && !text?.trim(),
			),
		).toEqual([]);
	});

	it('describes every choice of the lists of operations and events', () => {
		const lists = all.filter(({ property }) =>
			['resource', 'operation', 'events'].includes(property.name),
		);
		const bare = lists
			.flatMap(({ property }) => choicesOf(property))
			.filter((choice) => !choice.description);
		expect(bare.map(({ name }) => name)).toEqual([]);
	});

	it('gives examples as placeholders, and tells collections what they add', () => {
		expect(
			wrong(({ type, placeholder, modes = [] }) => {
				if (type === 'collection') return !placeholder?.startsWith('Add ');
				if (type === 'fixedCollection') return !!placeholder && !placeholder.startsWith('Add ');
				return [placeholder, ...modes.map((mode) => mode.placeholder)].some(
					(text) => text !== undefined && !text.startsWith('e.g. '),
				);
			}),
		).toEqual([]);
	});

	it('hides what is secret', () => {
		expect(
			wrong(
				({ name, type, typeOptions }) =>
					type === 'string' && SECRET.test(name) && typeOptions?.password !== true,
			),
		).toEqual([]);
	});
});

/** The names that an input schema reads, whatever it is wrapped in. */
function inputKeys(schema: z.ZodTypeAny): string[] {
	if (schema instanceof z.ZodObject) return Object.keys(schema.shape as object);
	if (schema instanceof z.ZodUnion || schema instanceof z.ZodDiscriminatedUnion) {
		return (schema.options as z.ZodTypeAny[]).flatMap(inputKeys);
	}
	if (schema instanceof z.ZodEffects) return inputKeys(schema.innerType() as z.ZodTypeAny);
	if (schema instanceof z.ZodIntersection) {
		const { left, right } = schema._def as { left: z.ZodTypeAny; right: z.ZodTypeAny };
		return [left, right].flatMap(inputKeys);
	}
	return [];
}
