import type { Sandbox } from '../../sandbox/index.cts';
import type { Credential } from '../n8n/credentials.cts';

/**
 * The credentials with which the example workflows reach the sandbox. The examples name them; the
 * keys and secrets are the sandbox's published demo ones, good for nothing else.
 */
export function demoCredentials({ url, providers: { blink } }: Sandbox): Credential[] {
	return [
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
