import type { IDataObject, INodeParameters, INodeType } from 'n8n-workflow';

import { choicesOf } from '../contract/fieldsOf';
import { differencesFromShape } from '../support/eventShape.cts';

/** The names that "Trigger On" offers, without those that stand for several. */
export const offeredBy = (node: INodeType): string[] =>
	choicesOf(node.description.properties.find(({ name }) => name === 'events') ?? FAIL)
		.map(({ value }) => String(value))
		.filter((value) => !value.endsWith('*'));

const FAIL = { displayName: '', name: '', type: 'string', default: '' } as const;

/** Delivers a body in the way of a provider and gives the item that it starts the workflow with. */
export type Deliver = (body: string, options?: INodeParameters) => Promise<IDataObject>;

export const only = (started: ReadonlyArray<{ json: IDataObject }> | undefined): IDataObject => {
	expect(started).toHaveLength(1);
	return started?.[0]?.json ?? {};
};

/** Checks the items of these bodies, and gives the events that they were. */
export async function shapesOf(
	node: INodeType,
	bodies: readonly string[],
	deliver: Deliver,
	more: string[],
) {
	const events = new Set<string>();
	for (const body of bodies) {
		const sent: unknown = JSON.parse(body);
		const item = await deliver(body);
		expect([body, differencesFromShape(item, { node, sent, more })]).toEqual([body, []]);
		events.add(String(item.event));
		const { data, ...rest } = item;
		const simple = await deliver(body, { simplify: true });
		expect(data).toBeDefined();
		expect(Object.keys(simple)).toEqual(Object.keys(rest));
	}
	return events;
}
