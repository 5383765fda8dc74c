import { generateKeyPairSync, sign } from 'node:crypto';

import type { Order, Sender, Sent } from '../sender.cts';
import { bare, bodyOf, mac, post, withQuery } from './wire.cts';

const kickKeys = generateKeyPairSync('rsa', { modulusLength: 2048 });

function twitch(order: Order, type: string, body: Buffer): Sent {
	// Twitch writes nanoseconds.
	const time = new Date(order.now).toISOString().replace('Z', '456789Z');
	const signature = mac('sha256', order.secret, 'hex', order.id, time, body);
	return post(order, body, {
		'Twitch-Eventsub-Message-Id': order.id,
		'Twitch-Eventsub-Message-Retry': '0',
		'Twitch-Eventsub-Message-Type': type,
		'Twitch-Eventsub-Message-Timestamp': time,
		'Twitch-Eventsub-Message-Signature': `sha256=${signature}`,
		'Twitch-Eventsub-Subscription-Type': 'channel.follow',
		'Twitch-Eventsub-Subscription-Version': '2',
	});
}

export const social: readonly Sender[] = [
	{
		preset: 'twitch',
		secret: 's3cRe7-of-a-subscription',
		send: (order) =>
			twitch(
				order,
				'notification',
				bodyOf(
					order,
					'{"subscription":{"id":"f1c2a387","status":"enabled","type":"channel.follow","version":"2","cost":1},"event":{"user_id":"1337","user_login":"awesome_user","user_name":"Awesome_User","followed_at":"2026-02-01T10:11:12.17106713Z"}}',
				),
			),
		event: 'channel.follow',
		id: ({ id }) => id,
		handshakes: {
			webhook_callback_verification: {
				send: (order) =>
					twitch(
						order,
						'webhook_callback_verification',
						Buffer.from(
							'{"challenge":"pogchamp-kappa-360noscope-vohiyo","subscription":{"id":"f1c2a387","type":"channel.follow"}}',
						),
					),
				expect: { status: 200, body: 'pogchamp-kappa-360noscope-vohiyo' },
			},
		},
	},
	{
		preset: 'kick',
		secret: String(kickKeys.publicKey.export({ type: 'spki', format: 'pem' })),
		send: (order) => {
			const body = bodyOf(
				order,
				'{"message_id":"unique_message_id_123","broadcaster":{"user_id":123456789,"username":"broadcaster_name"},"content":"Hello [emote:4148074:HYPERCLAP] 👋"}',
			);
			const time = new Date(order.now).toISOString();
			const data = Buffer.concat([Buffer.from(`${order.id}.${time}.`), body]);
			return post(order, body, {
				'Kick-Event-Message-Id': order.id,
				'Kick-Event-Subscription-Id': '01JHN2X5Z1',
				'Kick-Event-Message-Timestamp': time,
				'Kick-Event-Type': 'chat.message.sent',
				'Kick-Event-Version': '1',
				'Kick-Event-Signature': sign('RSA-SHA256', data, kickKeys.privateKey).toString('base64'),
			});
		},
		event: 'chat.message.sent',
		id: ({ id }) => id,
	},
	{
		preset: 'x',
		secret: 'z2ZEcCPvlqHM7wXkT9bLr4NnJ5Qe8VdAhSfGpYuI0KmRoWtB1C',
		send: (order) => {
			const body = bodyOf(
				order,
				'{"for_user_id":"2244994945","tweet_create_events":[{"id_str":"1051","text":"Hello \\ud83d\\udc26","user":{"screen_name":"zoe"}}]}',
			);
			return post(order, body, {
				'x-twitter-webhooks-signature': `sha256=${mac('sha256', order.secret, 'base64', body)}`,
			});
		},
		event: null,
		id: () => null,
		handshakes: {
			crc_token: {
				send: (order) => bare('GET', withQuery(order.url, { crc_token: 'challenge_string' })),
				expect: {
					status: 200,
					body: `{"response_token":"sha256=${mac('sha256', 'z2ZEcCPvlqHM7wXkT9bLr4NnJ5Qe8VdAhSfGpYuI0KmRoWtB1C', 'base64', 'challenge_string')}"}`,
				},
			},
		},
	},
	{
		preset: 'discourse',
		secret: 'discourse-webhook-secret',
		send: (order) => {
			const body = bodyOf(
				order,
				'{"topic":{"id":57,"title":"Welcome to the lounge \\u003cb\\u003e","posts_count":1}}',
			);
			return post(order, body, {
				'X-Discourse-Event-Id': order.id,
				'X-Discourse-Event-Type': 'topic',
				'X-Discourse-Event': 'topic_created',
				'X-Discourse-Event-Signature': `sha256=${mac('sha256', order.secret, 'hex', body)}`,
			});
		},
		event: 'topic_created',
		id: ({ id }) => id,
	},
	{
		preset: 'buyMeACoffee',
		secret: 'bmc-secret-3f1a',
		send: (order) => {
			const body = bodyOf(
				order,
				'{"type": "donation.created","live_mode": true,"attempt": 1,"created": 1762000000,"event_id": 1,"data": {"amount": 5,"supporter_name": "Zo\\u00eb","message": "\\u2615"}}',
			);
			return post(order, body, {
				'x-signature-sha256': mac('sha256', order.secret, 'hex', body),
			});
		},
		event: 'donation.created',
		id: () => null,
	},
];
