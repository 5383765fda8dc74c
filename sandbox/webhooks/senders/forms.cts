import type { Sender } from '../sender.cts';
import { bare, bodyOf, FORM, formBody, fieldsOf, mac, post, withQuery } from './wire.cts';

export const forms: readonly Sender[] = [
	{
		preset: 'tally',
		secret: 'c0d3e4f5-tally-signing-secret',
		send: (order) => {
			const body = bodyOf(
				order,
				`{"eventId":"${order.id}","eventType":"FORM_RESPONSE","createdAt":"2026-02-01T10:11:12.123Z","data":{"responseId":"2wgx4n","formName":"Register to Vote 🗳️","fields":[{"key":"question_3EKz4n","label":"Text","value":"Zoë"}]}}`,
			);
			return post(order, body, {
				'Tally-Signature': mac('sha256', order.secret, 'base64', body),
			});
		},
		event: 'FORM_RESPONSE',
		id: ({ id }) => id,
	},
	{
		preset: 'formstack',
		secret: 'formstack-hmac-key',
		send: (order) => {
			const body = bodyOf(
				order,
				'{"FormID":"1234567","UniqueID":"987654321","Name":{"value":{"first":"Zo\\u00eb","last":"Doe"},"field_type":"name"},"Email":{"value":"zoe@example.com","field_type":"email"}}',
			);
			return post(order, body, {
				'X-FS-Signature': `sha256=${mac('sha256', order.secret, 'hex', body)}`,
			});
		},
		event: null,
		id: () => null,
	},
	{
		preset: 'acuity',
		secret: 'a2fb5e5cf4c5d4a1b0e3d6c9f8a7b6c5',
		send: (order) => {
			const body = formBody(
				fieldsOf(order, {
					action: 'appointment.scheduled',
					id: '15443',
					calendarID: '4',
					appointmentTypeID: '178',
				}),
			);
			return post(order, body, {
				'Content-Type': FORM,
				'X-Acuity-Signature': mac('sha256', order.secret, 'base64', body),
			});
		},
		event: 'appointment.scheduled',
		id: () => null,
	},
	{
		preset: 'savvyCal',
		secret: 'savvycal-secret',
		send: (order) => {
			const body = bodyOf(
				order,
				`{"id":"${order.id}","type":"event.created","occurred_at":"2026-02-01T10:11:12Z","payload":{"id":"event_01","summary":"Coffee ☕ with Zoë","state":"confirmed"},"version":"2020-11-09"}`,
			);
			return post(order, body, {
				'X-Savvycal-Signature': `sha256=${mac('sha256', order.secret, 'hex', body)}`,
			});
		},
		event: 'event.created',
		id: ({ id }) => id,
	},
	{
		preset: 'nylas',
		secret: 'nylas-webhook-secret',
		send: (order) => {
			const body = bodyOf(
				order,
				`{"specversion":"1.0","type":"message.created","source":"/google/emails/realtime","id":"${order.id}","time":1762000000,"webhook_delivery_attempt":1,"data":{"application_id":"<NYLAS_APPLICATION_ID>","object":{"subject":"Grüße","snippet":"Hi\\u2026"}}}`,
			);
			return post(order, body, { 'X-Nylas-Signature': mac('sha256', order.secret, 'hex', body) });
		},
		event: 'message.created',
		id: ({ id }) => id,
		handshakes: {
			challenge: {
				send: (order) => bare('GET', withQuery(order.url, { challenge: 'bc609b38-c81f-47fb' })),
				expect: { status: 200, body: 'bc609b38-c81f-47fb' },
			},
		},
	},
	{
		preset: 'mautic',
		secret: 'mautic-secret',
		send: (order) => {
			const body = bodyOf(
				order,
				'{"mautic.lead_post_save_update":[{"lead":{"id":52,"points":0,"fields":{"core":{"firstname":{"value":"Zo\\u00eb"}}}},"timestamp":"2026-02-01T10:11:12+00:00"}]}',
			);
			return post(order, body, {
				'Webhook-Signature': mac('sha256', order.secret, 'base64', body),
			});
		},
		event: null,
		id: () => null,
	},
	{
		preset: 'mailerLite',
		secret: 'JFCAFvPaYL',
		send: (order) => {
			const body = bodyOf(
				order,
				'{"type":"subscriber.created","id":"90124321","email":"zoe@example.com","status":"active","fields":{"name":"Zo\\u00eb"},"created_at":"2026-02-01 10:11:12","account_id":"1"}',
			);
			return post(order, body, { Signature: mac('sha256', order.secret, 'hex', body) });
		},
		event: 'subscriber.created',
		id: () => null,
	},
	{
		preset: 'onfleet',
		secret: '8e3f2a1b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f',
		send: (order) => {
			const body = bodyOf(
				order,
				'{"taskId":"jjKK3x","workerId":"wFCw","actionContext":{"type":"WORKER","id":"wFCw"},"triggerId":3,"triggerName":"taskCompleted","data":{"task":{"notes":"2nd floor — Café"}},"time":1762000000123}',
			);
			const key = Buffer.from(order.secret, 'hex');
			return post(order, body, { 'X-Onfleet-Signature': mac('sha512', key, 'hex', body) });
		},
		event: 'taskCompleted',
		id: () => null,
		handshakes: {
			check: {
				send: (order) => bare('GET', withQuery(order.url, { check: '6c24e1d8' })),
				expect: { status: 200, body: '6c24e1d8' },
			},
		},
	},
	{
		preset: 'squarespace',
		secret: '6d0f6a1a51d4f03b8c9a2e7b5c4d3e2f1a0b9c8d7e6f5a4b3c2d1e0f9a8b7c6d',
		send: (order) => {
			const body = bodyOf(
				order,
				`{"id":"${order.id}","websiteId":"5e3b","subscriptionId":"5c49","topic":"order.create","createdOn":"2026-02-01T10:11:12.123Z","data":{"orderId":"585d498fdee9f31a60284a37"}}`,
			);
			const key = Buffer.from(order.secret, 'hex');
			return post(order, body, { 'Squarespace-Signature': mac('sha256', key, 'hex', body) });
		},
		event: 'order.create',
		id: ({ id }) => id,
	},
	{
		preset: 'jobber',
		secret: '9b1f-jobber-client-secret',
		send: (order) => {
			const body = bodyOf(
				order,
				'{"data":{"webHookEvent":{"topic":"CLIENT_CREATE","appId":"fcdc1a87","accountId":"MQ==","itemId":"Z2lkOi8v","occuredAt":"2026-02-01T10:11:12Z"}}}',
			);
			return post(order, body, {
				'X-Jobber-Hmac-SHA256': mac('sha256', order.secret, 'base64', body),
			});
		},
		event: 'CLIENT_CREATE',
		id: () => null,
	},
	{
		preset: 'fourthwall',
		secret: 'fourthwall-hmac',
		send: (order) => {
			const body = bodyOf(
				order,
				`{"testMode":false,"id":"${order.id}","type":"ORDER_PLACED","createdAt":"2026-02-01T10:11:12.123Z","shopId":"sh_1","data":{"friendlyId":"D3XFWN6Z","message":"Thanks 🎉"}}`,
			);
			return post(order, body, {
				'X-Fourthwall-Hmac-SHA256': mac('sha256', order.secret, 'base64', body),
			});
		},
		event: 'ORDER_PLACED',
		id: ({ id }) => id,
	},
];
