import { generateKeyPairSync, sign } from 'node:crypto';

import type { Order, Sender, Sent } from '../sender.cts';
import { bodyOf, isoTime, mac, post, unixSeconds } from './wire.cts';

const SAMPLE = (order: Order) =>
	`{"type": "user.created", "timestamp": "${isoTime(order)}", "data": {"id": "1f81eb52-5198-4599-803e-771906343485", "name": "Zoë 🐙"}}`;

/** The three headers of Standard Webhooks, under a brand. */
export function standardHeaders(
	order: Order,
	body: Buffer,
	secret: string,
	brand = 'webhook',
): Record<string, string> {
	const time = unixSeconds(order);
	const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
	return {
		[`${brand}-id`]: order.id,
		[`${brand}-timestamp`]: time,
		[`${brand}-signature`]: `v1,${mac('sha256', key, 'base64', `${order.id}.${time}.`, body)}`,
	};
}

const pair = generateKeyPairSync('ed25519');
const rawKey = Buffer.from(pair.publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');

function sendEd25519(order: Order, before = ''): Sent {
	const body = bodyOf(order, SAMPLE(order));
	const time = unixSeconds(order);
	const signature = sign(
		null,
		Buffer.from(`${order.id}.${time}.${body.toString()}`),
		pair.privateKey,
	);
	return post(order, body, {
		'webhook-id': order.id,
		'webhook-timestamp': time,
		'webhook-signature': `${before}v1a,${signature.toString('base64')}`,
	});
}

export const standardPresets: readonly Sender[] = [
	{
		preset: 'standardWebhooks',
		secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
		send: (order) => {
			const body = bodyOf(order, SAMPLE(order));
			return post(order, body, standardHeaders(order, body, order.secret, 'svix'));
		},
		variants: {
			'headers without a brand, two secrets': (order) => {
				const body = bodyOf(order, SAMPLE(order));
				const next = standardHeaders(order, body, 'whsec_TmV4dCBzZWNyZXQsIG5vdCB5ZXQgdXNlZA==');
				const current = standardHeaders(order, body, order.secret);
				return post(order, body, {
					...current,
					'webhook-signature': `${next['webhook-signature'] ?? ''} ${current['webhook-signature'] ?? ''}`,
				});
			},
		},
		event: 'user.created',
		id: ({ id }) => id,
	},
	{
		preset: 'standardWebhooksEd25519',
		secret: `whpk_${rawKey.toString('base64')}`,
		send: (order) => sendEd25519(order),
		variants: {
			'beside a signature with a secret': (order) =>
				sendEd25519(order, 'v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4= '),
		},
		event: 'user.created',
		id: ({ id }) => id,
	},
];
