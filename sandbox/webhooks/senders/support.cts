import { generateKeyPairSync, sign } from 'node:crypto';

import type { Sender } from '../sender.cts';
import { bodyOf, mac, post, unixSeconds } from './wire.cts';

const freshchatKeys = generateKeyPairSync('rsa', { modulusLength: 2048 });

export const support: readonly Sender[] = [
	{
		preset: 'helpScout',
		secret: 'helpscout-secret-key',
		send: (order) => {
			const body = bodyOf(
				order,
				'{"id":123,"type":"email","folderId":"1234","status":"active","subject":"Café — order","createdAt":"2026-02-01T10:11:12Z"}',
			);
			return post(order, body, {
				'X-HelpScout-Event': 'convo.created',
				'X-HelpScout-Signature': mac('sha1', order.secret, 'base64', body),
			});
		},
		event: 'convo.created',
		id: () => null,
	},
	{
		preset: 'front',
		secret: '7c1e5a9b3d2f4e6c8a0b1d3f5e7c9a2b',
		send: (order) => {
			const body = bodyOf(
				order,
				`{"type":"inbound","authorization":{"id":"cmp_abc"},"payload":{"id":"${order.id}","type":"inbound","emitted_at":1615496636.24,"conversation":{"id":"cnv_55c8c149","subject":"Re: Größe"}}}`,
			);
			const time = String(order.now);
			return post(order, body, {
				'X-Front-Request-Timestamp': time,
				'X-Front-Signature': mac('sha256', order.secret, 'base64', `${time}:`, body),
			});
		},
		event: 'inbound',
		id: ({ id }) => id,
		handshakes: {
			'X-Front-Challenge': {
				send: (order) => {
					const body = Buffer.from('{"type":"sync"}');
					const time = String(order.now);
					return post(order, body, {
						'X-Front-Challenge': '5b3c6d2e-challenge',
						'X-Front-Request-Timestamp': time,
						'X-Front-Signature': mac('sha256', order.secret, 'base64', `${time}:`, body),
					});
				},
				expect: { status: 200, body: '5b3c6d2e-challenge' },
			},
		},
	},
	{
		preset: 'crisp',
		secret: '43d34359ec709255f03fb5ab0b3e6b1a',
		send: (order) => {
			const body = bodyOf(
				order,
				'{"website_id":"42286ab3-b29a-4fde-8538-da0ae501d825","event":"message:send","data":{"type":"text","origin":"chat","content":"Hello Crisp, this is a message from a visitor! 👋"},"timestamp":1632396148646}',
			);
			const time = String(order.now);
			return post(order, body, {
				'X-Crisp-Request-Timestamp': time,
				'X-Crisp-Signature': mac('sha256', order.secret, 'hex', `[${time};`, body, ']'),
			});
		},
		event: 'message:send',
		id: () => null,
	},
	{
		preset: 'customerIo',
		secret: 'c10_signing_key_5f4e3d2c',
		send: (order) => {
			const body = bodyOf(
				order,
				`{"data":{"customer_id":"0200102","delivery_id":"RPILAgABcRhIBqSp7kiPekGBIeVh","subject":"hello 👋"},"event_id":"${order.id}","object_type":"email","metric":"sent","timestamp":1762000000}`,
			);
			const time = unixSeconds(order);
			return post(order, body, {
				'X-CIO-Timestamp': time,
				'X-CIO-Signature': mac('sha256', order.secret, 'hex', `v0:${time}:`, body),
			});
		},
		event: 'email.sent',
		id: ({ id }) => id,
	},
	{
		preset: 'attio',
		secret: '63dd0ad1bc4e4d3a9ed0b9a6c3a4f0f8',
		send: (order) => {
			const body = bodyOf(
				order,
				'{"webhook_id":"23e42eaf-323a-41da-b5bb-fd67eebda553","events":[{"event_type":"note.created","id":{"workspace_id":"14beef7a","note_id":"bf071e1f"},"actor":{"type":"workspace-member","id":"50cf"}}]}',
			);
			return post(order, body, {
				'Attio-Signature': mac('sha256', order.secret, 'hex', body),
				'Idempotency-Key': order.id,
			});
		},
		event: 'note.created',
		id: ({ id }) => id,
	},
	{
		preset: 'close',
		secret: '058bfb6a3d8cfdc4da7c3be5901b16ae11da982b46a25fb2cd7016e97a140a1c',
		send: (order) => {
			const body = bodyOf(
				order,
				`{"event": {"id": "${order.id}", "object_type": "activity.note", "action": "created", "date_created": "2026-02-01T10:11:12.123000", "data": {"note": "Caf\\u00e9"}}, "subscription_id": "whsub_123"}`,
			);
			const time = unixSeconds(order);
			const key = Buffer.from(order.secret, 'hex');
			return post(order, body, {
				'close-sig-timestamp': time,
				'close-sig-hash': mac('sha256', key, 'hex', time, body),
			});
		},
		event: 'activity.note.created',
		id: ({ id }) => id,
	},
	{
		preset: 'freshchat',
		secret: String(freshchatKeys.publicKey.export({ type: 'spki', format: 'pem' })),
		send: (order) => {
			const body = bodyOf(
				order,
				'{"actor":{"actor_type":"user","actor_id":"d4e5"},"action":"message_create","action_time":"2026-02-01T10:11:12.123Z","data":{"message":{"message_parts":[{"text":{"content":"Hi 👋"}}],"app_id":"a1"}}}',
			);
			return post(order, body, {
				'X-Freshchat-Signature': sign('RSA-SHA256', body, freshchatKeys.privateKey).toString(
					'base64',
				),
			});
		},
		event: 'message_create',
		id: () => null,
	},
	{
		preset: 'pipedrive',
		secret: 'hook-user:hook-pässword',
		send: (order) =>
			post(
				order,
				bodyOf(
					order,
					'{"data":{"id":8,"title":"Deal — Zoë","value":1000,"currency":"EUR"},"previous":{"value":900},"meta":{"action":"change","entity":"deal","entity_id":"8","version":"2.0","timestamp":"2026-02-01T10:11:12.123Z"}}',
				),
				{ Authorization: `Basic ${Buffer.from(order.secret, 'utf8').toString('base64')}` },
			),
		event: 'change.deal',
		id: () => null,
	},
];
