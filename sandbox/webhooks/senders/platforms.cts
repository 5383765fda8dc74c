import { createHash } from 'node:crypto';

import type { Sender } from '../sender.cts';
import { hs256 } from './telephony.cts';
import { bodyOf, mac, post } from './wire.cts';

export const platforms: readonly Sender[] = [
	{
		preset: 'vercel',
		secret: 'vAq9yTm2Zk4W',
		send: (order) => {
			const body = bodyOf(
				order,
				`{"id":"${order.id}","type":"deployment.created","createdAt":1762000000123,"payload":{"team":{"id":"team_1"},"deployment":{"id":"dpl_1","name":"my-app","meta":{"githubCommitMessage":"Füge ✨ hinzu"}}}}`,
			);
			return post(order, body, { 'x-vercel-signature': mac('sha1', order.secret, 'hex', body) });
		},
		event: 'deployment.created',
		id: ({ id }) => id,
	},
	{
		preset: 'netlify',
		secret: 'netlify-jws-secret',
		send: (order) => {
			const body = bodyOf(
				order,
				'{"id":"5f2b","site_id":"3970e0fe","state":"ready","name":"my-site","deploy_time":12,"title":"Merge pull request #1"}',
			);
			const sha256 = createHash('sha256').update(body).digest('hex');
			return post(order, body, {
				'X-Netlify-Event': 'deploy_created',
				'X-Webhook-Signature': hs256({}, { iss: 'netlify', sha256 }, order.secret),
			});
		},
		event: 'deploy_created',
		id: () => null,
	},
	{
		preset: 'heroku',
		secret: 'your-heroku-secret',
		send: (order) => {
			const body = bodyOf(
				order,
				`{"id":"${order.id}","action":"update","resource":"release","created_at":"2026-02-01T10:11:12.123456Z","data":{"status":"succeeded","version":23}}`,
			);
			return post(order, body, {
				'Heroku-Webhook-Hmac-SHA256': mac('sha256', order.secret, 'base64', body),
			});
		},
		event: 'release.update',
		id: ({ id }) => id,
	},
	{
		preset: 'pusher',
		secret: '7ad3773142a6692b25b8',
		send: (order) => {
			const body = bodyOf(
				order,
				`{"time_ms":${order.now},"events":[{"name":"channel_occupied","channel":"test_channel"}]}`,
			);
			return post(order, body, {
				'X-Pusher-Key': '278d425bdf160c739803',
				'X-Pusher-Signature': mac('sha256', order.secret, 'hex', body),
			});
		},
		event: 'channel_occupied',
		id: () => null,
	},
	{
		preset: 'plane',
		secret: 'plane_wh_6f1e2d3c4b5a69788796a5b4c3d2e1f0',
		send: (order) => {
			const body = bodyOf(
				order,
				'{"event": "issue", "action": "created", "webhook_id": "f1a2", "workspace_id": "c467e125", "data": {"name": "Caf\\u00e9"}}',
			);
			return post(order, body, {
				'X-Plane-Delivery': order.id,
				'X-Plane-Event': 'issue',
				'X-Plane-Signature': mac('sha256', order.secret, 'hex', body),
			});
		},
		event: 'issue',
		id: ({ id }) => id,
	},
	{
		preset: 'segment',
		secret: 'segment-shared-secret',
		send: (order) => {
			const body = bodyOf(
				order,
				'{"anonymousId":"507f191e810c19729de860ea","event":"Order Completed","messageId":"022bb90c","properties":{"total":9.99},"type":"track"}',
			);
			return post(order, body, { 'X-Signature': mac('sha1', order.secret, 'hex', body) });
		},
		event: 'track',
		id: () => null,
	},
	{
		preset: 'taiga',
		secret: 'taiga-secret-key',
		send: (order) => {
			const body = bodyOf(
				order,
				'{"action": "create", "type": "milestone", "by": {"full_name": "Zo\\u00eb"}, "date": "2026-02-01T10:11:12.123Z", "data": {"name": "Sprint 1"}}',
			);
			return post(order, body, {
				'X-TAIGA-WEBHOOK-SIGNATURE': mac('sha1', order.secret, 'hex', body),
			});
		},
		event: 'milestone.create',
		id: () => null,
	},
	{
		preset: 'todoist',
		secret: 'a1b2c3d4e5f60718293a4b5c6d7e8f90',
		send: (order) => {
			const body = bodyOf(
				order,
				'{"event_name": "item:added", "user_id": "2671355", "event_data": {"content": "Buy milk \\ud83e\\udd5b", "id": "2995104339"}, "version": "10"}',
			);
			return post(order, body, {
				'X-Todoist-Delivery-ID': order.id,
				'X-Todoist-Hmac-SHA256': mac('sha256', order.secret, 'base64', body),
			});
		},
		event: 'item:added',
		id: ({ id }) => id,
	},
];
