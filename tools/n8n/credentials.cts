import { z } from 'zod';
import type { N8nSession } from './session.cts';

/** A credential as a workflow refers to it (type and name), with its fields' values. */
export interface Credential {
	type: string;
	name: string;
	data: Record<string, unknown>;
}

const Stored = z.object({ id: z.string(), name: z.string(), type: z.string() });
const Verdict = z.object({ status: z.enum(['OK', 'Error']), message: z.string() });

/**
 * Creates the credential, or updates the one of the same type and name. n8n chooses the id itself;
 * when a workflow is saved that refers to an unknown id, n8n finds the credential by type and name.
 *
 * @returns the credential's id
 */
export async function saveCredential(session: N8nSession, credential: Credential): Promise<string> {
	const all = await session.call('GET', '/credentials', z.array(Stored));
	const existing = all.find(
		({ type, name }) => type === credential.type && name === credential.name,
	);
	const { id } =
		existing === undefined
			? await session.call('POST', '/credentials', Stored, credential)
			: await session.call('PATCH', `/credentials/${existing.id}`, Stored, credential);
	return id;
}

/** Runs the credential's test, as the editor does on saving it. */
export async function testCredential(
	session: N8nSession,
	id: string,
): Promise<z.infer<typeof Verdict>> {
	// secrets come back blanked out, and n8n puts the stored ones in their place
	const WithData = Stored.extend({ data: z.record(z.unknown()) });
	const credentials = await session.call('GET', `/credentials/${id}?includeData=true`, WithData);
	return await session.call('POST', '/credentials/test', Verdict, { credentials });
}
