import { z } from 'zod';

/** An answer that is no success. */
export class Refusal extends Error {
	constructor(
		readonly status: number,
		readonly body: object,
	) {
		super(`Refused with ${status}`);
	}
}

/** A business rule. */
export const broken = (message: string) => new Refusal(400, { status: false, message });

export const notFound = (what: string) => new Refusal(404, { message: `${what} not found` });

/** Laravel's answer to a body that does not validate. */
export const invalid = (errors: Record<string, string[]>) =>
	new Refusal(422, { message: 'The given data was invalid.', errors });

/** Checks a body as Laravel would. @throws Refusal */
export function validated<S extends z.ZodTypeAny>(schema: S, body: unknown): z.output<S> {
	const result = schema.safeParse(body);
	if (result.success) return result.data as z.output<S>;
	const errors: Record<string, string[]> = {};
	for (const { path, message, code } of result.error.issues) {
		const names = code === 'unrecognized_keys' ? [] : [path.join('.')];
		for (const name of names) (errors[name] ??= []).push(sentence(name, message));
	}
	throw invalid(errors);
}

function sentence(name: string, message: string): string {
	const words = name.split('.').at(-1)?.replaceAll('_', ' ') ?? name;
	return message === 'Required' ? `The ${words} field is required.` : `The ${words} is invalid.`;
}
