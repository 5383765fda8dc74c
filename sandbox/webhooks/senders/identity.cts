import { createHash } from 'node:crypto';

import type { Sender } from '../sender.cts';
import { hs256 } from './telephony.cts';
import { bare, bodyOf, mac, post } from './wire.cts';

export const identity: readonly Sender[] = [
	{
		preset: 'workOs',
		secret: 'Vf3Q8hZ1xK5nT2bR7yW0cM4g',
		send: (order) => {
			const body = bodyOf(
				order,
				`{"id":"${order.id}","data":{"id":"directory_user_01E1","state":"active","first_name":"Zoë"},"event":"dsync.user.created","created_at":"2026-02-01T10:11:12.123Z"}`,
			);
			const signature = mac('sha256', order.secret, 'hex', `${order.now}.`, body);
			return post(order, body, { 'WorkOS-Signature': `t=${order.now}, v1=${signature}` });
		},
		event: 'dsync.user.created',
		id: ({ id }) => id,
	},
	{
		preset: 'auth0',
		secret: 'Bearer auth0-log-stream-8f2c',
		send: (order) =>
			post(
				order,
				bodyOf(
					order,
					`[{"log_id":"${order.id}","data":{"date":"2026-02-01T10:11:12.123Z","type":"s","client_name":"All Applications","ip":"192.0.2.1","log_id":"${order.id}"}}]`,
				),
				{ Authorization: order.secret },
			),
		event: 's',
		id: ({ id }) => id,
	},
	{
		preset: 'okta',
		secret: 'okta-event-hook-secret',
		send: (order) =>
			post(
				order,
				bodyOf(
					order,
					`{"eventType":"com.okta.event_hook","eventTypeVersion":"1.0","cloudEventsVersion":"0.1","source":"https://example.okta.com/api/v1/eventHooks/who8tsqyrhCdmetzx135","eventId":"${order.id}","data":{"events":[{"uuid":"f790999f-fe87-467a-9880-6982a583986c","published":"2026-02-01T22:23:07.777Z","eventType":"user.session.start"}]},"eventTime":"2026-02-01T10:11:12.123Z","contentType":"application/json"}`,
				),
				{ Authorization: order.secret },
			),
		event: 'user.session.start',
		id: ({ id }) => id,
		handshakes: {
			verification: {
				send: (order) =>
					bare('GET', order.url, {
						'x-okta-verification-challenge': 'my verification challenge',
						Authorization: order.secret,
					}),
				expect: { status: 200, body: '{"verification":"my verification challenge"}' },
			},
		},
	},
	{
		preset: 'fusionAuth',
		secret: '7b1d4f2a9c8e6053-fusionauth-hmac-key',
		send: (order) => {
			const body = bodyOf(
				order,
				`{"event":{"createInstant":1762000000000,"id":"${order.id}","tenantId":"e872a880-b14f-6d62-c312-cb40f22af465","type":"user.create","user":{"email":"zoë@example.com"}}}`,
			);
			const hash = createHash('sha256').update(body).digest('base64');
			const token = hs256(
				{ kid: 'webhook-signing-key-id' },
				{ request_body_sha256: hash },
				order.secret,
			);
			return post(order, body, { 'X-FusionAuth-Signature-JWT': token });
		},
		event: 'user.create',
		id: ({ id }) => id,
	},
	{
		preset: 'checkr',
		secret: '83ebeabdec09f6670863766f792ead24d61fe3f9',
		send: (order) => {
			const body = bodyOf(
				order,
				`{"id":"${order.id}","object":"event","type":"report.completed","created_at":"2026-02-01T10:11:12Z","data":{"object":{"id":"4722c07dd9a10c3985ae432a","status":"clear"}}}`,
			);
			return post(order, body, {
				'X-Checkr-Signature': mac('sha256', order.secret, 'hex', body),
			});
		},
		event: 'report.completed',
		id: ({ id }) => id,
	},
];
