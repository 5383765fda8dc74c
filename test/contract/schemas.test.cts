import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';

import { actionNodes, nodes, operations, ROOT, triggerNodes } from '../support/catalogue.cts';
import { choicesOf } from './fieldsOf';
import { differencesFromSample, readSchema, schemaPath } from '../support/schemas.cts';

const ofOperations = operations.flatMap(({ title, folder, resource, name }) =>
	actionNodes
		.filter(({ file }) => dirname(file) === folder)
		.map(({ instance }) => ({ title, path: schemaPath(instance, resource, name) })),
);
/** Of nodes that offer no choice of a resource. */
const ofPlainNodes = actionNodes
	.filter(({ instance }) =>
		instance.description.properties.every(({ name }) => name !== 'resource'),
	)
	.flatMap(({ file, instance }) =>
		instance.description.properties
			.filter(({ name }) => name === 'operation')
			.flatMap(choicesOf)
			.map(({ name, value }) => ({
				title: `${file}: ${name}`,
				path: schemaPath(instance, undefined, String(value)),
			})),
	);
const ofTriggers = triggerNodes.map(({ file, instance }) => ({
	title: file,
	path: schemaPath(instance),
}));
const expected = [...ofOperations, ...ofPlainNodes, ...ofTriggers];

it('there is a sample output of every operation and trigger, in the form that n8n reads', () => {
	const faults = expected.flatMap(({ title, path }) => {
		try {
			const { schema } = readSchema(path);
			return Object.keys(schema.properties).length > 0 ? [] : [`${title}: ${path} is empty`];
		} catch (error) {
			return [`${title}: ${String(error)}`];
		}
	});
	expect(faults).toEqual([]);
});

it('has no sample of an operation that does not exist', () => {
	const folders = new Set(nodes.map(({ file }) => `${dirname(file)}/__schema__`));
	const files = [...folders]
		.filter((folder) => existsSync(join(ROOT, folder)))
		.flatMap((folder) =>
			readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
				.filter((file) => file.endsWith('.json'))
				.map((file) => `${folder}/${file.split(sep).join('/')}`),
		);
	const known = new Set(expected.map(({ path }) => path));
	expect(files.filter((file) => !known.has(file))).toEqual([]);
});

it('sees when an output is not like its sample', () => {
	const [{ path } = { path: '' }] = ofTriggers;
	const [[name] = ['']] = Object.entries(readSchema(path).schema.properties);
	expect(differencesFromSample(path, [{ [name]: 1.5, unheardOf: true }])).toEqual([
		expect.stringContaining(`/${name} must be`),
		'/unheardOf is not in the sample',
	]);
});
