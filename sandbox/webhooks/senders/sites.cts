import { createHmac } from 'node:crypto';
import { escape } from 'node:querystring';

import type { Order, Sender, Sent } from '../sender.cts';
import { bodyOf, mac, post } from './wire.cts';

/** The path as Contentful signs it: escaped anew, and its query before that as well. */
const contentfulPath = (url: string): string => {
	const { pathname, search } = new URL(url);
	return encodeURI(search === '' ? pathname : `${pathname}?${escape(search.slice(1))}`);
};

function sendContentful(order: Order): Sent {
	const body = bodyOf(
		order,
		'{"metadata":{"tags":[]},"sys":{"type":"Entry","id":"4F3q","revision":3},"fields":{"title":{"de-DE":"Größe"}}}',
	);
	const signed: Record<string, string> = {
		'content-type': 'application/vnd.contentful.management.v1+json',
		'x-contentful-topic': 'ContentManagement.Entry.publish',
		'x-contentful-signed-headers': '',
		'x-contentful-timestamp': String(order.now),
	};
	const names = Object.keys(signed).sort();
	signed['x-contentful-signed-headers'] = names.join(',');
	const canonical = [
		'POST',
		contentfulPath(order.url),
		names.map((name) => `${name}:${signed[name] ?? ''}`).join(';'),
		body.toString('utf8'),
	].join('\n');
	const { 'content-type': contentType = '', ...headers } = signed;
	return post(order, body, {
		'Content-Type': contentType,
		...headers,
		'x-contentful-signature': mac('sha256', order.secret, 'hex', canonical),
	});
}

const afterShip = (preset: string, header: string, prefix = ''): Sender => ({
	preset,
	secret: '65f1c2a9b3d44e0f8a7b',
	send: (order: Order) => {
		const body = bodyOf(
			order,
			`{"event":"tracking_update","event_id":"${order.id}","is_tracking_first_tag":true,"msg":{"id":"5b74f4958776db0e00b6f5ed","tag":"Delivered","title":"1111111111111"},"ts":1762000000}`,
		);
		return post(order, body, {
			[header]: prefix + mac('sha256', order.secret, 'base64', body),
		});
	},
	event: 'tracking_update',
	id: prefix === '' ? ({ id }) => id : () => null,
});

export const sites: readonly Sender[] = [
	{
		preset: 'ghost',
		secret: 'ghost-webhook-secret',
		send: (order) => {
			const body = bodyOf(
				order,
				'{"post":{"current":{"id":"5d6f","title":"Hello 👻","html":"<p>…</p>","status":"published"},"previous":{"status":"draft"}}}',
			);
			const time = String(order.now);
			const signature = mac('sha256', order.secret, 'hex', body, time);
			return post(order, body, { 'X-Ghost-Signature': `sha256=${signature}, t=${time}` });
		},
		event: null,
		id: () => null,
	},
	{
		preset: 'webflow',
		secret: '9f4c1f2b6a7d8e3c5b0a1d2e4f6a8c7b',
		send: (order) => {
			const body = bodyOf(
				order,
				'{"triggerType":"form_submission","payload":{"name":"Contact Us","siteId":"65427cf400e02b306eaa049c","data":{"First Name":"Zaphod","Last Name":"Beeblebröx"}}}',
			);
			const time = String(order.now);
			return post(order, body, {
				'x-webflow-timestamp': time,
				'x-webflow-signature': mac('sha256', order.secret, 'hex', `${time}:`, body),
			});
		},
		event: 'form_submission',
		id: () => null,
	},
	{
		preset: 'sanity',
		secret: 'sanity-webhook-secret',
		send: (order) => {
			const body = bodyOf(order, '{"_id":"resume","_type":"page","title":"Lebenslauf für Zoë"}');
			const signature = createHmac('sha256', order.secret)
				.update(`${order.now}.`)
				.update(body)
				.digest('base64url');
			return post(order, body, {
				'idempotency-key': order.id,
				'sanity-webhook-signature': `t=${order.now},v1=${signature}`,
			});
		},
		event: null,
		id: () => null,
	},
	{
		preset: 'contentful',
		secret: 'q9Zf3nXv7Lk2Tb8Wc5Rm1Yd6Hj4Gs0Pa-Uo_Ei3Qx7Vw2Bz9Nt5Mc8Kr1Jf6DyLh',
		send: sendContentful,
		variants: {
			'a URL with a query': (order) =>
				sendContentful({ ...order, url: `${order.url}?space=a%20b&draft=1` }),
		},
		event: 'ContentManagement.Entry.publish',
		id: () => null,
	},
	{
		preset: 'kontentAi',
		secret: 'eFhUPCnJ5HtfG8zL0kQvXw==',
		send: (order) => {
			const body = bodyOf(
				order,
				'{\r\n  "notifications": [\r\n    {\r\n      "data": { "system": { "id": "cad65e3e", "name": "Über uns" } },\r\n      "message": { "environment_id": "b259760f", "object_type": "content_item", "action": "published" }\r\n    }\r\n  ]\r\n}',
			);
			return post(order, body, {
				'X-Kontent-ai-Signature': mac('sha256', order.secret, 'base64', body),
			});
		},
		event: 'published',
		id: () => null,
	},
	{
		preset: 'easyPost',
		secret: 'sécret of the endpoint',
		send: (order) => {
			const body = bodyOf(
				order,
				`{"description":"batch.created","mode":"test","previous_attributes":{"state":"purchasing"},"created_at":"2026-02-01T10:11:12.000Z","completed_urls":null,"id":"${order.id}","result":{"object":"Batch","weight":614.0},"object":"Event"}`,
			);
			// The accent is a character of its own in the key.
			const key = order.secret.normalize('NFKD');
			return post(order, body, {
				'X-Hmac-Signature': `hmac-sha256-hex=${mac('sha256', key, 'hex', body)}`,
			});
		},
		event: 'batch.created',
		id: ({ id }) => id,
	},
	afterShip('afterShip', 'aftership-hmac-sha256'),
	afterShip('afterShipShipping', 'am-webhook-signature', 'hmac-sha256='),
];
