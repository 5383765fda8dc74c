import { generateKeyPairSync, sign } from 'node:crypto';

import type { Order, Sender } from '../sender.cts';
import {
	bare,
	bodyOf,
	fieldsOf,
	FORM,
	formBody,
	mac,
	post,
	sha256Hex,
	unixSeconds,
} from './wire.cts';

const sendGridKeys = generateKeyPairSync('ec', { namedCurve: 'P-256' });

/** Mailgun's token: 50 characters, another for each delivery. */
const mailgunToken = (order: Order) => sha256Hex('token', order.id).slice(0, 50);

const mailgunSignature = (order: Order) =>
	mac('sha256', order.secret, 'hex', unixSeconds(order) + mailgunToken(order));

export const mail: readonly Sender[] = [
	{
		preset: 'sendGrid',
		secret: sendGridKeys.publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
		send: (order) => {
			const body = bodyOf(
				order,
				`[{"email":"hello@world.com","event":"dropped","reason":"Bounced Address","sg_event_id":"${order.id}","smtp-id":"<LRzXl_NHStOGhQ4kofSm_A@ismtpd0039p1iad1.sendgrid.net>","timestamp":1600112492}]\r\n`,
			);
			const time = unixSeconds(order);
			return post(order, body, {
				'X-Twilio-Email-Event-Webhook-Signature': sign(
					'sha256',
					Buffer.concat([Buffer.from(time), body]),
					sendGridKeys.privateKey,
				).toString('base64'),
				'X-Twilio-Email-Event-Webhook-Timestamp': time,
			});
		},
		event: 'dropped',
		id: ({ id }) => id,
	},
	{
		preset: 'mailgun',
		secret: '0123456789abcdef0123456789abcdef',
		send: (order) =>
			post(
				order,
				bodyOf(
					order,
					`{"signature": {"token": "${mailgunToken(order)}", "timestamp": "${unixSeconds(order)}", "signature": "${mailgunSignature(order)}"}, "event-data": {"id": "${order.id}", "timestamp": 1529006854.329574, "event": "delivered", "recipient": "alice@example.com", "message": {"headers": {"subject": "Caf\\u00e9"}}}}`,
				),
				{},
			),
		event: 'delivered',
		id: ({ id }) => id,
	},
	{
		preset: 'mailgunRoutes',
		secret: '0123456789abcdef0123456789abcdef',
		send: (order) =>
			post(
				order,
				formBody(
					fieldsOf(order, {
						recipient: 'support@example.com',
						sender: 'bob@example.org',
						subject: 'Größe & Preis?',
						'body-plain': 'Hello\r\n\r\n--\r\nBob',
						'Message-Id': `<${order.id}@example.org>`,
						timestamp: unixSeconds(order),
						token: mailgunToken(order),
						signature: mailgunSignature(order),
					}),
				),
				{ 'Content-Type': FORM },
			),
		event: null,
		id: ({ id }) => `<${id}@example.org>.support@example.com`,
	},
	{
		preset: 'mandrill',
		secret: 'mandrill webhook key',
		send: (order) => {
			const fields = fieldsOf(order, {
				mandrill_events: `[{"event":"send","ts":1365109999,"_id":"${order.id}","msg":{"subject":"This an example webhook message \\u2713","email":"example.webhook@mandrillapp.com"}}]`,
			});
			const pairs = Object.entries(fields).map(([name, value]) => name + value);
			return post(order, formBody(fields), {
				'Content-Type': FORM,
				'User-Agent': 'Mandrill-Webhook/1.0',
				'X-Mandrill-Signature': mac('sha1', order.secret, 'base64', order.url, ...pairs),
			});
		},
		event: 'send',
		id: () => null,
		handshakes: {
			head: { send: (order) => bare('HEAD', order.url), expect: { status: 200 } },
		},
	},
];
