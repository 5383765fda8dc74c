import { createHash, generateKeyPairSync, sign } from 'node:crypto';

import type { Sender } from '../sender.cts';
import { bodyOf, mac, post, unixSeconds } from './wire.cts';

const falKeys = generateKeyPairSync('ed25519');
const falOldKeys = generateKeyPairSync('ed25519');

const falJwk = (pair: typeof falKeys) => ({
	kty: 'OKP',
	crv: 'Ed25519',
	x: pair.publicKey.export({ format: 'jwk' }).x,
});

export const models: readonly Sender[] = [
	{
		preset: 'firecrawl',
		secret: 'fc-webhook-secret',
		send: (order) => {
			const body = bodyOf(
				order,
				'{"success":true,"type":"crawl.page","id":"550e8400-e29b-41d4-a716-446655440000","data":[{"markdown":"# Willkommen 👋\\n","metadata":{"sourceURL":"https://example.com","statusCode":200}}],"metadata":{}}',
			);
			return post(order, body, {
				'X-Firecrawl-Signature': `sha256=${mac('sha256', order.secret, 'hex', body)}`,
			});
		},
		event: 'crawl.page',
		id: () => null,
	},
	{
		preset: 'cursor',
		secret: 'a-secret-of-at-least-thirty-two-characters',
		send: (order) => {
			const body = bodyOf(
				order,
				'{"event":"statusChange","timestamp":"2026-02-01T10:11:12Z","id":"bc_abc123","status":"FINISHED","source":{"repository":"https://github.com/your-org/your-repo"},"summary":"Added README.md ✨"}',
			);
			return post(order, body, {
				'X-Webhook-ID': order.id,
				'X-Webhook-Event': 'statusChange',
				'X-Webhook-Signature': `sha256=${mac('sha256', order.secret, 'hex', body)}`,
			});
		},
		event: 'statusChange',
		id: () => null,
	},
	{
		preset: 'bland',
		secret: 'bland-signing-secret',
		send: (order) => {
			const body = bodyOf(
				order,
				'{"call_id":"c1d2","completed":true,"to":"+15555550123","transcripts":[{"user":"assistant","text":"Hey — how are you?"}],"call_length":1.2}',
			);
			return post(order, body, {
				'X-Webhook-Signature': mac('sha256', order.secret, 'hex', body),
			});
		},
		event: null,
		id: () => null,
	},
	{
		preset: 'fal',
		secret: '',
		published: JSON.stringify({ keys: [falJwk(falOldKeys), falJwk(falKeys)] }),
		send: (order) => {
			const body = bodyOf(
				order,
				`{"request_id":"${order.id}","gateway_request_id":"${order.id}","status":"OK","payload":{"images":[{"url":"https://url.to/image.png","content_type":"image/png"}],"prompt":"a 🐈"}}`,
			);
			const time = unixSeconds(order);
			const user = 'github|123456';
			const hash = createHash('sha256').update(body).digest('hex');
			const message = `${order.id}\n${user}\n${time}\n${hash}`;
			return post(order, body, {
				'X-Fal-Webhook-Request-Id': order.id,
				'X-Fal-Webhook-User-Id': user,
				'X-Fal-Webhook-Timestamp': time,
				'X-Fal-Webhook-Signature': sign(null, Buffer.from(message), falKeys.privateKey).toString(
					'hex',
				),
			});
		},
		event: 'OK',
		id: ({ id }) => id,
	},
	{
		preset: 'assemblyAi',
		secret: 'value-of-my-own-header',
		send: (order) =>
			post(
				order,
				bodyOf(
					order,
					'{"transcript_id":"5552493-16d8-42d8-8feb-c2a16b56f6e8","status":"completed"}',
				),
				{ 'X-Webhook-Token': order.secret },
			),
		event: 'completed',
		id: () => null,
	},
	{
		preset: 'deepgram',
		secret: '1c2d3e4f-5a6b-7c8d-9e0f-1a2b3c4d5e6f',
		send: (order) =>
			post(
				order,
				bodyOf(
					order,
					'{"metadata":{"request_id":"4b2f","channels":1},"results":{"channels":[{"alternatives":[{"transcript":"yeah as much as it’s worth celebrating","confidence":0.9991}]}]}}',
				),
				{ 'dg-token': order.secret },
			),
		event: null,
		id: () => null,
	},
	{
		preset: 'huggingFace',
		secret: 'hf-webhook-secret',
		send: (order) =>
			post(
				order,
				bodyOf(
					order,
					'{"event":{"action":"update","scope":"repo.content"},"repo":{"type":"model","name":"openai-community/gpt2","headSha":"c379e821"},"webhook":{"id":"6390e855e30d9209411de93b","version":3}}',
				),
				{ 'X-Webhook-Secret': order.secret },
			),
		event: 'repo.content.update',
		id: () => null,
	},
];
