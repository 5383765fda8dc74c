import { type INodeParameters, type INodeTypeDescription, NodeHelpers } from 'n8n-workflow';

import type { NodeView } from '../../tools/editor/nodeView.cts';
import { saveWorkflow } from '../../tools/n8n/workflows.cts';
import { actionNodes, manifest, operations } from '../support/catalogue.cts';
import { eventually } from '../support/eventually.cts';
import { inEditor, runningEditor } from '../support/inEditor.cts';

/** One form of an action node: a resource and an operation. */
interface Form {
	/** Undefined for a node that offers no choice of a resource. */
	resource?: string;
	operation: string;
	/** The labels it shows. */
	labels: string[];
}

/** As long as the slowest machine may take for one form; there are many of them. */
const PATIENCE_MS = 20_000;

inEditor('every form of an action node (needs Chromium)', () => {
	// tall enough for the longest form: what is scrolled out of sight still counts as shown
	const running = runningEditor({ height: 1600 });

	it.each(actionNodes.map(({ instance }) => [instance.description.displayName, instance] as const))(
		'%s shows exactly the fields of each operation',
		async (displayName, { description }) => {
			const pairs = choicesOf(description);
			const workflow = {
				id: `editorForms${displayName}`,
				name: `Forms of ${displayName}`,
				settings: {},
				connections: {},
				nodes: pairs.map(({ resource, name }, index) => ({
					id: `form${index}`,
					name: `${resource ?? displayName} ${name}`,
					type: `${manifest.name}.${description.name}`,
					typeVersion: description.defaultVersion ?? description.version,
					position: [(index % 10) * 240, Math.floor(index / 10) * 200],
					parameters: { ...(resource !== undefined && { resource }), operation: name },
				})),
			};
			await saveWorkflow(running.n8n.session, workflow);
			await running.editor.openWorkflow(workflow.id);

			const shown: Form[] = [];
			const expected = pairs.map(({ resource, name }) => formOf(description, resource, name));
			for (const [index, { name }] of workflow.nodes.entries()) {
				const wanted = JSON.stringify(expected[index]);
				const view = await running.editor.openNode(workflow.id, `form${index}`, name);
				shown.push(
					await eventually(
						async () => await readForm(view, pairs[index]?.resource !== undefined),
						(form) => JSON.stringify(form) === wanted,
						PATIENCE_MS,
					),
				);
			}
			expect(shown).toEqual(expected);
			expect(shown.length).toBeGreaterThan(0);
		},
		600_000,
	);
});

interface Choice {
	resource?: string;
	name: string;
}

/** The operations of a node, each with its resource where there is a choice of one. */
function choicesOf({ displayName, properties }: INodeTypeDescription): Choice[] {
	if (properties.some(({ name }) => name === 'resource')) {
		return operations.filter(({ provider }) => provider.name === displayName);
	}
	const { options = [] } = properties.find(({ name }) => name === 'operation') ?? {};
	return options.flatMap((option) => ('value' in option ? [{ name: String(option.value) }] : []));
}

async function readForm(view: NodeView, hasResource: boolean): Promise<Form> {
	const labels = await view.labels();
	return {
		...(hasResource && { resource: await view.chosen('resource') }),
		operation: await view.chosen('operation'),
		labels: labels.filter((label) => !label.startsWith('Credential')),
	};
}

/**
 * What n8n's back end makes of a form; the editor in the browser is another implementation of the
 * same rules. Notices and hidden fields have no label.
 */
function formOf(
	description: INodeTypeDescription,
	resource: string | undefined,
	operation: string,
): Form {
	const given = { ...(resource !== undefined && { resource }), operation };
	const { properties } = description;
	const node = { typeVersion: description.defaultVersion ?? 1 };
	const values: INodeParameters =
		NodeHelpers.getNodeParameters(properties, given, true, false, node, description) ?? given;
	const shown = properties.filter(
		(property) =>
			!['hidden', 'notice'].includes(property.type) &&
			NodeHelpers.displayParameter(values, property, node, description),
	);
	const labelOf = (name: string, value: string) => {
		const selector = shown.find((property) => property.name === name);
		const chosen = selector?.options?.find((option) => 'value' in option && option.value === value);
		return chosen?.name ?? '';
	};
	return {
		...(resource !== undefined && { resource: labelOf('resource', resource) }),
		operation: labelOf('operation', operation),
		labels: shown.map(({ displayName }) => displayName),
	};
}
