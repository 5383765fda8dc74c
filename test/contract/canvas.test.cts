import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

import { ROOT } from '../support/catalogue.cts';

/* What somebody sees who opens an example in n8n's editor, and what its button starts. */

const nodeShape = z.object({
	name: z.string(),
	type: z.string(),
	position: z.tuple([z.number(), z.number()]),
	disabled: z.boolean().optional(),
	parameters: z
		.object({
			content: z.string().default(''),
			width: z.number().default(0),
			height: z.number().default(0),
		})
		.passthrough(),
});
type Node = z.infer<typeof nodeShape>;

const target = z.object({ node: z.string() });
const workflow = z.object({
	nodes: z.array(nodeShape),
	connections: z.record(z.object({ main: z.array(z.array(target).nullable()).default([]) })),
});

const FOLDER = join(ROOT, 'examples');
const examples = readdirSync(FOLDER)
	.filter((name) => name.endsWith('.json'))
	.map((file) => {
		const read = workflow.parse(JSON.parse(readFileSync(join(FOLDER, file), 'utf8')));
		const isNote = ({ type }: Node) => type.endsWith('.stickyNote');
		return {
			file,
			notes: read.nodes.filter(isNote),
			nodes: read.nodes.filter((node) => !isNote(node)),
			connections: read.connections,
		};
	});

/**
 * Which trigger n8n's editor takes for the button *Execute workflow*: by kind, then in the order of the
 * file. Source: `findTriggerNodeToAutoSelect` of n8n's public code.
 */
const PRIORITIES: ReadonlyArray<[RegExp, number]> = [
	[/\.formTrigger$/, 10],
	[/^n8n-nodes-base\.webhook$/, 9],
	[/^n8n-nodes-tollgate\.\w+Trigger$/, 8],
	[/\.scheduleTrigger$/, 7],
	[/\.manualTrigger$/, 6],
	[/\.executeWorkflowTrigger$/, 5],
	[/\.errorTrigger$/, 4],
	[/\.chatTrigger$/, 0],
];

const priority = ({ type }: Node) => PRIORITIES.find(([kind]) => kind.test(type))?.[1];
const isTrigger = ({ type }: Node) => /(Trigger|\.webhook)$/.test(type);

/** n8n's measures: a node, and how it draws a line that leads back. */
const SIZE = 96;
const BACK = { aside: 40, below: 130 };

type Point = readonly [x: number, y: number];

const STEPS = 200;
const steps = Array.from({ length: STEPS + 1 }, (_, index) => index / STEPS);

const straight = ([x, y]: Point, [toX, toY]: Point): Point[] =>
	steps.map((part) => [x + (toX - x) * part, y + (toY - y) * part]);

/** A Bézier curve with horizontal ends. */
function curve([x, y]: Point, [toX, toY]: Point): Point[] {
	const pull = (toX - x) / 2;
	const at = (part: number, ends: readonly [number, number, number, number]) => {
		const rest = 1 - part;
		const weights = [rest ** 3, 3 * rest ** 2 * part, 3 * rest * part ** 2, part ** 3];
		return ends.reduce((sum, end, index) => sum + end * (weights[index] ?? 0), 0);
	};
	return steps.map((part) => [
		at(part, [x, x + pull, toX - pull, toX]),
		at(part, [y, y, toY, toY]),
	]);
}

/** The points of the line from an output of a node to another node. */
function line(from: Node, output: number, outputs: number, to: Node): Point[] {
	const start: Point = [
		from.position[0] + SIZE,
		from.position[1] + (SIZE * (output + 1)) / (outputs + 1),
	];
	const end: Point = [to.position[0], to.position[1] + SIZE / 2];
	if (end[0] >= start[0]) return curve(start, end);
	const [right, left] = [start[0] + BACK.aside, end[0] - BACK.aside];
	const below = start[1] + BACK.below;
	const corners: Point[] = [
		start,
		[right, start[1]],
		[right, below],
		[left, below],
		[left, end[1]],
		end,
	];
	return corners.slice(1).flatMap((corner, index) => straight(corners[index] ?? start, corner));
}

const within = ([x, y]: Point, [left, top]: Point, width: number, height: number) =>
	x >= left && x <= left + width && y >= top && y <= top + height;

/** Wider ones cannot be read once they are fitted into a window. */
const WIDEST = 2400;

describe.each(examples)('examples/$file', ({ nodes, notes, connections }) => {
	const triggers = nodes.filter((node) => isTrigger(node) && !node.disabled);
	const [started] = [...triggers].sort((a, b) => (priority(b) ?? 0) - (priority(a) ?? 0));

	it('starts with its first row when somebody clicks Execute workflow', () => {
		expect(triggers.filter((node) => priority(node) === undefined)).toEqual([]);
		const [, top] = started?.position ?? [0, Infinity];
		const above = triggers.filter(({ position: [, y] }) => y < top);
		expect(above.map(({ name }) => name)).toEqual([]);
	});

	it('starts at once where its note says that this button, or a person, starts it', () => {
		const text = notes[0]?.parameters.content ?? '';
		if (!/\*Execute workflow\*|\bby hand\b/.test(text)) return;
		expect(started?.type).toMatch(/\.(manualTrigger|scheduleTrigger)$/);
	});

	it('draws no line through a node or a note', () => {
		const named = new Map(nodes.map((node) => [node.name, node]));
		const crossed = Object.entries(connections).flatMap(([name, { main }]) =>
			main.flatMap((targets, output) =>
				(targets ?? []).flatMap(({ node }) => {
					const [from, to] = [named.get(name), named.get(node)];
					if (!from || !to) throw new Error(`No node ${name} or ${node}`);
					const points = line(from, output, main.length, to);
					const hit = [
						...nodes
							.filter((one) => one !== from && one !== to)
							.filter(({ position }) => points.some((at) => within(at, position, SIZE, SIZE))),
						...notes.filter(({ position, parameters: { width, height } }) =>
							points.some((at) => within(at, position, width, height)),
						),
					];
					return hit.map((one) => `${name} → ${node}: ${one.name}`);
				}),
			),
		);
		expect(crossed).toEqual([]);
	});

	it('can be read when it is fitted into a window', () => {
		const lefts = [...nodes, ...notes].map(({ position: [x] }) => x);
		const rights = [...nodes, ...notes].map(({ position: [x], parameters: { width } }) => {
			return x + (width || SIZE);
		});
		expect(Math.max(...rights) - Math.min(...lefts)).toBeLessThanOrEqual(WIDEST);
	});

	it('has every amount in one place', () => {
		const places = new Map<string, string[]>();
		for (const { name, parameters } of nodes) {
			// thousands: ids have more digits, times and statuses fewer
			const amounts = JSON.stringify(parameters).match(/(?<![\w.-])\d{4,9}(?![\w-])/g) ?? [];
			for (const amount of new Set(amounts)) {
				places.set(amount, [...(places.get(amount) ?? []), name]);
			}
		}
		expect([...places].filter(([, names]) => names.length > 1)).toEqual([]);
	});

	it('asks nobody to read or to change a program', () => {
		expect(nodes.filter(({ type }) => /\.(code|function|functionItem)$/.test(type))).toEqual([]);
	});
});
