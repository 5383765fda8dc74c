import type { Preset } from '../preset';
import { header, json } from './places';
import { bodyHmac, headerToken, standard } from './schemes';

/** Databases and tables. */
export const databases: readonly Preset[] = [
	{
		name: 'supabaseAuth',
		displayName: 'Supabase (Auth Hooks)',
		scheme: {
			...standard('supabaseAuth', 'webhook'),
			// Supabase joins the signatures of several secrets with a comma and a space.
			list: { separator: ', ', assignment: ',', signature: 'v1' },
			key: { encoding: 'base64', prefix: 'v1,whsec_' },
		},
		secret: {
			label: 'Secret',
			where: 'Dashboard → Authentication → Hooks → your hook → Secret',
			placeholder: 'v1,whsec_…',
			form: {
				pattern: /^v1,whsec_[A-Za-z0-9+/]+={0,2}$/,
				must: 'begin with v1,whsec_, followed by base64',
			},
		},
		bodyAuthenticated: 'yes',
		// The ID in the header is made anew for each attempt.
		answer: { status: 200, body: '{}', headers: { 'content-type': 'application/json' } },
		sources: [
			'supabase/auth:internal/hooks/hookshttp/hookshttp.go',
			'supabase/auth:internal/conf/configuration.go',
		],
		confidence: 'sdk',
		docs: 'https://supabase.com/docs/guides/auth/auth-hooks',
		note: 'Sign-in waits up to five seconds for the answer. Hooks that decide something need an answer of their own: respond when the last node finishes. Each attempt has an ID of its own, so another attempt starts the workflow again',
	},
	{
		name: 'supabaseDatabase',
		displayName: 'Supabase (Database Webhooks)',
		scheme: headerToken('supabaseDatabase', 'Authorization', 'Bearer '),
		secret: {
			label: 'Token',
			where:
				'Dashboard → Database → Webhooks → your webhook → HTTP Headers: add Authorization with Bearer and a token of your own',
		},
		bodyAuthenticated: 'no',
		eventType: [json('type')],
		events: ['DELETE', 'INSERT', 'UPDATE'],
		sources: ['trigger.dev/docs/webhooks/providers/supabase'],
		confidence: 'catalogue',
		docs: 'https://supabase.com/docs/guides/database/webhooks',
		note: 'Supabase does not sign these webhooks',
	},
	{
		name: 'airtable',
		displayName: 'Airtable',
		scheme: bodyHmac('airtable', 'X-Airtable-Content-MAC', {
			prefix: 'hmac-sha256=',
			key: { encoding: 'base64' },
		}),
		secret: {
			label: 'MAC Secret',
			where: 'macSecretBase64 in the answer of the API when the webhook is created (shown once)',
			form: { pattern: /^[A-Za-z0-9+/]+={0,2}$/, must: 'be base64' },
		},
		bodyAuthenticated: 'yes',
		sources: [
			'gtalarico/pyairtable:pyairtable/models/webhook.py',
			'https://airtable.com/developers/web/api/webhooks-overview',
			'https://community.airtable.com/t5/development-apis/not-able-to-match-x-airtable-content-mac-header-from-webhook/m-p/179349',
		],
		confidence: 'catalogue',
		docs: 'https://airtable.com/developers/web/api/webhooks-overview',
		note: 'The delivery says only that something changed: fetch the payloads with the API',
		n8nTrigger: 'Airtable Trigger',
	},
	{
		name: 'notion',
		displayName: 'Notion',
		scheme: bodyHmac('notion', 'X-Notion-Signature', { prefix: 'sha256=' }),
		secret: {
			label: 'Verification Token',
			where:
				'Notion sends it to the URL when the subscription is created: listen for a test event, then copy it from the hint, and paste it in Notion and here',
			placeholder: 'secret_…',
			form: { pattern: /^secret_\S+$/, must: 'begin with secret_' },
		},
		bodyAuthenticated: 'yes',
		eventType: [json('type')],
		eventId: [json('id')],
		events: [
			'comment.created',
			'comment.deleted',
			'comment.updated',
			'page.content_updated',
			'page.created',
			'page.deleted',
			'page.locked',
			'page.moved',
			'page.properties_updated',
			'page.undeleted',
			'page.unlocked',
		],
		handshakes: [
			{
				when: { method: 'POST', has: { place: json('verification_token') } },
				verified: false,
				answer: { status: 200 },
				capture: json('verification_token'),
			},
		],
		sources: [
			'makenotion/notion-sdk-js:src/webhooks.ts',
			'https://developers.notion.com/reference/webhooks',
		],
		confidence: 'sdk',
		docs: 'https://developers.notion.com/reference/webhooks',
		n8nTrigger: 'Notion Trigger',
	},
	{
		name: 'linear',
		displayName: 'Linear',
		scheme: {
			...bodyHmac('linear', 'Linear-Signature'),
			sets: [{ signature: header('linear-signature'), timestamp: json('webhookTimestamp') }],
			timestampUnit: 'milliseconds',
		},
		secret: {
			label: 'Signing Secret',
			where: 'Settings → API → Webhooks → your webhook → Signing secret',
		},
		bodyAuthenticated: 'yes',
		toleranceSeconds: 60,
		eventType: [{ all: [json('type'), json('action')] }, json('type')],
		eventId: [header('linear-delivery')],
		events: [
			'Comment.create',
			'Cycle.update',
			'Issue.create',
			'Issue.remove',
			'Issue.update',
			'Project.create',
			'Project.update',
		],
		sources: ['linear/linear:packages/sdk/src/webhooks/client.ts'],
		confidence: 'sdk',
		docs: 'https://linear.app/developers/webhooks',
		n8nTrigger: 'Linear Trigger',
	},
];
