import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import type { IDataObject, INodeType } from 'n8n-workflow';
import { z } from 'zod';

import { nodes, ROOT } from './catalogue.cts';

/** n8n's form of a sample output: JSON Schema with a version of its own. */
const schemaFile = z
	.object({
		type: z.literal('object'),
		properties: z.record(z.object({}).passthrough()),
		version: z.number().int().positive(),
	})
	.passthrough();

const ajv = new Ajv({ strict: true, allowUnionTypes: true, keywords: ['version'] });

/** Where n8n looks for the sample output of a node, from the root. */
export function schemaPath(node: INodeType, resource?: string, operation?: string): string {
	const found = nodes.find(({ instance }) => instance.description.name === node.description.name);
	if (!found) throw new Error(`package.json does not register ${node.description.name}`);
	const version = Math.max(...[node.description.version].flat()).toFixed(1);
	const parts = [`v${version}.0`, resource, operation].filter((part) => part !== undefined);
	return `${dirname(found.file)}/__schema__/${parts.join('/')}.json`;
}

/** Reads a schema file. @throws when it is missing, no JSON, or no valid schema */
export function readSchema(path: string) {
	const schema = schemaFile.parse(JSON.parse(readFileSync(join(ROOT, path), 'utf8')));
	const validate: ValidateFunction = ajv.compile(schema);
	return { schema, validate };
}

/**
 * How outputs differ from the sample that the editor shows before the first run: values of another
 * type, and fields that the sample does not have.
 */
export function differencesFromSample(path: string, outputs: readonly IDataObject[]): string[] {
	const { schema, validate } = readSchema(path);
	return outputs.flatMap((output) => {
		const faults = validate(output) ? [] : (validate.errors ?? []);
		const unknown = Object.keys(output).filter((key) => !(key in schema.properties));
		return [
			...faults.map(({ instancePath, message }) => `${instancePath} ${message}`),
			...unknown.map((key) => `/${key} is not in the sample`),
		];
	});
}
