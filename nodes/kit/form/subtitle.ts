import type { INodeProperties } from 'n8n-workflow';

import type { Provider, Resource } from '../operation';

/*
 * What stands under a node's name in the editor: titles, and not the names that workflows store. They
 * are expressions that n8n's editor evaluates.
 */

/** `Invoice: Create`, of a node that offers resources and operations. */
export function operationSubtitle({ resources }: Provider): string {
	const titles = Object.entries(resources).flatMap(([resource, { name, operations }]) =>
		Object.entries(operations).map(([operation, { name: title }]) => [
			`${resource}.${operation}`,
			`${name}: ${title}`,
		]),
	);
	return `={{ ${mapOf(titles)}[$parameter["resource"] + "." + $parameter["operation"]] ?? "" }}`;
}

/** The operation, of a node with a single resource. */
export function plainSubtitle({ operations }: Resource): string {
	const titles = Object.entries(operations).map(([operation, { name }]) => [operation, name]);
	return `={{ ${mapOf(titles)}[$parameter["operation"]] ?? "" }}`;
}

/** The titles of what is chosen in a field; by expression there may be something that it does not offer. */
export function choicesSubtitle({ name, options = [] }: INodeProperties): string {
	const titles = options.flatMap((option) =>
		'value' in option ? [[String(option.value), option.name]] : [],
	);
	const chosen = `[$parameter["${name}"]].flat()`;
	return `={{ ${chosen}.map((choice) => ${mapOf(titles)}[choice] ?? choice).join(", ") }}`;
}

/** An object in JavaScript. Names of resources and operations hold no brackets, which would end the expression. */
const mapOf = (entries: string[][]): string => `(${JSON.stringify(Object.fromEntries(entries))})`;
