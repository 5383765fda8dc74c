import type { Order, Sender, Sent } from '../sender.cts';
import { bodyOf, isoTime, mac, post, unixSeconds } from './wire.cts';

const notionSecret = 'secret_tMrlL1qK5vuQAh1b6cZGhFChZTSYJlce98V0pYn7yBl';

const linearBody = (order: Order) =>
	`{"action":"create","type":"Issue","createdAt":"${isoTime(order)}","data":{"id":"2174add1-f7c8-44e3-bbf3-2d60b5ea8bc9","title":"Fix the ☕ machine"},"url":"https://linear.app/issue/LIN-1","webhookTimestamp":${order.now},"webhookId":"000042e3-d123-4980-b49f-8e140eef9329"}`;

/** Supabase joins the signatures of several secrets with a comma and a space. */
function supabase(order: Order, secrets: string[]): Sent {
	const body = bodyOf(
		order,
		'{"user":{"id":"8484b834-f29e-4af2-bf42-80644d154f76","email":"valid@example.com"},"email_data":{"token":"305805","email_action_type":"signup"}}',
	);
	const time = unixSeconds(order);
	const signatures = secrets.map((secret) => {
		const key = Buffer.from(secret.slice('v1,whsec_'.length), 'base64');
		return `v1,${mac('sha256', key, 'base64', order.id, '.', time, '.', body)}`;
	});
	return post(order, body, {
		'webhook-id': order.id,
		'webhook-timestamp': time,
		'webhook-signature': signatures.join(', '),
	});
}

export const databases: readonly Sender[] = [
	{
		preset: 'supabaseAuth',
		secret: 'v1,whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
		send: (order) => supabase(order, [order.secret]),
		variants: {
			'two secrets': (order) =>
				supabase(order, ['v1,whsec_TmV4dCBzZWNyZXQsIG5vdCB5ZXQgdXNlZA==', order.secret]),
		},
		event: null,
		// Made anew for each attempt, and so for each order.
		id: ({ id }) => id,
	},
	{
		preset: 'supabaseDatabase',
		secret: 'database-webhook-token',
		send: (order) =>
			post(
				order,
				bodyOf(
					order,
					'{"type": "INSERT", "table": "orders", "record": {"id": 7, "note": "caf\\u00e9"}, "schema": "public", "old_record": null}',
				),
				{ Authorization: `Bearer ${order.secret}` },
			),
		event: 'INSERT',
		id: () => null,
	},
	{
		preset: 'airtable',
		secret: 'IiGtXpMmwvFqzk0hGxp5bS0nTTfAe6e3S5S2uWm4N0Q=',
		send: (order) => {
			const body = bodyOf(
				order,
				`{"base":{"id":"app00000000000000"},"webhook":{"id":"ach00000000000000"},"timestamp":"${isoTime(order)}"}`,
			);
			const key = Buffer.from(order.secret, 'base64');
			return post(order, body, {
				'X-Airtable-Content-MAC': `hmac-sha256=${mac('sha256', key, 'hex', body)}`,
			});
		},
		event: null,
		id: () => null,
	},
	{
		preset: 'notion',
		secret: notionSecret,
		send: (order) => {
			const body = bodyOf(
				order,
				`{"id":"${order.id}","timestamp":"${isoTime(order)}","workspace_id":"13950b26-c203-4f3b-b97d-93ec06319565","type":"page.created","entity":{"id":"153104cd-477e-809d-8dc4-ff2d96ae3090","type":"page"},"attempt_number":1,"data":{"parent":{"id":"13950b26","type":"space"}}}`,
			);
			return post(order, body, {
				'X-Notion-Signature': `sha256=${mac('sha256', order.secret, 'hex', body)}`,
			});
		},
		event: 'page.created',
		id: ({ id }) => id,
		handshakes: {
			'verification token': {
				send: (order) =>
					post(order, Buffer.from(`{"verification_token":"${notionSecret}"}`), {
						'X-Notion-Signature': `sha256=${mac('sha256', notionSecret, 'hex', `{"verification_token":"${notionSecret}"}`)}`,
					}),
				expect: { status: 200 },
			},
		},
	},
	{
		preset: 'linear',
		secret: 'lin_wh_8mRkqxEZp4b2QkVtTWqUR3oB7uN1yCfD',
		send: (order) => {
			const body = bodyOf(order, linearBody(order));
			return post(order, body, {
				'Content-Type': 'application/json; charset=utf-8',
				'Linear-Delivery': order.id,
				'Linear-Event': 'Issue',
				'Linear-Signature': mac('sha256', order.secret, 'hex', body),
				'Linear-Timestamp': String(order.now),
				'User-Agent': 'Linear-Webhook',
			});
		},
		event: 'Issue.create',
		id: ({ id }) => id,
	},
];
