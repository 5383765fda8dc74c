import { createHmac } from 'node:crypto';
import { request } from 'undici';

import { DEMO } from '../../../sandbox/banksy/demo.cts';
import type { Sandbox } from '../../../sandbox/index.cts';

export const NOW = Date.UTC(2026, 0, 1);
export const ORDER = JSON.stringify({
	amount: 49.9,
	currency: 'USD',
	successCallback: 'https://shop.example/thanks?basket=7',
	failureCallback: 'https://shop.example/sorry',
	externalClientId: 'order-1',
});

/** Headers as the standard key wants them, by Node's own HMAC. */
export function signed(method: string, path: string, body = '', at = NOW): Record<string, string> {
	const { publicKey, secretKey } = DEMO.keys.standard;
	const timestamp = String(Math.floor(at / 1000));
	const text = `${timestamp}.${method}./banksy${path}.${body}`;
	return {
		'x-auth': publicKey,
		'x-timestamp': timestamp,
		'x-signature': createHmac('sha256', secretKey).update(text).digest('hex'),
	};
}

export async function ask(
	sandbox: Sandbox,
	method: 'GET' | 'POST',
	path: string,
	headers: object,
	body?: string,
) {
	const answer = await request(`${sandbox.url}/banksy${path}`, {
		method,
		headers: { ...headers },
		...(body !== undefined && { body }),
	});
	return { status: answer.statusCode, headers: answer.headers, text: await answer.body.text() };
}

export async function created(sandbox: Sandbox): Promise<string> {
	const { create } = DEMO.paths;
	const { text } = await ask(sandbox, 'POST', create, signed('POST', create, ORDER), ORDER);
	return text.replace(/.*\/checkout\/([0-9a-f]{24}).*/, '$1');
}
