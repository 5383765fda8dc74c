import type { Sandbox } from '../../sandbox/index.cts';
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
				scopes: ['shortcut:fullAccess', 'shortcut:later'],
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
				customAddress: true,
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
	];
}
