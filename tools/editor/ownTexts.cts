import { z } from 'zod';

import type { N8nSession } from '../n8n/session.cts';

/** What the editor shows of a description; of a choice also its name. */
const SHOWN = new Set(['displayName', 'description', 'action', 'placeholder', 'hint']);

/** The texts that the editor shows of a node or a credential, wherever they stand in its description. */
export function textsIn(value: unknown): string[] {
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
		const isShown = SHOWN.has(key) || (key === 'name' && 'value' in value);
		return typeof inner === 'string' ? (isShown ? [inner] : []) : textsIn(inner);
	});
}

const Listed = z.array(z.object({ name: z.string() }).passthrough());

const OURS = /^n8n-nodes-tollgate\.|^(banksy|blaaiz|blazeauth|blink|webhookSignature)\w*Api$/;

/** What n8n puts into every credential that its HTTP Request node may use. */
const N8NS_OWN = ['Allowed Domains', 'Allowed HTTP Request Domains'];

/** The texts of this package's nodes and credentials, as an n8n hands them to its editor. */
export async function ownTexts(session: N8nSession): Promise<ReadonlySet<string>> {
	const lists = await Promise.all(
		['nodes', 'credentials'].map(async (kind) => await session.file(`/types/${kind}.json`, Listed)),
	);
	const ours = lists.flat().filter(({ name }) => OURS.test(name));
	const texts = new Set(ours.flatMap(textsIn));
	for (const text of N8NS_OWN) texts.delete(text);
	return texts;
}
