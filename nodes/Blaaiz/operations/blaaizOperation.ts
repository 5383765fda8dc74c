import type { INodeProperties } from 'n8n-workflow';
import type { z } from 'zod';

import { ApiFailure } from '../../kit/outcome/failure';
import { operation, type Operation } from '../../kit/operation';
import { VALIDATION } from '../api/errors';
import { snakeName } from '../api/client';

type Spec<S extends z.ZodTypeAny> = Parameters<typeof operation<S>>[0] & {
	/** Names of the API for which the form has a field of another name. */
	aliases?: Readonly<Record<string, string>>;
};

/**
 * An operation whose validation answers name the fields as the form does, since nobody who fills in
 * a form knows the names of the API.
 */
export function blaaizOperation<S extends z.ZodTypeAny>(spec: Spec<S>): Operation {
	const made = operation(spec);
	if (!('run' in made)) return made;
	const { run, fields } = made;
	return {
		...made,
		run: async (input, api) =>
			await run(input, api).catch((caught: unknown) => {
				throw labelled(caught, fields, spec.aliases ?? {});
			}),
	};
}

function labelled(
	caught: unknown,
	fields: readonly INodeProperties[],
	aliases: Readonly<Record<string, string>>,
): unknown {
	if (!(caught instanceof ApiFailure) || caught.outcome !== 'refused') return caught;
	if (caught.details.code !== VALIDATION) return caught;
	const refused = Object.entries((caught.details.facts?.fields ?? {}) as Record<string, string[]>);
	const labels = refused.map(([name]) => labelOf(name, fields, aliases));
	return caught.with({
		message: `Blaaiz does not accept ${[...new Set(labels)].join(', ')}`,
		description: `${refused
			.map(([, words], index) => `${labels[index]}: ${words.join(' ')}`)
			.join(' ')} Nothing was done.`,
	});
}

/** `owners.0.first_name` → `"Owners" 1, "First Name"`; a name that the form does not have stays. */
function labelOf(
	name: string,
	fields: readonly INodeProperties[],
	aliases: Readonly<Record<string, string>>,
): string {
	const labels: string[] = [];
	for (const part of name.split('.')) {
		if (/^\d+$/.test(part) && labels.length > 0) labels.push(`${labels.pop()} ${Number(part) + 1}`);
		else labels.push(quoted(fieldNamed(aliases[part] ?? part, fields)?.displayName ?? part));
	}
	return labels.join(', ');
}

const quoted = (label: string) => `"${label}"`;

function fieldNamed(name: string, fields: readonly INodeProperties[]): INodeProperties | undefined {
	for (const field of fields) {
		if (snakeName(field.name) === snakeName(name)) return field;
		const found = fieldNamed(name, nestedFields(field));
		if (found) return found;
	}
	return undefined;
}

function nestedFields({ options = [] }: INodeProperties): INodeProperties[] {
	return options.flatMap((option) => {
		if ('values' in option) return option.values;
		return 'displayName' in option && 'type' in option ? [option] : [];
	});
}
