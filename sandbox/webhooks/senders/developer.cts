import type { Order, Sender } from '../sender.cts';
import { standardHeaders } from './standard.cts';
import { bodyOf, FORM, isoTime, mac, post } from './wire.cts';

const push =
	'{"ref":"refs/heads/main","before":"6113728f27ae82c7b1a177c8d03f9e96e0adf246","after":"0d1a26e67d8f5eaf1f6ba5c57fc3c7d91ac0fd1c","repository":{"id":186853002,"full_name":"Codertocat/Hello-World"},"pusher":{"name":"Codertocat"},"commits":[{"message":"fix: größe & \\"quotes\\" 🎉"}]}';

const gitLab = (order: Order) =>
	`{"object_kind":"push","event_name":"push","before":"95790bf891e76fee5e1747ab589903a6a1f80f22","ref":"refs/heads/master","user_name":"Jörg","project":{"id":15,"name":"Diaspora"},"commits":[{"message":"Update Catalan translation to e38cb41.","timestamp":"${isoTime(order)}"}]}`;

const github = (order: Order, event: string, body: Buffer, type = 'application/json') =>
	post(order, body, {
		'Content-Type': type,
		'User-Agent': 'GitHub-Hookshot/044aadd',
		'X-GitHub-Delivery': order.id,
		'X-GitHub-Event': event,
		'X-GitHub-Hook-ID': '292430182',
		'X-Hub-Signature': `sha1=${mac('sha1', order.secret, 'hex', body)}`,
		'X-Hub-Signature-256': `sha256=${mac('sha256', order.secret, 'hex', body)}`,
	});

export const developer: readonly Sender[] = [
	{
		preset: 'github',
		secret: "It's a Secret to Everybody",
		send: (order) => github(order, 'push', bodyOf(order, push)),
		variants: {
			// What a new webhook sends unless its content type is changed.
			form: (order) =>
				github(
					order,
					'push',
					Buffer.from(`payload=${encodeURIComponent(bodyOf(order, push).toString())}`),
					FORM,
				),
		},
		event: 'push',
		id: ({ id }) => id,
		handshakes: {
			ping: {
				send: (order) =>
					github(
						order,
						'ping',
						Buffer.from('{"zen":"Approachable is better than simple.","hook_id":292430182}'),
					),
				expect: { status: 200 },
			},
		},
	},
	{
		preset: 'gitLabToken',
		secret: 'a token of 2 words',
		send: (order) =>
			post(order, bodyOf(order, gitLab(order)), {
				'User-Agent': 'GitLab/17.1.0',
				'Idempotency-Key': order.id,
				'X-Gitlab-Event': 'Push Hook',
				'X-Gitlab-Instance': 'https://gitlab.example.com',
				'X-Gitlab-Token': order.secret,
				'X-Gitlab-Webhook-UUID': '02affd2d-2cba-4033-917d-ec22d5dc4b38',
			}),
		event: 'push',
		id: ({ id }) => id,
	},
	{
		preset: 'gitLabSigningToken',
		secret: 'whsec_RdvaYFYUXuIFuEbvZHwMfYFhUf7aMYjYcmM24+Aj40c=',
		send: (order) => {
			const body = bodyOf(order, gitLab(order));
			return post(order, body, {
				'User-Agent': 'GitLab/18.9.0',
				'Idempotency-Key': order.id,
				'X-Gitlab-Event': 'Push Hook',
				...standardHeaders(order, body, order.secret),
			});
		},
		event: 'push',
		id: ({ id }) => id,
	},
	{
		preset: 'bitbucket',
		secret: 'bitbucket secret',
		send: (order) => {
			const body = bodyOf(
				order,
				'{"push": {"changes": [{"new": {"type": "branch", "name": "main"}, "forced": false}]}, "repository": {"full_name": "team/repo"}, "actor": {"display_name": "Ana\\u00efs"}}',
			);
			return post(order, body, {
				'X-Attempt-Number': '1',
				'X-Event-Key': 'repo:push',
				'X-Hook-UUID': 'cf94cbf5-3e8b-4d3a-9a3c-4d7f0b5b5d2f',
				'X-Hub-Signature': `sha256=${mac('sha256', order.secret, 'hex', body)}`,
				'X-Request-UUID': order.id,
			});
		},
		event: 'repo:push',
		id: () => null,
	},
	{
		preset: 'jira',
		secret: 'jira secret',
		send: (order) => {
			const body = bodyOf(
				order,
				`{"timestamp":${order.now},"webhookEvent":"jira:issue_updated","issue_event_type_name":"issue_generic","issue":{"id":"10002","key":"ED-1","fields":{"summary":"Prüfen: 5 < 6"}}}`,
			);
			return post(order, body, {
				'Content-Type': 'application/json; charset=UTF-8',
				'X-Atlassian-Webhook-Identifier': order.id,
				'X-Hub-Signature': `sha256=${mac('sha256', order.secret, 'hex', body)}`,
			});
		},
		event: 'jira:issue_updated',
		id: ({ id }) => id,
	},
];
