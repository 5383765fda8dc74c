import { createHmac, generateKeyPairSync, sign } from 'node:crypto';

import type { Order, Sender } from '../sender.cts';
import { bodyOf, fieldsOf, FORM, formBody, mac, post, sha256Hex, unixSeconds } from './wire.cts';

const telnyxKeys = generateKeyPairSync('ed25519');

const base64url = (value: unknown): string =>
	Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token with HMAC-SHA256, put together by hand (RFC 7515, appendix A.1). */
export function hs256(header: object, claims: object, secret: string): string {
	const data = `${base64url({ typ: 'JWT', alg: 'HS256', ...header })}.${base64url(claims)}`;
	return `${data}.${createHmac('sha256', secret).update(data).digest('base64url')}`;
}

const seconds = ({ now }: Order): number => Math.floor(now / 1000);

/** Plivo sorts the parameters by name, and puts nothing between them. */
const plivoParameters = (fields: Record<string, string>): string =>
	Object.keys(fields)
		.sort()
		.map((name) => name + fields[name])
		.join('');

const NONCE = '12345678901234567890';

export const telephony: readonly Sender[] = [
	{
		preset: 'telnyx',
		secret: Buffer.from(
			telnyxKeys.publicKey.export({ format: 'jwk' }).x ?? '',
			'base64url',
		).toString('base64'),
		send: (order) => {
			const body = bodyOf(
				order,
				`{"data":{"event_type":"message.received","id":"${order.id}","occurred_at":"2026-02-01T10:11:12.345678Z","payload":{"from":{"phone_number":"+13125550001"},"text":"Hello, World! \\ud83d\\udc4b","type":"SMS"},"record_type":"event"},"meta":{"attempt":1,"delivered_to":"https:\\/\\/example.com\\/hooks"}}`,
			);
			const time = unixSeconds(order);
			const data = Buffer.concat([Buffer.from(`${time}|`), body]);
			return post(order, body, {
				'telnyx-timestamp': time,
				'telnyx-signature-ed25519': sign(null, data, telnyxKeys.privateKey).toString('base64'),
			});
		},
		event: 'message.received',
		id: ({ id }) => id,
	},
	{
		preset: 'vonage',
		secret: 'cEmYRzBdQ4wGbZqNUVdjbmLJ0gO8ZGOiNWG8qBPDZdXWkYMlHX',
		send: (order) => {
			const body = bodyOf(
				order,
				'{"message_uuid":"aaaaaaaa-bbbb-4ccc-8ddd-0123456789ab","to":"447700900000","from":"447700900001","timestamp":"2026-02-01T10:11:12Z","status":"delivered","channel":"sms"}',
			);
			const claims = {
				iss: 'Vonage',
				iat: seconds(order),
				jti: order.id,
				payload_hash: sha256Hex(body),
				api_key: 'a1b2c3d4',
			};
			return post(order, body, { Authorization: `Bearer ${hs256({}, claims, order.secret)}` });
		},
		event: 'delivered',
		id: () => null,
	},
	{
		preset: 'messageBird',
		secret: 'PlLrKaqvZNRR5zAjm42ZT6q1SQxgbbGd',
		send: (order) => {
			const body = bodyOf(
				order,
				'{"type":"message.created","message":{"id":"6b7a8e7a","content":{"text":"hallo wereld 🌍"},"direction":"received"}}',
			);
			const claims = {
				iss: 'MessageBird',
				nbf: seconds(order),
				exp: seconds(order) + 60,
				jti: order.id,
				url_hash: sha256Hex(order.url),
				payload_hash: sha256Hex(body),
			};
			return post(order, body, { 'MessageBird-Signature-JWT': hs256({}, claims, order.secret) });
		},
		event: 'message.created',
		id: ({ id }) => id,
	},
	{
		preset: 'plivoVoice',
		secret: 'NzkyYzNkNGU1ZjYwNzE4MjkzYTRiNWM2ZDdlOGY5',
		send: (order) => {
			const fields = fieldsOf(order, {
				Direction: 'inbound',
				From: '14155550100',
				CallerName: '+1 415-555-0100',
				BillRate: '0.0055',
				To: '14155550199',
				CallUUID: 'f1e2d3c4-0000-4000-8000-000000000000',
				CallStatus: 'ringing',
				Event: 'StartApp',
			});
			const signed = `${order.url}?${plivoParameters(fields)}.${NONCE}`;
			return post(order, formBody(fields), {
				'Content-Type': FORM,
				'X-Plivo-Signature-V3-Nonce': NONCE,
				'X-Plivo-Signature-V3': mac('sha256', order.secret, 'base64', signed),
			});
		},
		event: 'StartApp',
		id: () => null,
	},
	{
		preset: 'plivoMessaging',
		secret: 'NzkyYzNkNGU1ZjYwNzE4MjkzYTRiNWM2ZDdlOGY5',
		send: (order) =>
			post(
				order,
				formBody(
					fieldsOf(order, {
						From: '14155550100',
						To: '14155550199',
						MessageUUID: '2b7a8e7a-0000-4000-8000-000000000000',
						Status: 'delivered',
						Units: '1',
					}),
				),
				{
					'Content-Type': FORM,
					'X-Plivo-Signature-V2-Nonce': NONCE,
					'X-Plivo-Signature-V2': mac('sha256', order.secret, 'base64', order.url + NONCE),
				},
			),
		event: 'delivered',
		id: () => null,
	},
	{
		preset: 'sinch',
		secret: 'foo_secret1234',
		send: (order) => {
			const body = bodyOf(
				order,
				'{"app_id":"","accepted_time":"2026-02-01T10:11:12.345Z","project_id":"c36f3d3d-1523-4edd-ae42-11995557ff61","contact_create_notification":{"contact":{"id":"01FJA8B466Y0R2GNXD78MD9SM1","display_name":"New Test Contact"}},"message_metadata":""}',
			);
			const time = unixSeconds(order);
			const nonce = '01FJA8B4A7BM43YGWSG9GBV067';
			return post(order, body, {
				'x-sinch-webhook-signature-timestamp': time,
				'x-sinch-webhook-signature-nonce': nonce,
				'x-sinch-webhook-signature-algorithm': 'HmacSHA256',
				'x-sinch-webhook-signature': mac(
					'sha256',
					order.secret,
					'base64',
					body,
					`.${nonce}.${time}`,
				),
			});
		},
		event: null,
		id: () => null,
	},
];
