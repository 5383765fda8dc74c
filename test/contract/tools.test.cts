import {
	NodeHelpers,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyOptions,
	type INodeType,
} from 'n8n-workflow';

import { mayNeedPermission } from '../../nodes/kit/permission';
import { actionNodes, manifest, operations } from '../support/catalogue.cts';
import { asTool } from '../support/tool.cts';
import { choicesOf, fieldsOf } from './fieldsOf';

/** OpenAI refuses longer descriptions of a function. */
const LONGEST = 1024;

const SWITCH = 'allowPaymentsAsTool';

/**
 * All operations that move money, may do so by a call of the user's own, or give power over it.
 * Whoever adds one to the package adds it here.
 */
const GUARDED = [
	'Banksy: api → call',
	'Blaaiz: api → call',
	'Blaaiz: collection → acceptInterac',
	'Blaaiz: cryptoPayout → create',
	'Blaaiz: cryptoSwap → create',
	'Blaaiz: payout → create',
	'Blaaiz: refund → create',
	'Blaaiz: swap → create',
	'Blink: apiKey → create',
	'Blink: apiKey → removeLimit',
	'Blink: apiKey → setLimit',
	'Blink: graphql → customQuery',
	'Blink: onChain → send',
	'Blink: onChain → sendAll',
	'Blink: payment → convert',
	'Blink: payment → payInvoice',
	'Blink: payment → payLightningAddress',
	'Blink: payment → payLnurl',
	'Blink: payment → sendToBlinkUser',
];

const nodeOf = (folder: string) => {
	const found = actionNodes.find(({ file }) => file.startsWith(`${folder}/`));
	if (!found) throw new Error(`${folder} has no action node`);
	return found.instance;
};

const all = operations.map((one) => {
	const plain = nodeOf(one.folder);
	const tool = asTool(plain);
	const parameters = { resource: one.resource, operation: one.name };
	return { ...one, plain, tool, node: filled(tool, parameters) };
});
const offered = all.filter(({ operation }) => !operation.file);

/** A node of the workflow as n8n completes it with defaults. */
function filled({ description }: INodeType, parameters: INodeParameters): INode {
	const node: INode = {
		id: 'tool',
		name: 'My tool',
		type: `${manifest.name}.${description.name}`,
		typeVersion: Math.max(...[description.version].flat()),
		position: [0, 0],
		parameters,
	};
	const { properties } = description;
	const complete = NodeHelpers.getNodeParameters(
		properties,
		parameters,
		true,
		false,
		node,
		description,
	);
	return { ...node, parameters: complete ?? {} };
}

/** The operations of a resource that the editor lists in that node. */
function listedBy({ description }: INodeType, node: INode, resource: string) {
	const isShown = (choice: INodeProperties | INodePropertyOptions) =>
		NodeHelpers.displayParameter({ resource }, choice, node, description);
	return description.properties
		.filter((field) => field.name === 'operation' && isShown(field))
		.flatMap(choicesOf)
		.filter(isShown)
		.map(({ value }) => value);
}

const titlesOf = (isWrong: (one: (typeof all)[number], text: string) => boolean) =>
	offered
		.filter((one) => isWrong(one, NodeHelpers.getToolDescriptionForNode(one.node, one.tool)))
		.map(({ title }) => title);

describe('what n8n tells a model of a tool', () => {
	it('names the provider, and fits into what models take', () => {
		expect(
			titlesOf(
				({ provider }, text) => !text.includes(` in ${provider.name}. `) || text.length > LONGEST,
			),
		).toEqual([]);
	});

	it('says whether it moves money', () => {
		expect(
			titlesOf(({ operation: { effect } }, text) => {
				const words = effect === 'payment' ? /\bMoves money\b/ : /\bMoves no money\b/;
				return !words.test(text);
			}),
		).toEqual([]);
	});

	it('says what becomes of a repeat, which for a payment is not what the node does', () => {
		expect(
			titlesOf(({ operation: { effect } }, text) =>
				effect === 'payment'
					? !text.includes('Call it once') || /Retry On Fail|every run pays/.test(text)
					: !/repeat|twice|again/i.test(text),
			),
		).toEqual([]);
	});

	it('explains the fields that a model fills in, as far as there is room', () => {
		const lacking = offered.flatMap(({ title, node, tool, operation: { fields } }) => {
			const text = NodeHelpers.getToolDescriptionForNode(node, tool);
			const explained = fields.filter(({ description = '' }) => text.includes(description));
			const wanted = fields.filter(({ type }) => ['string', 'number', 'json'].includes(type));
			const missing = wanted.filter((field) => !explained.includes(field));
			// the form of a payout has two dozen fields, of which any one country needs a few
			return title === 'Blaaiz: payout → create'
				? []
				: missing.map(({ name }) => `${title}: ${name}`);
		});
		expect(lacking).toEqual([]);
	});

	it('is not said of plain nodes', () => {
		const parameters = { resource: 'payment', operation: 'payInvoice' };
		expect(filled(nodeOf('nodes/Blink'), parameters).parameters).not.toHaveProperty(
			'toolDescription',
		);
	});
});

describe('"Allow Payments When Used as a Tool"', () => {
	it('guards every operation that moves money or gives power over it', () => {
		const guarded = all.filter(({ operation }) => mayNeedPermission(operation));
		expect(guarded.map(({ title }) => title).sort()).toEqual(GUARDED);
	});

	it('is shown for those alone, and by tools alone, and is off', () => {
		const shown = all.filter(({ node }) => SWITCH in node.parameters);
		expect(shown.map(({ title }) => title).sort()).toEqual(GUARDED);
		expect(new Set(shown.map(({ node }) => node.parameters[SWITCH]))).toEqual(new Set([false]));
		const plain = all.filter(({ plain: type, resource, name }) => {
			return SWITCH in filled(type, { resource, operation: name }).parameters;
		});
		expect(plain.map(({ title }) => title)).toEqual([]);
	});

	it('can be set neither by an expression nor by the model in the editor', () => {
		const fields = actionNodes
			.flatMap(({ instance }) => fieldsOf(instance.description.properties))
			.filter(({ path }) => path === SWITCH);
		expect(fields).not.toEqual([]);
		expect(fields.filter(({ property }) => property.noDataExpression !== true)).toEqual([]);
	});

	it.each([
		['Banksy: api → call', { method: 'GET' }, { method: 'POST' }],
		['Blaaiz: api → call', { method: 'GET' }, { method: 'DELETE' }],
		['Blink: apiKey → create', { scopes: ['READ'] }, { scopes: ['READ', 'WRITE'] }],
		[
			'Blink: graphql → customQuery',
			{ document: 'query { me { id } }' },
			{ document: 'mutation { accountDelete { success } }' },
		],
	])('of %s guards what it must', (title, harmless, dangerous) => {
		const { operation } = all.find((one) => one.title === title) ?? {};
		expect(operation?.needsPermission?.(harmless)).toBe(false);
		expect(operation?.needsPermission?.(dangerous)).toBe(true);
	});
});

describe('a tool', () => {
	it('offers nothing that needs a file from the workflow', () => {
		const needing = offered.filter(({ operation: { fields } }) =>
			fields.some(({ name }) => name === 'inputDataFieldName' || name === 'binaryField'),
		);
		expect(needing.map(({ title }) => title)).toEqual([]);
	});

	it('lists just what it offers, and begins with something of it', () => {
		const listed = all.filter(({ tool, node, resource, name }) =>
			listedBy(tool, node, resource).includes(name),
		);
		expect(listed.map(({ title }) => title)).toEqual(offered.map(({ title }) => title));
		const starts = all.map(({ tool, resource }) => filled(tool, { resource }).parameters);
		const resources = new Set(offered.map(({ resource }) => resource));
		expect(
			starts.filter(({ resource, operation }) => {
				const begins = offered.some((one) => one.resource === resource && one.name === operation);
				return resources.has(String(resource)) && !begins;
			}),
		).toEqual([]);
	});

	it('gives little by default: objects are simplified, lists end', () => {
		const lavish = offered.filter(({ operation: { fields } }) =>
			fields.some(
				({ name, default: value }) =>
					(name === 'simplify' && value !== true) || (name === 'returnAll' && value !== false),
			),
		);
		expect(lavish.map(({ title }) => title)).toEqual([]);
	});
});
