import { createHash } from 'node:crypto';

import type { Sender } from '../sender.cts';
import { hs256 } from './telephony.cts';
import { bodyOf, mac, post, unixSeconds } from './wire.cts';

const cloudinary = (preset: string, algorithm: string): Sender => ({
	preset,
	secret: 'abcd_EFGH-1234ijklMNOP5678',
	send: (order) => {
		const body = bodyOf(
			order,
			'{"notification_type":"upload","timestamp":"2026-02-01T10:11:12+00:00","request_id":"c9f1","public_id":"fdo9yomhhl84vb1e5zg6","secure_url":"https:\\/\\/res.cloudinary.com\\/demo\\/image\\/upload\\/v1\\/fdo9.jpg"}',
		);
		const time = unixSeconds(order);
		const signature = createHash(algorithm)
			.update(body)
			.update(time + order.secret);
		return post(order, body, {
			'X-Cld-Timestamp': time,
			'X-Cld-Signature': signature.digest('hex'),
		});
	},
	event: 'upload',
	id: () => null,
});

export const media: readonly Sender[] = [
	{
		preset: 'mux',
		secret: 'SuperSecret123',
		send: (order) => {
			const body = bodyOf(
				order,
				`{"type":"video.asset.created","object":{"type":"asset","id":"KAPb"},"id":"${order.id}","environment":{"name":"Production","id":"ka1vcd"},"data":{"status":"preparing","passthrough":"Ünïcode"},"attempts":[]}`,
			);
			const time = unixSeconds(order);
			const signature = mac('sha256', order.secret, 'hex', `${time}.`, body);
			return post(order, body, { 'Mux-Signature': `t=${time},v1=${signature}` });
		},
		event: 'video.asset.created',
		id: ({ id }) => id,
	},
	{
		preset: 'cloudflareStream',
		secret: '85011ed3a913c6ad5f9cf6c5573cc0a7',
		send: (order) => {
			const body = bodyOf(
				order,
				'{"uid":"dd5d531a12de0c724bd1275a3b2bc9c6","readyToStream":true,"status":{"state":"ready"},"meta":{},"duration":5.5,"size":383631}',
			);
			const time = unixSeconds(order);
			const signature = mac('sha256', order.secret, 'hex', `${time}.`, body);
			return post(order, body, { 'Webhook-Signature': `time=${time},sig1=${signature}` });
		},
		event: 'ready',
		id: () => null,
	},
	cloudinary('cloudinary', 'sha1'),
	cloudinary('cloudinarySha256', 'sha256'),
	{
		preset: 'liveKit',
		secret: 'pLtEk3sQ8vZ1xR6nB0yD5wM2cH7fJ4gA',
		settings: { apiKeyId: 'APIw7yTq3mZk9' },
		send: (order) => {
			const body = bodyOf(
				order,
				`{"event":"room_started", "room":{"sid":"RM_hycBMAjmt6Ub", "name":"Demo Room", "emptyTimeout":300}, "id":"${order.id}", "createdAt":"1762000000"}`,
			);
			const seconds = Math.floor(order.now / 1000);
			const claims = {
				iss: order.settings?.apiKeyId ?? 'APIw7yTq3mZk9',
				nbf: seconds,
				exp: seconds + 300,
				sha256: createHash('sha256').update(body).digest('base64'),
			};
			return post(order, body, {
				'Content-Type': 'application/webhook+json',
				Authorization: hs256({}, claims, order.secret),
			});
		},
		event: 'room_started',
		id: ({ id }) => id,
	},
	{
		preset: 'daily',
		secret: Buffer.from('a signing secret of Daily, 32 b.').toString('base64'),
		send: (order) => {
			const body = bodyOf(
				order,
				`{"version":"1.0.0","type":"meeting.started","id":"${order.id}","payload":{"start_ts":1692114356,"meeting_id":"c1","room":"foo"},"event_ts":1692114356.456}`,
			);
			const time = unixSeconds(order);
			const key = Buffer.from(order.secret, 'base64');
			return post(order, body, {
				'X-Webhook-Timestamp': time,
				'X-Webhook-Signature': mac('sha256', key, 'base64', `${time}.`, body),
			});
		},
		event: 'meeting.started',
		id: ({ id }) => id,
	},
	{
		preset: 'whereby',
		secret: 'whereby-secret',
		send: (order) => {
			const body = bodyOf(
				order,
				`{"id":"${order.id}","apiVersion":"1.0","createdAt":"2026-02-01T10:11:12.123Z","type":"room.client.joined","data":{"meetingId":"1","displayName":"Zoë","roleName":"host"}}`,
			);
			const time = unixSeconds(order);
			const signature = mac('sha256', order.secret, 'hex', `${time}.`, body);
			return post(order, body, { 'Whereby-Signature': `t=${time},v1=${signature}` });
		},
		event: 'room.client.joined',
		id: ({ id }) => id,
	},
];
