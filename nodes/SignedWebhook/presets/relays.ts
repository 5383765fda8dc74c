import type { Preset } from '../preset';
import { hookdeckSkill } from './catalogues';
import { header } from './places';
import { bodyHmac, listHmac } from './schemes';

const CONVOY = {
	secret: { label: 'Secret', where: 'Convoy → your project → Endpoints → your endpoint → Secret' },
	bodyAuthenticated: 'yes',
	sources: [
		'frain-dev/convoy:pkg/signature/signature.go',
		'frain-dev/convoy:pkg/verifier/verifier.go',
	],
	confidence: 'sdk',
	docs: 'https://www.getconvoy.io/docs/product-manual/signatures',
} as const satisfies Partial<Preset>;

/** Gateways that pass webhooks on, and sign them anew. */
export const relays: readonly Preset[] = [
	{
		name: 'hookdeck',
		displayName: 'Hookdeck',
		scheme: {
			...bodyHmac('hookdeck', 'x-hookdeck-signature', { encoding: 'base64' }),
			sets: [
				{
					signature: header('x-hookdeck-signature'),
					others: [header('x-hookdeck-signature-2')],
				},
			],
		},
		secret: {
			label: 'Signing Secret',
			where: 'Hookdeck Dashboard → Settings → Secrets → Signing Secret',
		},
		bodyAuthenticated: 'yes',
		eventId: [header('x-hookdeck-eventid')],
		sources: [hookdeckSkill('hookdeck-event-gateway')],
		confidence: 'catalogue',
		docs: 'https://hookdeck.com/docs/authentication',
	},
	{
		name: 'outpost',
		displayName: 'Outpost (by Hookdeck)',
		scheme: bodyHmac('outpost', 'x-outpost-signature', {
			list: { separator: ',', assignment: '=', signature: 'v0' },
		}),
		secret: { label: 'Secret', where: "The sender's portal → your destination → Secret" },
		bodyAuthenticated: 'yes',
		eventType: [header('x-outpost-topic')],
		eventId: [header('x-outpost-event-id')],
		sources: ['hookdeck/outpost:docs/content/destinations/webhook.mdoc'],
		confidence: 'docs',
		docs: 'https://hookdeck.com/docs/outpost/destinations/webhook',
		note: 'For the default headers. After a rotation enter the new secret: only its signature is read',
	},
	{
		name: 'convoy',
		displayName: 'Convoy (Simple Signature)',
		scheme: bodyHmac('convoy', 'x-convoy-signature'),
		note: 'For the defaults of Convoy: SHA-256 and hex',
		...CONVOY,
	},
	{
		name: 'convoyAdvanced',
		displayName: 'Convoy (Advanced Signature)',
		scheme: listHmac('convoyAdvanced', 'x-convoy-signature', { template: '{timestamp},{body}' }),
		note: 'For the defaults of Convoy: SHA-256 and hex',
		...CONVOY,
	},
];
