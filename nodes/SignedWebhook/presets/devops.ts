import type { Preset } from '../preset';
import { CATALOGUE, hookdeckSkill } from './catalogues';
import { header, json } from './places';
import { bodyHmac, headerToken, listHmac } from './schemes';

/** Several signatures in one header, each with its version: `v1=…,v1=…`. */
const V1_LIST = { separator: ',', assignment: '=', signature: 'v1' } as const;

/** Building, watching and repairing software. */
export const devops: readonly Preset[] = [
	{
		name: 'sentry',
		displayName: 'Sentry',
		scheme: bodyHmac('sentry', 'sentry-hook-signature'),
		secret: {
			label: 'Client Secret',
			where: 'Sentry → Settings → Custom Integrations → your integration → Client Secret',
		},
		bodyAuthenticated: 'yes',
		eventType: [{ all: [header('sentry-hook-resource'), json('action')] }],
		sources: [CATALOGUE.triggerDevCore, CATALOGUE.ngrok],
		confidence: 'catalogue',
		docs: 'https://docs.sentry.io/organization/integrations/integration-platform/webhooks/',
	},
	{
		name: 'pagerDuty',
		displayName: 'PagerDuty',
		scheme: bodyHmac('pagerDuty', 'x-pagerduty-signature', { list: V1_LIST }),
		secret: {
			label: 'Secret',
			where:
				'Shown once, when the webhook subscription is created: PagerDuty → Integrations → Generic Webhooks (v3)',
		},
		bodyAuthenticated: 'yes',
		eventType: [json('event.event_type')],
		eventId: [json('event.id')],
		sources: ['NangoHQ/nango:pagerduty', CATALOGUE.triggerDevCore],
		confidence: 'catalogue',
		docs: 'https://developer.pagerduty.com/docs/webhook-signatures',
	},
	{
		name: 'grafana',
		displayName: 'Grafana Alerting',
		scheme: bodyHmac('grafana', 'x-grafana-alerting-signature'),
		secret: {
			label: 'Secret',
			where:
				'Grafana → Alerting → Contact points → your webhook → Optional settings → HMAC Signature → Secret',
		},
		bodyAuthenticated: 'yes',
		eventType: [json('status')],
		// A reminder of an alert is like the first notification of it.
		mayBeIdentical: true,
		batch: { path: 'alerts' },
		sources: [hookdeckSkill('grafana')],
		confidence: 'catalogue',
		docs: 'https://grafana.com/docs/grafana/latest/alerting/configure-notifications/manage-contact-points/integrations/webhook-notifier/',
		note: 'Leave Header and Timestamp Header of the contact point empty',
	},
	{
		name: 'circleCi',
		displayName: 'CircleCI',
		scheme: bodyHmac('circleCi', 'circleci-signature', { list: V1_LIST }),
		secret: {
			label: 'Secret Token',
			where: 'CircleCI → your project → Project Settings → Webhooks → your webhook → Secret token',
		},
		bodyAuthenticated: 'yes',
		eventType: [json('type')],
		eventId: [json('id')],
		sources: [CATALOGUE.triggerDev2],
		confidence: 'catalogue',
		docs: 'https://circleci.com/docs/guides/integration/outbound-webhooks/',
	},
	{
		name: 'buildkiteSignature',
		displayName: 'Buildkite (Signature)',
		scheme: listHmac('buildkiteSignature', 'x-buildkite-signature', {
			time: 'timestamp',
			signature: 'signature',
		}),
		secret: {
			label: 'Token',
			where:
				'Buildkite → Settings → Notification Services → your webhook → Token; choose to send a signature',
		},
		bodyAuthenticated: 'yes',
		eventType: [json('event'), header('x-buildkite-event')],
		sources: [CATALOGUE.triggerDev2],
		confidence: 'catalogue',
		docs: 'https://buildkite.com/docs/apis/webhooks/pipelines',
	},
	{
		name: 'buildkiteToken',
		displayName: 'Buildkite (Token)',
		scheme: headerToken('buildkiteToken', 'x-buildkite-token'),
		secret: {
			label: 'Token',
			where: 'Buildkite → Settings → Notification Services → your webhook → Token',
		},
		bodyAuthenticated: 'no',
		eventType: [header('x-buildkite-event'), json('event')],
		sources: [CATALOGUE.triggerDev2],
		confidence: 'catalogue',
		docs: 'https://buildkite.com/docs/apis/webhooks/pipelines',
	},
	{
		name: 'snyk',
		displayName: 'Snyk',
		scheme: bodyHmac('snyk', 'x-hub-signature', { prefix: 'sha256=' }),
		secret: {
			label: 'Secret',
			where: 'The secret that you chose when you created the webhook in the Snyk API',
		},
		bodyAuthenticated: 'yes',
		eventType: [header('x-snyk-event')],
		sources: [CATALOGUE.triggerDev2],
		confidence: 'catalogue',
		docs: 'https://docs.snyk.io/snyk-api/using-specific-snyk-apis/webhooks-apis/about-webhooks',
	},
	{
		name: 'gitea',
		displayName: 'Gitea',
		scheme: bodyHmac('gitea', 'x-gitea-signature'),
		secret: {
			label: 'Secret',
			where: 'Gitea → your repository → Settings → Webhooks → your webhook → Secret',
		},
		bodyAuthenticated: 'yes',
		eventType: [header('x-gitea-event')],
		eventId: [header('x-gitea-delivery')],
		sources: ['public receivers of X-Gitea-Signature'],
		confidence: 'unconfirmed',
		docs: 'https://docs.gitea.com/usage/webhooks',
	},
	{
		name: 'forgejo',
		displayName: 'Forgejo',
		scheme: bodyHmac('forgejo', 'x-forgejo-signature'),
		secret: {
			label: 'Secret',
			where: 'Forgejo → your repository → Settings → Webhooks → your webhook → Secret',
		},
		bodyAuthenticated: 'yes',
		eventType: [header('x-forgejo-event'), header('x-gitea-event')],
		eventId: [header('x-forgejo-delivery'), header('x-gitea-delivery')],
		sources: ['public receivers of X-Forgejo-Signature'],
		confidence: 'unconfirmed',
		docs: 'https://forgejo.org/docs/latest/user/webhooks/',
	},
];
