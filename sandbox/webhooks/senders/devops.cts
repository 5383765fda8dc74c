import type { Sender } from '../sender.cts';
import { bodyOf, mac, post, unixSeconds } from './wire.cts';

const BUILDKITE =
	'{"event":"build.finished","build":{"id":"0190046e","number":27,"state":"passed","message":"Fix the flaky test 🎉"},"sender":{"name":"Zoë"}}';

/** What Gitea and its fork send; only the names of the headers differ. */
const forge = (preset: string, brand: string): Sender => ({
	preset,
	secret: '3gEsCfjlV2ugRwgpU#w1*WaW*wa4NXgGmpCfkbG3',
	send: (order) => {
		const body = bodyOf(
			order,
			'{\n  "ref": "refs/heads/develop",\n  "before": "28e1879d029cb852e4844d9c718537df08844e03",\n  "commits": [\n    {\n      "message": "Webhooks Yay! ünïcode"\n    }\n  ]\n}',
		);
		return post(order, body, {
			[`X-${brand}-Delivery`]: order.id,
			[`X-${brand}-Event`]: 'push',
			[`X-${brand}-Signature`]: mac('sha256', order.secret, 'hex', body),
		});
	},
	event: 'push',
	id: ({ id }) => id,
});

export const devops: readonly Sender[] = [
	{
		preset: 'sentry',
		secret: '4eb1d8c0a7f24b6e9d3c5a1f0e2b7d6c',
		send: (order) => {
			const body = bodyOf(
				order,
				'{"action":"triggered","installation":{"uuid":"24b3"},"data":{"event":{"title":"ReferenceError: blooopy is not defined","url":"https:\\/\\/sentry.io\\/api\\/0\\/"},"triggered_rule":"Very Important Alert Rule!"},"actor":{"id":"sentry","name":"Sentry","type":"application"}}',
			);
			return post(order, body, {
				'Request-ID': order.id,
				'Sentry-Hook-Resource': 'event_alert',
				'Sentry-Hook-Timestamp': unixSeconds(order),
				'Sentry-Hook-Signature': mac('sha256', order.secret, 'hex', body),
			});
		},
		event: 'event_alert.triggered',
		id: () => null,
	},
	{
		preset: 'pagerDuty',
		secret: 'm5Yh3tQ9wZ1rX7cV',
		send: (order) => {
			const body = bodyOf(
				order,
				`{"event":{"id":"${order.id}","event_type":"incident.priority_updated","resource_type":"incident","occurred_at":"2026-02-01T10:11:12.123Z","agent":{"type":"user_reference","id":"PLH1HKV"},"data":{"id":"PGR0VU2","title":"A little bump in the road"}}}`,
			);
			const old = mac('sha256', 'the secret before', 'hex', body);
			const signature = mac('sha256', order.secret, 'hex', body);
			return post(order, body, {
				'X-Webhook-Subscription': 'f3a1',
				'X-PagerDuty-Signature': `v1=${old},v1=${signature}`,
			});
		},
		event: 'incident.priority_updated',
		id: ({ id }) => id,
	},
	{
		preset: 'grafana',
		secret: 'grafana-hmac-secret',
		send: (order) => {
			const body = bodyOf(
				order,
				'{"receiver":"My Super Webhook","status":"firing","orgId":1,"alerts":[{"status":"firing","labels":{"alertname":"High memory usage"},"startsAt":"2026-02-01T09:51:03.157076+02:00","endsAt":"0001-01-01T00:00:00Z","fingerprint":"c6eadffa33fcdf37","values":{"B":44.23943737541908,"C":1}}],"groupKey":"{}:{}","title":"[FIRING:1]  (blue)","state":"alerting","message":"**Firing**\\n"}',
			);
			return post(order, body, {
				'X-Grafana-Alerting-Signature': mac('sha256', order.secret, 'hex', body),
			});
		},
		event: 'firing',
		id: () => null,
	},
	{
		preset: 'circleCi',
		secret: 'circle-secret',
		send: (order) => {
			const body = bodyOf(
				order,
				`{"id":"${order.id}","type":"workflow-completed","happened_at":"2026-02-01T10:11:12.123Z","webhook":{"id":"cf8c4fdd","name":"Sample Webhook"},"workflow":{"name":"build","status":"success"}}`,
			);
			return post(order, body, {
				'circleci-event-type': 'workflow-completed',
				'circleci-signature': `v1=${mac('sha256', order.secret, 'hex', body)}`,
			});
		},
		event: 'workflow-completed',
		id: ({ id }) => id,
	},
	{
		preset: 'buildkiteSignature',
		secret: '29b1ff5779c76bd48ba6705eb99ff970',
		send: (order) => {
			const body = bodyOf(order, BUILDKITE);
			const time = unixSeconds(order);
			const signature = mac('sha256', order.secret, 'hex', `${time}.`, body);
			return post(order, body, {
				'X-Buildkite-Event': 'build.finished',
				'X-Buildkite-Signature': `timestamp=${time},signature=${signature}`,
			});
		},
		event: 'build.finished',
		id: () => null,
	},
	{
		preset: 'buildkiteToken',
		secret: '29b1ff5779c76bd48ba6705eb99ff970',
		send: (order) =>
			post(order, bodyOf(order, BUILDKITE), {
				'X-Buildkite-Event': 'build.finished',
				'X-Buildkite-Token': order.secret,
			}),
		event: 'build.finished',
		id: () => null,
	},
	{
		preset: 'snyk',
		secret: 'snyk-webhook-secret',
		send: (order) => {
			const body = bodyOf(
				order,
				'{"project":{"name":"snyk/goof","id":"463c1ee5"},"newIssues":[],"removedIssues":[]}',
			);
			return post(order, body, {
				'X-Snyk-Event': 'project_snapshot/v0',
				'X-Snyk-Transport-ID': order.id,
				'X-Hub-Signature': `sha256=${mac('sha256', order.secret, 'hex', body)}`,
			});
		},
		event: 'project_snapshot/v0',
		id: () => null,
	},
	forge('gitea', 'Gitea'),
	forge('forgejo', 'Forgejo'),
];
