import type { Sender } from '../sender.cts';
import { bare, bodyOf, mac, post, unixSeconds } from './wire.cts';

export const phoneSystems: readonly Sender[] = [
	{
		preset: 'quo',
		secret: Buffer.from('a signing key of Quo, 32 bytes !!').toString('base64'),
		send: (order) => {
			const body = bodyOf(
				order,
				`{"id":"${order.id}","object":"event","createdAt":"2026-02-01T10:11:12.345Z","apiVersion":"v3","type":"message.received","data":{"object":{"id":"AC2b","from":"+15550001","text":"Hi 👋","direction":"incoming"}}}`,
			);
			const time = String(order.now);
			const key = Buffer.from(order.secret, 'base64');
			const signature = mac('sha256', key, 'base64', `${time}.`, body);
			return post(order, body, { 'openphone-signature': `hmac;1;${time};${signature}` });
		},
		event: 'message.received',
		id: ({ id }) => id,
	},
	{
		preset: 'quoStandard',
		secret: 'whsec_YSBzaWduaW5nIGtleSBvZiBRdW8sIDMyIGJ5dGVz',
		send: (order) => {
			const body = bodyOf(order, '{"type":"call.completed","data":{"id":"AC9"}}');
			const time = unixSeconds(order);
			const key = Buffer.from(order.secret.replace('whsec_', ''), 'base64');
			const signature = mac('sha256', key, 'base64', `${order.id}.${time}.`, body);
			return post(order, body, {
				'webhook-id': order.id,
				'webhook-timestamp': time,
				'webhook-signature': `v1,${signature}`,
			});
		},
		event: 'call.completed',
		id: ({ id }) => id,
	},
	{
		preset: 'aircall',
		secret: '45XXYYZZa08',
		send: (order) =>
			post(
				order,
				bodyOf(
					order,
					JSON.stringify({
						resource: 'call',
						event: 'call.created',
						timestamp: 1_762_000_000,
						token: order.secret,
						data: { id: 812_345_678, direction: 'inbound', raw_digits: '+33 1 23 45 67 89' },
					}),
				),
				{},
			),
		event: 'call.created',
		id: () => null,
	},
	{
		preset: 'ringCentral',
		secret: 'my-verification-token-7f31',
		send: (order) =>
			post(
				order,
				bodyOf(
					order,
					'{"uuid":"5794186355105264737","event":"/restapi/v1.0/account/~/extension/~/presence","timestamp":"2026-02-01T10:11:12.345Z","subscriptionId":"a1b2","body":{"telephonyStatus":"Ringing"}}',
				),
				{ 'Verification-Token': order.secret },
			),
		event: '/restapi/v1.0/account/~/extension/~/presence',
		id: () => null,
		handshakes: {
			'Validation-Token': {
				send: (order) => bare('POST', order.url, { 'Validation-Token': '4b2f0a9c-validation' }),
				expect: { status: 200, headers: { 'validation-token': '4b2f0a9c-validation' } },
			},
		},
	},
];
