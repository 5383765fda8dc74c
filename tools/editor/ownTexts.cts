import { z } from 'zod';

import type { N8nSession } from '../n8n/session.cts';

/** Every text in a description of a node or a credential, wherever it stands. */
export function textsIn(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

const Listed = z.array(z.object({ name: z.string() }).passthrough());

const OURS = /^n8n-nodes-tollgate\.|^(banksy|blaaiz|blazeauth|blink|webhookSignature)\w*Api$/;

/** The texts of this package's nodes and credentials, as an n8n hands them to its editor. */
export async function ownTexts(session: N8nSession): Promise<ReadonlySet<string>> {
	const lists = await Promise.all(
		['nodes', 'credentials'].map(async (kind) => await session.file(`/types/${kind}.json`, Listed)),
	);
	return new Set(
		lists
			.flat()
			.filter(({ name }) => OURS.test(name))
			.flatMap(textsIn),
	);
}
