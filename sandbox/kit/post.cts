import { request } from 'undici';

/** What came back for a webhook. */
export interface PostAnswer {
	/** Null when there was no answer. */
	status: number | null;
	/** The beginning of the answer, or why there was none. */
	answer: string;
	answerHeaders: Record<string, string>;
}

const SHOWN_CHARACTERS = 500;

/** A request as a provider sends it. */
interface Outgoing {
	method: 'GET' | 'HEAD' | 'POST';
	url: string;
	headers: Record<string, string>;
	body: string | Buffer;
}

/** Posts JSON and never rejects: no answer is an answer too. Redirects are not followed. */
export const post = async (
	url: string,
	headers: Record<string, string>,
	body: string,
	timeoutMs: number,
): Promise<PostAnswer> =>
	await exchange(
		{ method: 'POST', url, headers: { 'content-type': 'application/json', ...headers }, body },
		timeoutMs,
	);

/** Sends a request with just these headers and bytes, and never rejects. Redirects are not followed. */
export async function exchange(
	{ method, url, headers, body }: Outgoing,
	timeoutMs: number,
): Promise<PostAnswer> {
	try {
		const response = await request(url, {
			method,
			// a connection of its own: the other side may be closing one that was used before
			reset: true,
			headers,
			...(method === 'POST' && { body }),
			signal: AbortSignal.timeout(timeoutMs),
		});
		const answerHeaders: Record<string, string> = {};
		for (const [name, value] of Object.entries(response.headers)) {
			answerHeaders[name] = Array.isArray(value) ? value.join(', ') : (value ?? '');
		}
		const answer = (await response.body.text()).slice(0, SHOWN_CHARACTERS);
		return { status: response.statusCode, answer, answerHeaders };
	} catch (error) {
		const answer = error instanceof Error ? error.message : String(error);
		return { status: null, answer, answerHeaders: {} };
	}
}
