import type { INodeProperties, INodeType } from 'n8n-workflow';

import { nodes } from '../support/catalogue.cts';
import { complaintsAbout } from '../support/lintDescriptions.cts';

/** Complaints that are wrong, each with the reason. Must stay exact: a part of the text reported. */
const MISTAKEN: ReadonlyArray<{ rule: string; text: string; because: string }> = [
	{
		rule: 'n8n-nodes-base/node-param-description-wrong-for-upsert',
		text: 'Creates the variable of this name, or changes it where it differs',
		because: 'it also has to say whether it moves money and whether a retry is safe',
	},
	...[
		'Accept an Interac transfer',
		'Pay a Lightning address',
		'Request a payment by Interac',
		'Send money to a Blink user',
		'Simulate an Interac collection',
	].map((text) => ({
		rule: 'n8n-nodes-base/node-param-operation-option-action-miscased',
		text,
		because: 'a name begins with a capital letter',
	})),
];

it("satisfies n8n's linter in every description that the kit puts together", () => {
	const complaints = complaintsAbout(nodes);
	const mistaken = complaints.filter(({ rule, text }) =>
		MISTAKEN.some((entry) => entry.rule === rule && text?.includes(entry.text)),
	);
	expect(complaints.filter((complaint) => !mistaken.includes(complaint))).toEqual([]);
	expect(mistaken).toHaveLength(MISTAKEN.length);
});

it('has a linter that sees what can be wrong', () => {
	const [node] = nodes;
	if (!node) throw new Error('The package has no node');
	const instance: INodeType = {
		description: { ...node.instance.description, properties: FAULTY },
	};
	const rules = complaintsAbout([{ ...node, instance }]).map(({ rule }) =>
		rule?.replace('n8n-nodes-base/node-param-', ''),
	);
	expect(new Set(rules)).toEqual(
		new Set([
			'collection-type-unsorted-items',
			'default-wrong-for-boolean',
			'default-wrong-for-limit',
			'default-wrong-for-number',
			'default-wrong-for-string',
			'description-boolean-without-whether',
			'description-excess-final-period',
			'description-missing-final-period',
			'description-wrong-for-limit',
			'description-wrong-for-return-all',
			'display-name-miscased',
			'min-value-wrong-for-limit',
			'operation-option-action-miscased',
			'operation-option-action-wrong-for-get-many',
			'operation-option-without-action',
			'operation-without-no-data-expression',
			'option-description-identical-to-name',
			'option-name-duplicate',
			'option-name-wrong-for-get-many',
			'option-value-duplicate',
			'options-type-unsorted-items',
		]),
	);
});

/** One of each kind of fault. */
const FAULTY: INodeProperties[] = [
	{
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		default: 'create',
		options: [
			{ name: 'Create', value: 'create', action: 'Create An Invoice', description: 'Create' },
			{ name: 'Get All', value: 'getAll', action: 'Get all invoices', description: 'Lists them' },
			{ name: 'Get', value: 'get', description: 'Gets one' },
			{ name: 'Get', value: 'get', action: 'Get an invoice', description: 'Gets another' },
			{ name: 'Cancel', value: 'cancel', action: 'Cancel one', description: 'One. Two' },
		],
	},
	{
		displayName: 'return all',
		name: 'returnAll',
		type: 'boolean',
		default: 'no',
		description: 'Return all of them.',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 100,
		description: 'How many',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: ['Size', 'Weight', 'Depth', 'Age', 'Name'].map((displayName) => ({
			displayName,
			name: displayName.toLowerCase(),
			type: displayName === 'Age' ? 'number' : 'string',
			default: displayName === 'Age' ? 'none' : 0,
		})),
	},
];
