import { generateKeyPairSync, sign } from 'node:crypto';

import type { Order, Sender, Sent } from '../sender.cts';
import { bodyOf, isoTime, post, unixSeconds } from './wire.cts';

const pair = generateKeyPairSync('ed25519');
/** The last 32 bytes of an Ed25519 key in DER are the key. */
const secret = pair.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');

function discordRequest(order: Order, body: Buffer): Sent {
	const time = unixSeconds(order);
	return post(order, body, {
		'User-Agent': 'Discord-Interactions/1.0 (+https://discord.com)',
		'X-Signature-Ed25519': sign(
			null,
			Buffer.concat([Buffer.from(time), body]),
			pair.privateKey,
		).toString('hex'),
		'X-Signature-Timestamp': time,
	});
}

export const discord: readonly Sender[] = [
	{
		preset: 'discordInteractions',
		secret,
		send: (order) =>
			discordRequest(
				order,
				bodyOf(
					order,
					`{"type":2,"token":"A_UNIQUE_TOKEN","member":{"user":{"id":"53908232506183680","username":"Mason 🪐"}},"id":"${order.id}","guild_id":"290926798626357999","data":{"options":[{"name":"cardname","value":"The Gitrog Monster"}],"name":"cardsearch","id":"771825006014889984"}}`,
				),
			),
		event: '2',
		id: ({ id }) => id,
		handshakes: {
			ping: {
				send: (order) =>
					discordRequest(
						order,
						Buffer.from(
							'{"app_permissions":"0","application_id":"1","id":"2","token":"t","type":1,"user":{"id":"3"},"version":1}',
						),
					),
				expect: { status: 200, body: '{"type":1}' },
			},
		},
	},
	{
		preset: 'discordEvents',
		secret,
		send: (order) =>
			discordRequest(
				order,
				bodyOf(
					order,
					`{"version":1,"application_id":"1234560123453231555","type":1,"event":{"type":"APPLICATION_AUTHORIZED","timestamp":"${isoTime(order)}","data":{"integration_type":1,"user":{"id":"${order.id}"}}}}`,
				),
			),
		event: 'APPLICATION_AUTHORIZED',
		id: () => null,
		handshakes: {
			ping: {
				send: (order) =>
					discordRequest(
						order,
						Buffer.from('{"version":1,"application_id":"1234560123453231555","type":0}'),
					),
				expect: { status: 204 },
			},
		},
	},
];
