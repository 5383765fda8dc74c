import { request } from 'undici';

/**
 * Posts JSON and returns the answer's, parsed.
 *
 * @throws with the answer's text for any status other than 2xx
 */
export async function postJson(url: string, body: unknown): Promise<unknown> {
	const response = await request(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	const text = await response.body.text();
	if (response.statusCode < 200 || response.statusCode > 299) {
		throw new Error(`${url} answered ${response.statusCode}: ${text.slice(0, 500)}`);
	}
	return JSON.parse(text);
}
