import { z } from 'zod';

/** Something a person or a test can make happen, e.g. "a stranger pays this invoice". */
export interface ControlAction {
	/** Last part of its address: POST /_control/<provider>/<name>. */
	readonly name: string;
	readonly description: string;
	/** Checks the input and does it. Rejects with a ZodError or an Error that says why not. */
	perform(input: unknown): Promise<unknown>;
	/** What has been done, for the page that comes after it. */
	told(result: unknown): string;
}

/** Ties an action's input schema to what it does. */
export function action<Schema extends z.ZodTypeAny>(definition: {
	name: string;
	description: string;
	input: Schema;
	run: (input: z.output<Schema>) => unknown;
	/** The description, unless there is more to say. */
	told?: (result: unknown) => string;
}): ControlAction {
	const { name, description, input, run, told = () => `Done: ${description}` } = definition;
	return { name, description, perform: async (raw) => await run(input.parse(raw)), told };
}

/** An input field that forms leave empty and JSON leaves out. */
export const optional = <Schema extends z.ZodTypeAny>(schema: Schema) =>
	z.preprocess((value) => (value === '' ? undefined : value), schema.optional());
