import type { Order, Sender } from '../sender.cts';
import { bare, bodyOf, isoTime, mac, post } from './wire.cts';

const base64Url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** monday's token: valid for five minutes, for one address. */
function mondayToken(order: Order): string {
	const iat = Math.floor(order.now / 1000);
	const head = base64Url({ alg: 'HS256', typ: 'JWT' });
	const claims = base64Url({
		accountId: 1825529,
		userId: 4012689,
		aud: order.url,
		exp: iat + 300,
		shortLivedToken: 'SHORT_LIVED_TOKEN_HERE',
		iat,
	});
	const signature = Buffer.from(
		mac('sha256', order.secret, 'base64', `${head}.${claims}`),
		'base64',
	).toString('base64url');
	return `${head}.${claims}.${signature}`;
}

const CHALLENGE = '3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P';
const HOOK_SECRET = 'b537207f20cbfa02357cf448134da559e8bd39d61597dcd5631b8012eae53e81';

export const productivity: readonly Sender[] = [
	{
		preset: 'clickUp',
		secret: 'O94IM25S7PXBPYTMNXLLET230SRP0S89COR7B1YOJ2ZIE8WQNK5UUKEF26W0Z5GA',
		send: (order) => {
			const body = bodyOf(
				order,
				`{"event":"taskUpdated","history_items":[{"id":"${order.id}","type":1,"date":"${order.now}","field":"content","user":{"username":"John","initials":"J"}}],"task_id":"1vj37mc","webhook_id":"7fa3ec74-69a8-4530-a251-8a13730bd204"}`,
			);
			return post(order, body, { 'X-Signature': mac('sha256', order.secret, 'hex', body) });
		},
		event: 'taskUpdated',
		id: ({ id }) => `taskUpdated.${id}`,
	},
	{
		preset: 'monday',
		secret: 'monday-signing-secret',
		send: (order) =>
			post(
				order,
				bodyOf(
					order,
					`{"event":{"userId":9603417,"boardId":1771812698,"pulseId":1772099344,"pulseName":"Create_item — ✓","type":"create_pulse","triggerTime":"${isoTime(order)}","subscriptionId":73759690,"triggerUuid":"${order.id}"}}`,
				),
				{ Authorization: mondayToken(order) },
			),
		event: 'create_pulse',
		id: ({ id }) => id,
		handshakes: {
			challenge: {
				send: (order) => post(order, Buffer.from(`{"challenge":"${CHALLENGE}"}`), {}),
				expect: { status: 200, body: `{"challenge":"${CHALLENGE}"}` },
			},
		},
	},
	{
		preset: 'asana',
		secret: HOOK_SECRET,
		send: (order) => {
			const body = bodyOf(
				order,
				`{"events":[{"user":{"gid":"12345","resource_type":"user"},"created_at":"${isoTime(order)}","action":"changed","resource":{"gid":"1337","resource_type":"task"},"parent":null,"change":{"field":"due_on","action":"changed"}}]}`,
			);
			return post(order, body, {
				'X-Hook-Signature': mac('sha256', order.secret, 'hex', body),
			});
		},
		event: 'changed',
		id: () => null,
		handshakes: {
			'hook secret': {
				send: (order) => post(order, Buffer.from('{}'), { 'X-Hook-Secret': HOOK_SECRET }),
				expect: { status: 200, headers: { 'X-Hook-Secret': HOOK_SECRET } },
			},
			heartbeat: {
				send: (order) =>
					post(order, Buffer.from('{"events":[]}'), {
						'X-Hook-Signature': mac('sha256', order.secret, 'hex', '{"events":[]}'),
					}),
				expect: { status: 200 },
			},
		},
	},
	{
		preset: 'trello',
		secret: 'trello-app-secret',
		send: (order) => {
			const body = bodyOf(
				order,
				`{"model":{"id":"4d5ea62fd76aa1136000000c","name":"Trello Development"},"action":{"id":"${order.id}","idMemberCreator":"4e6a7fad05d98b02ba00845c","type":"createCard","date":"${isoTime(order)}","data":{"card":{"name":"Ünïcode ✓"}}}}`,
			);
			return post(order, body, {
				'X-Trello-Webhook': mac('sha1', order.secret, 'base64', body, order.url),
			});
		},
		event: 'createCard',
		id: ({ id }) => id,
		handshakes: {
			head: { send: (order) => bare('HEAD', order.url), expect: { status: 200 } },
		},
	},
];
