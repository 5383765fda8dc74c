import type { IExecuteFunctions, INode } from 'n8n-workflow';

import { InputFailure } from '../../../nodes/kit/outcome/failure';
import { toNodeError } from '../../../nodes/kit/outcome/nodeError';
import { continuesOnFail, isTool, isToolRun } from '../../../nodes/kit/aiTool/tool';

const node = (more: Partial<INode> = {}): INode => ({
	id: 'n',
	name: 'Pay',
	type: 'n8n-nodes-tollgate.blink',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
	...more,
});

const TOOL = 'n8n-nodes-tollgate.blinkTool';

/**
 * As much of n8n's context as says how a node runs. n8n before 2.20 has no `isToolExecution`; what
 * it gives tools has a method more than what it gives other nodes.
 */
function context(more: Partial<INode>, { inTool = false, onFail = false, old = false } = {}) {
	return {
		getNode: () => node(more),
		continueOnFail: () => onFail,
		...(!old && { isToolExecution: () => inTool }),
		...(old && inTool && { cloneWith: () => undefined }),
	} as unknown as IExecuteFunctions;
}

it.each([
	['of the type that n8n makes for agents', { type: TOOL }, true],
	['whose results n8n logs for an agent', { rewireOutputLogTo: 'ai_tool' as const }, true],
	['of its own type', {}, false],
	['of a type that only looks like it', { type: 'n8n-nodes-toolbox.blink' }, false],
])('takes a node %s for a tool: %s', (_, more, expected) => {
	expect(isTool(node(more))).toBe(expected);
	expect(isToolRun(context(more))).toBe(expected);
	expect(isToolRun(context(more, { old: true }))).toBe(expected);
});

it('takes a run for that of a tool where n8n says so, whatever the node is called', () => {
	expect(isToolRun(context({}, { inTool: true }))).toBe(true);
	expect(isToolRun(context({}, { inTool: true, old: true }))).toBe(true);
});

it.each([
	['in the engine', { type: TOOL }, {}, false],
	['in the engine with "On Error: Continue"', { type: TOOL }, { onFail: true }, true],
	[
		'in a context of its own, where the model would not read it',
		{ type: TOOL },
		{ inTool: true },
		true,
	],
	[
		'in a context of its own that tries again',
		{ type: TOOL, retryOnFail: true },
		{ inTool: true },
		false,
	],
])('makes an item of a failure %s: %s', (_, more, how, expected) => {
	expect(continuesOnFail(context(more, how))).toBe(expected);
	expect(continuesOnFail(context(more, { ...how, old: true }))).toBe(expected);
});

describe('a failure', () => {
	const failure = new InputFailure('The amount is missing', 'Fill it in.');

	it('of a tool has the remedy in its message, which is all that a model reads', () => {
		const { message, description } = toNodeError(node({ type: TOOL }), failure, 0);
		expect({ message, description }).toEqual({
			message: 'The amount is missing. Fill it in.',
			description: undefined,
		});
	});

	it('of a node keeps the two apart', () => {
		const { message, description } = toNodeError(node(), failure, 0);
		expect({ message, description }).toEqual({
			message: 'The amount is missing',
			description: 'Fill it in.',
		});
	});
});
