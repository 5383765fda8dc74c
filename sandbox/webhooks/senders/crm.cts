import { generateKeyPairSync, sign } from 'node:crypto';

import type { Order, Sender } from '../sender.cts';
import { bare, bodyOf, isoTime, mac, numberOf, post, sha256Hex } from './wire.cts';

const hubSpotBody = (order: Order) =>
	`[{"eventId":${numberOf(order)},"subscriptionId":12345,"portalId":62515,"occurredAt":${order.now},"subscriptionType":"contact.creation","attemptNumber":0,"objectId":123,"changeSource":"CRM","changeFlag":"NEW","appId":54321}]`;

const hubSpotSecret = 'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy';

const ghl = generateKeyPairSync('ed25519');
const ghlLegacy = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = (key: typeof ghl.publicKey) => String(key.export({ format: 'pem', type: 'spki' }));

const ghlBody = (order: Order) =>
	`{"type":"ContactCreate","locationId":"ve9EPM428h8vShlRW1KT","id":"nmFmQEsNgz6AVpgLVUJ0","firstName":"John","lastName":"Deo","tags":["añadido"],"timestamp":"${isoTime(order)}","webhookId":"${order.id}"}`;

export const crm: readonly Sender[] = [
	{
		preset: 'hubSpotV3',
		secret: hubSpotSecret,
		send: (order) => {
			const body = bodyOf(order, hubSpotBody(order));
			const time = String(order.now);
			const source = `POST${order.url}${body.toString()}${time}`;
			return post(order, body, {
				'X-HubSpot-Request-Timestamp': time,
				'X-HubSpot-Signature': sha256Hex(order.secret, body),
				'X-HubSpot-Signature-Version': 'v1',
				'X-HubSpot-Signature-v3': mac('sha256', order.secret, 'base64', source),
			});
		},
		event: 'contact.creation',
		id: () => null,
	},
	{
		preset: 'hubSpotV2',
		secret: hubSpotSecret,
		send: (order) => {
			const body = bodyOf(order, '{"objectId": 4242, "properties": {"firstname": "Zoë"}}');
			return post(order, body, {
				'X-HubSpot-Signature': sha256Hex(order.secret, 'POST', order.url, body),
				'X-HubSpot-Signature-Version': 'v2',
			});
		},
		event: null,
		id: () => null,
	},
	{
		preset: 'hubSpotV1',
		secret: hubSpotSecret,
		send: (order) => {
			const body = bodyOf(order, hubSpotBody(order));
			return post(order, body, {
				'X-HubSpot-Signature': sha256Hex(order.secret, body),
				'X-HubSpot-Signature-Version': 'v1',
			});
		},
		event: 'contact.creation',
		id: () => null,
	},
	{
		preset: 'zendesk',
		secret: 'CTowAUhBOF4OGEWQmKBkjtqfFVoBPlgDiDHPEOuhbOw=',
		send: (order) => {
			const time = isoTime(order).replace(/\.\d+Z$/, 'Z');
			const body = bodyOf(
				order,
				`{"account_id":22129848,"detail":{"id":"35436","subject":"Help — my printer is on fire! 🔥"},"event":{},"id":"${order.id}","subject":"zen:ticket:35436","time":"2026-03-01T10:00:00Z","type":"zen:event-type:ticket.created","zendesk_event_version":"2022-11-06"}`,
			);
			return post(order, body, {
				'X-Zendesk-Account-Id': '22129848',
				'X-Zendesk-Webhook-Id': '01FMWXAXXB0000000000000000',
				'X-Zendesk-Webhook-Invocation-Id': '01FMWXC4JM0000000000000000',
				'X-Zendesk-Webhook-Signature': mac('sha256', order.secret, 'base64', time, body),
				'X-Zendesk-Webhook-Signature-Timestamp': time,
			});
		},
		event: 'zen:event-type:ticket.created',
		id: ({ id }) => `zen:event-type:ticket.created.${id}.2026-03-01T10:00:00Z`,
	},
	{
		preset: 'intercom',
		secret: 'intercom-client-secret',
		send: (order) => {
			const body = bodyOf(
				order,
				`{"type":"notification_event","app_id":"a86dr8yl","data":{"type":"notification_event_data","item":{"type":"conversation","id":"2","title":"Où est ma commande ?"}},"links":{},"id":"${order.id}","topic":"conversation.user.created","delivery_status":"pending","delivery_attempts":1,"delivered_at":0,"first_sent_at":1714000000}`,
			);
			return post(order, body, {
				'X-Hub-Signature': `sha1=${mac('sha1', order.secret, 'hex', body)}`,
			});
		},
		event: 'conversation.user.created',
		id: ({ id }) => id,
		handshakes: {
			head: { send: (order) => bare('HEAD', order.url), expect: { status: 200 } },
		},
	},
	{
		preset: 'highLevel',
		secret: pem(ghl.publicKey),
		send: (order) => {
			const body = bodyOf(order, ghlBody(order));
			return post(order, body, {
				'X-GHL-Signature': sign(null, body, ghl.privateKey).toString('base64'),
			});
		},
		event: 'ContactCreate',
		id: ({ id }) => id,
	},
	{
		preset: 'highLevelLegacy',
		secret: pem(ghlLegacy.publicKey),
		send: (order) => {
			const body = bodyOf(order, ghlBody(order));
			return post(order, body, {
				'X-WH-Signature': sign('sha256', body, ghlLegacy.privateKey).toString('base64'),
			});
		},
		event: 'ContactCreate',
		id: ({ id }) => id,
	},
];
