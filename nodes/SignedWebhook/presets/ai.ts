import type { Preset } from '../preset';
import { header, json } from './places';
import { headerToken, listHmac, standard } from './schemes';
import { WHSEC } from './standard';

const vapi = {
	bodyAuthenticated: 'no',
	eventType: [json('message.type')],
	events: [
		'assistant-request',
		'conversation-update',
		'end-of-call-report',
		'hang',
		'status-update',
		'tool-calls',
		'transcript',
		'transfer-destination-request',
	],
	sources: ['VapiAI/docs:fern/server-url/server-authentication.mdx'],
	confidence: 'docs',
	docs: 'https://docs.vapi.ai/server-url/server-authentication',
} as const;

/** Models, agents and voices. */
export const ai: readonly Preset[] = [
	{
		name: 'openAi',
		displayName: 'OpenAI',
		scheme: standard('openAi', 'webhook'),
		secret: {
			label: 'Signing Secret',
			where:
				'platform.openai.com → Settings → Project → Webhooks (shown when the webhook is created)',
			placeholder: 'whsec_…',
			form: WHSEC,
		},
		bodyAuthenticated: 'yes',
		eventType: [json('type')],
		eventId: [header('webhook-id')],
		events: [
			'batch.cancelled',
			'batch.completed',
			'batch.expired',
			'batch.failed',
			'eval.run.canceled',
			'eval.run.failed',
			'eval.run.succeeded',
			'fine_tuning.job.cancelled',
			'fine_tuning.job.failed',
			'fine_tuning.job.succeeded',
			'realtime.call.incoming',
			'response.cancelled',
			'response.completed',
			'response.failed',
			'response.incomplete',
		],
		sources: ['openai/openai-node:src/resources/webhooks'],
		confidence: 'sdk',
		docs: 'https://platform.openai.com/docs/guides/webhooks',
	},
	{
		name: 'anthropic',
		displayName: 'Anthropic (Managed Agents)',
		scheme: standard('anthropic', 'webhook'),
		secret: {
			label: 'Signing Secret',
			where: 'Claude Console → Webhooks → your webhook',
			placeholder: 'whsec_…',
			form: WHSEC,
		},
		bodyAuthenticated: 'yes',
		eventType: [json('data.type')],
		eventId: [header('webhook-id')],
		sources: ['anthropics/anthropic-sdk-typescript:src/resources/beta/webhooks.ts'],
		confidence: 'sdk',
		docs: 'https://docs.claude.com',
	},
	{
		name: 'elevenLabs',
		displayName: 'ElevenLabs',
		scheme: listHmac('elevenLabs', 'ElevenLabs-Signature', { signature: 'v0' }),
		secret: {
			label: 'Webhook Secret',
			where: 'elevenlabs.io → Settings → Webhooks → your webhook (shown once)',
		},
		bodyAuthenticated: 'yes',
		toleranceSeconds: 1800,
		eventType: [json('type')],
		eventId: [{ all: [json('type'), json('data.conversation_id')] }],
		events: ['call_initiation_failure', 'post_call_audio', 'post_call_transcription'],
		sources: ['elevenlabs/elevenlabs-js:src/wrapper/webhooks.ts'],
		confidence: 'sdk',
		docs: 'https://elevenlabs.io/docs/agents-platform/workflows/post-call-webhooks',
	},
	{
		name: 'retell',
		displayName: 'Retell AI',
		scheme: listHmac('retell', 'X-Retell-Signature', {
			time: 'v',
			signature: 'd',
			unit: 'milliseconds',
			template: '{body}{timestamp}',
		}),
		secret: {
			label: 'API Key',
			where: 'Dashboard → API Keys: the key with the webhook badge',
		},
		bodyAuthenticated: 'yes',
		eventType: [json('event')],
		events: ['call_analyzed', 'call_ended', 'call_started'],
		sources: ['RetellAI/retell-typescript-sdk:src/lib/webhook_auth.ts'],
		confidence: 'sdk',
		docs: 'https://docs.retellai.com/features/secure-webhook',
	},
	{
		...vapi,
		name: 'vapiBearer',
		displayName: 'Vapi (Bearer Token)',
		scheme: headerToken('vapiBearer', 'Authorization', 'Bearer '),
		secret: {
			label: 'Token',
			where: 'Dashboard → Integrations → Server Configuration → Custom Credential → Bearer Token',
		},
		note: 'Vapi waits for the answer to tool calls and assistant requests: respond when the last node finishes. For its HMAC credential choose Custom HMAC',
	},
	{
		...vapi,
		name: 'vapiSecret',
		displayName: 'Vapi (X-Vapi-Secret, Legacy)',
		scheme: headerToken('vapiSecret', 'X-Vapi-Secret'),
		secret: {
			label: 'Secret',
			where: 'server.secret of the assistant, phone number or organization',
		},
		note: 'Vapi advises to use credentials instead',
	},
];
