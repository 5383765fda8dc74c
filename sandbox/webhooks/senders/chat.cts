import { createHash } from 'node:crypto';

import type { Order, Sender } from '../sender.cts';
import { bodyOf, mac, post, unixSeconds } from './wire.cts';

/** Viber's message tokens are numbers of 19 digits, more than JavaScript's numbers keep. */
const messageToken = ({ id }: Order): string =>
	String(
		(createHash('sha256').update(id).digest().readBigUInt64BE() % 900_000_000_000_000_000n) +
			4_000_000_000_000_000_000n,
	);

const larkChallenge = (order: Order) =>
	post(
		order,
		Buffer.from(
			JSON.stringify({
				challenge: 'ajls384k-djjLL',
				token: order.secret,
				type: 'url_verification',
			}),
		),
		{ 'Content-Type': 'application/json; charset=utf-8' },
	);

const LARK_ANSWER = { status: 200, body: '{"challenge":"ajls384k-djjLL"}' };

export const chat: readonly Sender[] = [
	{
		preset: 'line',
		secret: '8c570fa6dd201bb328f1c1eac23a96d8',
		send: (order) => {
			const body = bodyOf(
				order,
				`{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[{"type":"message","message":{"type":"text","id":"444573844083572737","text":"こんにちは \\uDBC0\\uDC84"},"webhookEventId":"${order.id}","deliveryContext":{"isRedelivery":false},"timestamp":1692251666727,"source":{"type":"user","userId":"U4af4980629"},"replyToken":"38ef","mode":"active"}]}`,
			);
			return post(order, body, {
				'Content-Type': 'application/json; charset=utf-8',
				'X-Line-Signature': mac('sha256', order.secret, 'base64', body),
			});
		},
		event: 'message',
		id: ({ id }) => id,
		handshakes: {
			Verify: {
				send: (order) => {
					const body = Buffer.from(
						'{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}',
					);
					return post(order, body, {
						'Content-Type': 'application/json; charset=utf-8',
						'X-Line-Signature': mac('sha256', order.secret, 'base64', body),
					});
				},
				expect: { status: 200 },
			},
		},
	},
	{
		preset: 'viber',
		secret: '445da6az1s345z78-dazcczb2542zv51a-e0vc5fva17480im9',
		send: (order) => {
			const body = bodyOf(
				order,
				`{"event":"message","timestamp":1457764197627,"message_token":${messageToken(order)},"sender":{"id":"01234567890A=","name":"Zoë","language":"en"},"message":{"type":"text","text":"a message to the service"}}`,
			);
			return post(order, body, {
				'X-Viber-Content-Signature': mac('sha256', order.secret, 'hex', body),
			});
		},
		event: 'message',
		id: messageToken,
		handshakes: {
			webhook: {
				send: (order) => {
					const body = Buffer.from(
						'{"event":"webhook","timestamp":1457764197627,"message_token":241256543215}',
					);
					return post(order, body, {
						'X-Viber-Content-Signature': mac('sha256', order.secret, 'hex', body),
					});
				},
				expect: { status: 200 },
			},
		},
	},
	{
		preset: 'lark',
		secret: 'v1EdCPbYxkEgV0Mxjt7fWw8lJ5hZz7xJ',
		send: (order) =>
			post(
				order,
				bodyOf(
					order,
					JSON.stringify({
						schema: '2.0',
						header: {
							event_id: order.id,
							event_type: 'im.message.receive_v1',
							create_time: '1608725989000',
							token: order.secret,
							app_id: 'cli_9f5343c580712544',
							tenant_key: '2ca1d211f64f6438',
						},
						event: { message: { message_type: 'text', content: '{"text":"你好"}' } },
					}),
				),
				{ 'Content-Type': 'application/json; charset=utf-8' },
			),
		event: 'im.message.receive_v1',
		id: ({ id }) => id,
		handshakes: { url_verification: { send: larkChallenge, expect: LARK_ANSWER } },
	},
	{
		preset: 'larkCards',
		secret: 'v1EdCPbYxkEgV0Mxjt7fWw8lJ5hZz7xJ',
		send: (order) => {
			const body = bodyOf(
				order,
				'{"open_id":"ou_9ae3","open_message_id":"om_8f25","token":"c-d3ff","action":{"tag":"button","value":{"key":"同意"}}}',
			);
			const time = unixSeconds(order);
			const nonce = '1409089541';
			const signature = createHash('sha1')
				.update(time + nonce + order.secret)
				.update(body)
				.digest('hex');
			return post(order, body, {
				'X-Lark-Request-Timestamp': time,
				'X-Lark-Request-Nonce': nonce,
				'X-Lark-Signature': signature,
			});
		},
		event: 'button',
		id: () => null,
		handshakes: { url_verification: { send: larkChallenge, expect: LARK_ANSWER } },
	},
	{
		preset: 'microsoftTeams',
		secret: Buffer.from('a security token of Teams, 32 b.').toString('base64'),
		send: (order) => {
			const body = bodyOf(
				order,
				`{"type":"message","id":"${order.id}","timestamp":"2026-02-01T10:11:12.345Z","serviceUrl":"https://smba.trafficmanager.net/emea/","from":{"name":"Zoë Doe"},"text":"<at>Karma</at>\\u00a0Hello &amp; welcome"}`,
			);
			const key = Buffer.from(order.secret, 'base64');
			return post(order, body, {
				'Content-Type': 'application/json; charset=utf-8',
				Authorization: `HMAC ${mac('sha256', key, 'base64', body)}`,
			});
		},
		event: 'message',
		id: ({ id }) => id,
	},
	{
		preset: 'webex',
		secret: '86dacc007724d8ea666f88fc77d918dad9537a15',
		send: (order) => {
			const body = bodyOf(
				order,
				'{"id":"Y2lzY29zcGFyazovL3VzL1dFQkhPT0s","name":"My Awesome Webhook","resource":"messages","event":"created","filter":"roomId=Y2lz","data":{"id":"Y2lzY29zcGFyazovL3VzL01FU1NBR0U","personEmail":"jo@example.com"}}',
			);
			return post(order, body, { 'X-Spark-Signature': mac('sha1', order.secret, 'hex', body) });
		},
		event: 'messages.created',
		id: () => null,
	},
	{
		preset: 'chatwoot',
		secret: 'kQpYvXr3JzT8mN5bW2cF9hL4',
		send: (order) => {
			const body = bodyOf(
				order,
				'{"account":{"id":1,"name":"Acme"},"content":"Salut 👋","content_type":"text","event":"message_created","id":4242,"message_type":"incoming"}',
			);
			const time = unixSeconds(order);
			return post(order, body, {
				'X-Chatwoot-Delivery': order.id,
				'X-Chatwoot-Timestamp': time,
				'X-Chatwoot-Signature': `sha256=${mac('sha256', order.secret, 'hex', `${time}.`, body)}`,
			});
		},
		event: 'message_created',
		id: ({ id }) => id,
	},
	{
		preset: 'waha',
		secret: 'my-secret-key',
		send: (order) => {
			const body = bodyOf(
				order,
				'{"event":"message","session":"default","engine":"WEBJS","payload":{"id":"false_11111111111@c.us_AAAA","timestamp":1666943582,"from":"11111111111@c.us","fromMe":false,"body":"Hi there! 😀","hasMedia":false}}',
			);
			return post(order, body, {
				'X-Webhook-Request-Id': order.id,
				'X-Webhook-Timestamp': String(order.now),
				'X-Webhook-Hmac-Algorithm': 'sha512',
				'X-Webhook-Hmac': mac('sha512', order.secret, 'hex', body),
			});
		},
		event: 'message',
		id: ({ id }) => id,
	},
	{
		preset: 'stream',
		secret: 'tffkf6hzmy4qxgnyj7hbudxmj7v7hwz5',
		send: (order) => {
			const body = bodyOf(
				order,
				'{"type":"message.new","cid":"messaging:fun","message":{"id":"fff0d7c0","text":"Hi! <b>you</b>","html":"\\u003cp\\u003eHi\\u003c/p\\u003e"},"created_at":"2026-02-01T10:11:12.345678Z"}',
			);
			return post(order, body, {
				'X-Webhook-Id': order.id,
				'X-Api-Key': 'a1b2c3',
				'X-Signature': mac('sha256', order.secret, 'hex', body),
			});
		},
		event: 'message.new',
		id: () => null,
	},
];
