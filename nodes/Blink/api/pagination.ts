import { z } from 'zod';

import { pages } from '../../kit/request/pages';

/** Most rows Blink gives at a time. */
export const PAGE_SIZE = 100;

/** What is asked of a list: its rows and where the next page begins. */
export function connectionOf(row: string): string {
	return `{ pageInfo { hasNextPage endCursor } edges { cursor node { ${row} } } }`;
}

/** One page of a list, as {@link connectionOf} asks for it. */
export function connection<S extends z.ZodTypeAny>(row: S) {
	return z
		.object({
			pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() }),
			edges: z.array(z.object({ cursor: z.string(), node: row })).nullish(),
		})
		.transform(({ pageInfo: { hasNextPage, endCursor }, edges }) => ({
			rows: (edges ?? []).map(({ node }) => node as z.output<S>),
			next: (hasNextPage && (endCursor || edges?.at(-1)?.cursor)) || undefined,
		}));
}

/** The pages of a list, newest rows first. */
export function newestFirst<Row>(
	load: (after: string | undefined) => Promise<{ rows: Row[]; next: string | undefined }>,
): AsyncGenerator<Row[], void, undefined> {
	return pages<Row, string>(undefined, load);
}
