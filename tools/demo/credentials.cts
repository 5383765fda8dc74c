import type { Sandbox } from '../../sandbox/index.cts';
import { senders } from '../../sandbox/webhooks/senders/index.cts';
import type { Credential } from '../n8n/credentials.cts';

/**
 * The credentials with which the example workflows reach the sandbox. The examples name them; the
 * keys and secrets are the sandbox's published demo ones, good for nothing else.
 */
export function demoCredentials({
	url,
	providers: { banksy, blaaiz, blazeauth, blink },
}: Sandbox): Credential[] {
	return [
		{
			type: 'banksyApi',
			name: 'Banksy sandbox',
			data: {
				baseUrl: `${url}/banksy`,
				environment: 'test',
				currencyType: 'fiat',
				publicKey: banksy.demo.keys.standard.publicKey,
				secretKey: banksy.demo.keys.standard.secretKey,
				testPath: banksy.demo.paths.providers,
			},
		},
		{
			type: 'banksyWebhookApi',
			name: 'Banksy sandbox webhooks',
			data: { secret: banksy.demo.webhookSecret },
		},
		{
			type: 'blaaizApi',
			name: 'Blaaiz sandbox',
			data: {
				environment: 'custom',
				customUrl: `${url}/blaaiz`,
				authentication: 'oauth',
				clientId: blaaiz.demo.clientId,
				clientSecret: blaaiz.demo.clientSecret,
				access: 'fullAccess',
				laterScopes: true,
			},
		},
		{
			type: 'blaaizWebhookApi',
			name: 'Blaaiz sandbox webhooks',
			data: { signingSecret: blaaiz.demo.signingSecret, previousSigningSecret: '' },
		},
		{
			type: 'blazeauthApi',
			name: 'Blazeauth sandbox',
			data: {
				apiKey: blazeauth.demo.keys.full,
				environment: 'custom',
				baseUrl: `${url}/blazeauth`,
			},
		},
		{
			type: 'blinkApi',
			name: 'Blink sandbox',
			data: {
				apiKey: blink.demo.keys.full,
				environment: 'custom',
				customUrl: `${url}/blink/graphql`,
			},
		},
		{
			type: 'blinkWebhookApi',
			name: 'Blink sandbox callbacks',
			data: { signingSecret: blink.demo.webhookSecret, previousSigningSecret: '' },
		},
		{
			type: 'openAiApi',
			name: 'Chat model',
			// a chat model costs money; this one only stands in for it
			data: { apiKey: 'any', url: `${url}/model/v1` },
		},
		...webhookCredentials(),
	];
}

/** What the senders of the sandbox sign with, by the names that the examples use. */
const SENDERS = { github: 'GitHub', shopify: 'Shopify', slack: 'Slack', stripe: 'Stripe' };

/** A provider that no preset knows, as the example for it describes it. */
export const CUSTOM_HMAC = {
	provider: 'customHmac',
	secret: 'a secret of the sandbox, good for nothing else',
	algorithm: 'sha256',
	secretEncoding: 'text',
	stringToSign: 'timestampBody',
	encoding: 'hex',
	signaturePlace: 'header',
	signatureHeader: 'X-Shop-Signature',
	signaturePrefix: 'v1=',
	signatureFormat: 'single',
	timestampUnit: 'seconds',
	timestampPlace: 'header',
	timestampHeader: 'X-Shop-Time',
	eventTypePlace: 'header',
	eventTypeHeader: 'X-Shop-Event',
	eventIdPlace: 'header',
	eventIdHeader: 'X-Shop-Delivery',
};

function webhookCredentials(): Credential[] {
	const type = 'webhookSignatureApi';
	const presets = Object.entries(SENDERS).map(([provider, name]) => {
		const secret = senders.find(({ preset }) => preset === provider)?.secret;
		return { type, name: `${name} sandbox webhooks`, data: { provider, secret } };
	});
	return [...presets, { type, name: 'Custom HMAC sandbox webhooks', data: CUSTOM_HMAC }];
}
