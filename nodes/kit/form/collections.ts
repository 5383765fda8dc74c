import { z } from 'zod';

import { input, isBlank, refuse } from './input';
import { optional } from './inputs';

type Optional<T extends z.ZodRawShape> = { [K in keyof T]: z.ZodEffects<z.ZodOptional<T[K]>> };

type Guards<T extends z.ZodRawShape> = {
	[K in keyof T]: z.ZodOptional<z.ZodPipeline<z.ZodTypeAny, T[K]>>;
};

/**
 * The fields of a collection, each of which may be left out. Of names that none of its fields has, and of
 * fields whose expression gives nothing, `readForm` takes care.
 * @param shape fields that may be blank as well
 * @param guards fields that protect, or narrow down: a limit, a filter, a key. Blank, they would protect
 * nothing, so they are refused
 */
export function extras<T extends z.ZodRawShape, G extends z.ZodRawShape = Record<never, never>>(
	shape: T,
	guards: G = {} as G,
) {
	const each = <S extends z.ZodRawShape>(fields: S, wrap: (schema: z.ZodTypeAny) => z.ZodTypeAny) =>
		Object.fromEntries(Object.entries(fields).map(([name, schema]) => [name, wrap(schema)]));
	return z
		.object({ ...each(shape, optional), ...each(guards, guard) } as Optional<T> & Guards<G>)
		.default({} as never);
}

/** The filters of a list. Without one of them other rows would come than were meant. */
export const filtersOf = <G extends z.ZodRawShape>(guards: G) => extras({}, guards);

const filled = input((value) => (isBlank(value) ? refuse('must be filled in, or removed') : value));

const guard = (schema: z.ZodTypeAny) => filled.pipe(schema).optional();
