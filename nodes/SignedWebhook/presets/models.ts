import type { Preset } from '../preset';
import { CATALOGUE, hookdeckSkill } from './catalogues';
import { header, json } from './places';
import { bodyHmac, headerToken } from './schemes';

/** Models and agents, and those who work for them. */
export const models: readonly Preset[] = [
	{
		name: 'firecrawl',
		displayName: 'Firecrawl',
		scheme: bodyHmac('firecrawl', 'x-firecrawl-signature', { prefix: 'sha256=' }),
		secret: { label: 'Webhook Secret', where: 'Firecrawl → Settings → Advanced → Webhook secret' },
		bodyAuthenticated: 'yes',
		eventType: [json('type')],
		sources: ['firecrawl/firecrawl-docs:webhooks/security.mdx'],
		confidence: 'docs',
		docs: 'https://docs.firecrawl.dev/webhooks/security',
	},
	{
		name: 'cursor',
		displayName: 'Cursor (Cloud Agents)',
		scheme: bodyHmac('cursor', 'x-webhook-signature', { prefix: 'sha256=' }),
		secret: {
			label: 'Secret',
			where: 'The webhook secret that you gave when you launched the agent',
		},
		bodyAuthenticated: 'yes',
		eventType: [json('event')],
		sources: [hookdeckSkill('cursor')],
		confidence: 'catalogue',
		docs: 'https://cursor.com/docs/cloud-agent/api/webhooks',
	},
	{
		name: 'bland',
		displayName: 'Bland',
		scheme: bodyHmac('bland', 'x-webhook-signature'),
		secret: {
			label: 'Webhook Signing Secret',
			where: 'Bland Dashboard → Account Settings → Keys → Webhook signing secret',
		},
		bodyAuthenticated: 'yes',
		sources: [CATALOGUE.triggerDev1],
		confidence: 'catalogue',
		docs: 'https://docs.bland.ai/tutorials/webhook-signing',
	},
	{
		name: 'fal',
		displayName: 'fal.ai',
		scheme: {
			kind: 'publicKey',
			name: 'fal',
			algorithm: 'ed25519',
			sets: [
				{
					id: header('x-fal-webhook-request-id'),
					timestamp: header('x-fal-webhook-timestamp'),
					signature: header('x-fal-webhook-signature'),
				},
			],
			template: [
				'{id}',
				'{header:x-fal-webhook-user-id}',
				'{timestamp}',
				'{bodyHash:sha256-hex}',
			].join('\n'),
			encoding: 'hex',
			timestampUnit: 'seconds',
			key: { encoding: 'raw-base64' },
			keysAt: { kind: 'jwks', url: 'https://rest.alpha.fal.ai/.well-known/jwks.json' },
		},
		bodyAuthenticated: 'yes',
		eventType: [json('status')],
		eventId: [header('x-fal-webhook-request-id')],
		sources: ['public receivers of X-Fal-Webhook-Signature'],
		confidence: 'unconfirmed',
		docs: 'https://docs.fal.ai/model-apis/model-endpoints/webhooks',
		note: 'The key is the same for every account: check the header X-Fal-Webhook-User-Id in the workflow',
	},
	{
		name: 'assemblyAi',
		displayName: 'AssemblyAI',
		scheme: headerToken('assemblyAi', 'x-webhook-token'),
		secret: {
			label: 'Webhook Auth Header Value',
			where: 'Your webhook_auth_header_value; give X-Webhook-Token as webhook_auth_header_name',
		},
		bodyAuthenticated: 'no',
		eventType: [json('status')],
		sources: [CATALOGUE.triggerDev1],
		confidence: 'catalogue',
		docs: 'https://www.assemblyai.com/docs/deployment/webhooks',
	},
	{
		name: 'deepgram',
		displayName: 'Deepgram',
		scheme: headerToken('deepgram', 'dg-token'),
		secret: {
			label: 'API Key Identifier',
			where: 'Deepgram Console → your project → API Keys → Key ID',
		},
		bodyAuthenticated: 'no',
		sources: [hookdeckSkill('deepgram')],
		confidence: 'catalogue',
		docs: 'https://developers.deepgram.com/docs/callback',
		note: 'An identifier is no secret: everybody who sees it can send in the name of Deepgram',
	},
	{
		name: 'huggingFace',
		displayName: 'Hugging Face',
		scheme: headerToken('huggingFace', 'x-webhook-secret'),
		secret: {
			label: 'Secret',
			where: 'Hugging Face → Settings → Webhooks → your webhook → Secret',
		},
		bodyAuthenticated: 'no',
		eventType: [{ all: [json('event.scope'), json('event.action')] }],
		sources: [CATALOGUE.triggerDev1],
		confidence: 'catalogue',
		docs: 'https://huggingface.co/docs/hub/en/webhooks',
	},
];
