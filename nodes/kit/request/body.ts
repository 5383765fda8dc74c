/** The stream of an answer, as n8n hands it over. */
interface Stream extends AsyncIterable<Uint8Array> {
	destroy(error: Error): unknown;
}

/**
 * Reads the body of an answer to its end. n8n would read it itself, but where that fails under status
 * 401 (a cut, compression that is none), n8n takes the token for expired and sends the request again,
 * even if it has taken effect.
 *
 * @param timeoutMs most milliseconds that it may take
 * @returns what stands there as JSON, or as text where it is none; as text only, if so asked
 * @throws whatever the connection or the decompression fails with
 */
export async function readBody(body: unknown, timeoutMs: number, asText = false): Promise<unknown> {
	if (!isStream(body)) return body;
	const timeout = AbortSignal.timeout(timeoutMs);
	const stop = () => body.destroy(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' }));
	timeout.addEventListener('abort', stop);
	const chunks: Uint8Array[] = [];
	try {
		for await (const chunk of body) chunks.push(chunk);
	} finally {
		timeout.removeEventListener('abort', stop);
	}
	const text = Buffer.concat(chunks)
		.toString('utf8')
		.replace(/^\uFEFF/, '');
	return asText ? text : parsed(text);
}

function isStream(body: unknown): body is Stream {
	return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
