import { OLDEST_N8N_VERSION } from '../../tools/n8n/releases.cts';
import {
	fetchOldest,
	missingNames,
	namesTakenBy,
	OldTypes,
	takenNames,
} from '../support/oldestRelease.cts';
import { readPage, section } from '../support/pages.cts';

/*
 * People run an n8n that is months or years old. What it does not have yet, the package either does
 * without or asks for first.
 */

let types: OldTypes;

beforeAll(async () => {
	await fetchOldest();
	types = new OldTypes();
});

describe(`n8n ${OLDEST_N8N_VERSION}`, () => {
	it('has every function and value of its modules that the package takes', () => {
		const taken = takenNames();
		expect(taken).toContain('n8n-workflow: NodeConnectionTypes.Main');
		expect(taken).toContain('luxon: DateTime.fromISO');
		expect(missingNames(taken)).toEqual([]);
	});

	it('would be found to lack what came later', () => {
		const source = `
			import { NodeApiError, toPathSegment, type IDataObject } from 'n8n-workflow';
			import { z } from 'zod';
			export const path = (value: IDataObject) => toPathSegment(value.id) && NodeApiError;
			export const schema = z.never().madeUp();
			export const none = z.madeUp();
		`;
		const taken = namesTakenBy(source);
		expect(taken).not.toContain('n8n-workflow: IDataObject');
		expect(missingNames(taken)).toEqual(['n8n-workflow: toPathSegment', 'zod: z.madeUp']);
	});

	/** What is younger, and why that does no harm. */
	const YOUNGER: ReadonlyArray<{ problem: string; said?: string }> = [
		{
			problem: `nodes/Blazeauth/Blazeauth.node.ts: Object literal may only specify known properties, and 'sensitiveOutputFields' does not exist in type 'INodeTypeDescription'.`,
			said: 'Hiding sensitive output of Blazeauth',
		},
		{
			problem: `nodes/kit/outcome/nodeError.ts: Object literal may only specify known properties, and 'failure' does not exist in type 'NodeApiErrorOptions'.`,
			said: 'Waiting between polls as long as the provider asks',
		},
		{
			problem: `nodes/kit/outcome/failure.ts: Module '"n8n-workflow"' has no exported member 'Failure'.`,
			said: 'Waiting between polls as long as the provider asks',
		},
		...[
			`Property 'displayOptions' does not exist on type 'INodePropertyOptions'.`,
			`Type '"displayOptions"' does not satisfy the constraint 'keyof INodePropertyOptions'.`,
			`Property 'displayOptions' is missing in type '{}' but required in type 'Pick<INodePropertyOptions, "displayOptions">'.`,
		].map((problem) => ({
			problem: `nodes/kit/form/properties.ts: ${problem}`,
			said: 'Leaving operations with files out of a tool’s form',
		})),
		// asked for first; test/kit/aiTool/tool.test.ts
		{ problem: `nodes/kit/aiTool/tool.ts: 'context.isToolExecution' is of type 'unknown'.` },
	];

	it('has every property and method that the package uses, but for what is known to be younger', () => {
		const known = YOUNGER.map(({ problem }) => problem);
		expect(types.problems().sort()).toEqual(known.sort());
	});

	it.each([...new Set(YOUNGER.flatMap(({ said }) => said ?? []))])(
		'is said to lack: %s',
		(feature) => {
			const page = section(readPage('docs/operating.md'), 'Older releases of n8n');
			expect(page.text).toContain(feature);
		},
	);

	it('gives tools of AI agents all that action nodes use, or is asked for it first', () => {
		expect(types.contextMembers()).toEqual(
			expect.arrayContaining(['getNodeParameter', 'helpers.prepareBinaryData']),
		);
		expect(types.missingInTools()).toEqual([]);
	});
});
