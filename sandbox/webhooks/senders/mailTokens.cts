import type { Order, Sender } from '../sender.cts';
import { bare, bodyOf, fieldsOf, FORM, formBody, post, unixSeconds, withQuery } from './wire.cts';

const DELIVERED = '2026-03-01T16:33:54.9070259Z';

const basic = (secret: string) => `Basic ${Buffer.from(secret).toString('base64')}`;

const brevoBody = (order: Order) =>
	bodyOf(
		order,
		`{"event":"delivered","email":"example@domain.com","id":26224,"date":"2026-03-01 00:00:00","ts_event":${unixSeconds(order)},"message-id":"<${order.id}@domain.com>","subject":"L'été","tags":["transac_messages"]}`,
	);

export const mailTokens: readonly Sender[] = [
	{
		preset: 'mailchimp',
		secret: 'mailchimp-url-token',
		send: (order) => ({
			...post(
				order,
				formBody(
					fieldsOf(order, {
						type: 'subscribe',
						fired_at: '2026-03-01 21:35:57',
						'data[id]': order.id,
						'data[email]': 'api@mailchimp.com',
						'data[merges][FNAME]': 'Zoë',
					}),
				),
				{ 'Content-Type': FORM, 'User-Agent': 'MailChimp' },
			),
			url: withQuery(order.url, { token: order.secret }),
		}),
		event: 'subscribe',
		id: () => null,
		handshakes: {
			get: {
				send: (order) => bare('GET', withQuery(order.url, { token: order.secret })),
				expect: { status: 200 },
			},
		},
	},
	{
		preset: 'postmark',
		secret: 'user:pass:word',
		send: (order) =>
			post(
				order,
				bodyOf(
					order,
					`{"RecordType":"Delivery","ServerID":23,"MessageStream":"outbound","MessageID":"${order.id}","Recipient":"john@example.com","Tag":"welcome-email","DeliveredAt":"${DELIVERED}","Details":"Test delivery webhook details","Metadata":{"color":"blau ü"}}`,
				),
				{ Authorization: basic(order.secret), 'User-Agent': 'Postmark' },
			),
		event: 'Delivery',
		id: ({ id }) => `Delivery.${id}.${DELIVERED}`,
	},
	{
		preset: 'brevoBearer',
		secret: 'brevo-token',
		send: (order) => post(order, brevoBody(order), { Authorization: `Bearer ${order.secret}` }),
		event: 'delivered',
		id: () => null,
	},
	{
		preset: 'brevoBasic',
		secret: 'brevo:pässword',
		send: (order) => post(order, brevoBody(order), { Authorization: basic(order.secret) }),
		event: 'delivered',
		id: () => null,
	},
];
