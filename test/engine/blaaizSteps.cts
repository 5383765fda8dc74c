import type { IBinaryKeyData, IDataObject, INodeParameters } from 'n8n-workflow';

import { Blaaiz } from '../../nodes/Blaaiz/Blaaiz.node';
import { blaaiz } from '../../nodes/Blaaiz/provider';
import type { Sandbox } from '../../sandbox/index.cts';
import { differencesFromSample, schemaPath } from '../support/schemas.cts';
import { runBlaaiz } from './blaaizScene.cts';

/** The operations that were tried, as `resource.operation`. */
export const tried = new Set<string>();

const file = (bytes: Buffer, fileName: string, mimeType: string): IBinaryKeyData => ({
	data: { data: bytes.toString('base64'), fileName, mimeType },
});
export const PDF = file(Buffer.from('%PDF-1.7 demo'), 'paper.pdf', 'application/pdf');
export const JPEG = file(Buffer.from('ffd8ffe000104a464946', 'hex'), 'front.jpg', 'image/jpeg');

/** Runs a step and gives its first item; with details unless Simplify is what is tried. */
export async function step(
	sandbox: Sandbox,
	operation: string,
	parameters: INodeParameters = {},
	binary?: IBinaryKeyData,
): Promise<IDataObject> {
	tried.add(operation);
	const [resource = '', name = ''] = operation.split('.');
	for (const simplify of [true, false]) {
		const fields = blaaiz.resources[resource]?.operations[name]?.fields ?? [];
		const both = fields.some((field) => field.name === 'simplify');
		const writes = blaaiz.resources[resource]?.operations[name]?.effect !== 'read';
		if (simplify && (!both || writes)) continue;
		const run = await runBlaaiz(sandbox, {
			operation,
			parameters: { ...parameters, ...(both && { simplify }) },
			...(binary && { items: [{ json: {}, binary }] }),
		});
		expect(run.error).toBeUndefined();
		expect(run.json).not.toEqual([]);
		const sample = schemaPath(new Blaaiz(), resource, name);
		expect([operation, differencesFromSample(sample, run.json)]).toEqual([operation, []]);
		if (!simplify) return run.json[0] ?? {};
	}
	return {};
}
