import type { Sender } from '../sender.cts';
import { bodyOf, mac, post, unixSeconds } from './wire.cts';

const EVENT = '{"user_id": "usr_123", "email": "user@example.com", "note": "Grüße 👋"}';

export const relays: readonly Sender[] = [
	{
		preset: 'hookdeck',
		secret: 'hd5k2q8xw4zr7ty1mn3bc9',
		send: (order) => {
			const body = bodyOf(order, EVENT);
			return post(order, body, {
				'x-hookdeck-eventid': order.id,
				'x-hookdeck-signature': mac('sha256', 'the secret before', 'base64', body),
				'x-hookdeck-signature-2': mac('sha256', order.secret, 'base64', body),
			});
		},
		event: null,
		id: ({ id }) => id,
	},
	{
		preset: 'outpost',
		secret: 'outpost-destination-secret',
		send: (order) => {
			const body = bodyOf(order, EVENT);
			const old = mac('sha256', 'the secret before', 'hex', body);
			const signature = mac('sha256', order.secret, 'hex', body);
			return post(order, body, {
				'x-outpost-event-id': order.id,
				'x-outpost-topic': 'user.created',
				'x-outpost-timestamp': new Date(order.now).toISOString(),
				'x-outpost-signature': `v0=${signature},${old}`,
			});
		},
		event: 'user.created',
		id: ({ id }) => id,
	},
	{
		preset: 'convoy',
		secret: 'convoy-endpoint-secret',
		send: (order) => {
			const body = bodyOf(order, EVENT);
			return post(order, body, {
				'X-Convoy-Signature': mac('sha256', order.secret, 'hex', body),
			});
		},
		event: null,
		id: () => null,
	},
	{
		preset: 'convoyAdvanced',
		secret: 'convoy-endpoint-secret',
		send: (order) => {
			const body = bodyOf(order, EVENT);
			const time = unixSeconds(order);
			// Convoy puts a comma between time and body, not a full stop.
			const signature = mac('sha256', order.secret, 'hex', `${time},`, body);
			return post(order, body, { 'X-Convoy-Signature': `t=${time},v1=${signature}` });
		},
		event: null,
		id: () => null,
	},
];
