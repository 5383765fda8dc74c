import type { PublicKeyScheme } from '../../kit/signature/scheme';
import type { Preset, SecretField } from '../preset';
import { header, json } from './places';

const scheme = (name: string): PublicKeyScheme => ({
	kind: 'publicKey',
	name,
	sets: [
		{
			timestamp: header('x-signature-timestamp'),
			signature: header('x-signature-ed25519'),
		},
	],
	template: '{timestamp}{body}',
	algorithm: 'ed25519',
	encoding: 'hex',
	timestampUnit: 'seconds',
	key: { encoding: 'raw-hex' },
});

const secret: SecretField = {
	label: 'Public Key',
	where: 'discord.com/developers → Applications → your app → General Information → Public Key',
	form: { pattern: /^[0-9a-f]{64}$/i, must: 'be 64 hexadecimal digits' },
	isPublic: true,
};

const shared = {
	secret,
	bodyAuthenticated: 'yes',
	sources: [
		'discord/discord-interactions-js:src/index.ts',
		'https://discord.com/developers/docs/interactions/overview',
	],
	confidence: 'sdk',
} as const;

/**
 * Discord signs both in the same way, but `type: 1` is a handshake in the one and an event in the other. It
 * also sends wrong signatures, to see them refused.
 */
export const discord: readonly Preset[] = [
	{
		...shared,
		name: 'discordInteractions',
		displayName: 'Discord (Interactions)',
		scheme: scheme('discordInteractions'),
		eventType: [json('type')],
		eventId: [json('id')],
		events: ['2', '3', '4', '5'],
		handshakes: [
			{
				when: { method: 'POST', has: { place: json('type'), values: [1] } },
				verified: true,
				answer: {
					status: 200,
					headers: { 'content-type': 'application/json' },
					body: { type: 1 },
				},
			},
		],
		// "Deferred": Discord shows that the app is thinking, and the message follows by the API.
		answer: {
			status: 200,
			body: '{"type":5}',
			headers: { 'content-type': 'application/json' },
		},
		docs: 'https://discord.com/developers/docs/interactions/overview',
		note: 'Event types are numbers: 2 command, 3 component, 4 autocomplete, 5 modal. Discord waits three seconds; the immediate answer is "deferred", which autocomplete does not accept',
	},
	{
		...shared,
		name: 'discordEvents',
		displayName: 'Discord (Webhook Events)',
		scheme: scheme('discordEvents'),
		eventType: [json('event.type')],
		events: [
			'APPLICATION_AUTHORIZED',
			'APPLICATION_DEAUTHORIZED',
			'ENTITLEMENT_CREATE',
			'QUEST_USER_ENROLLMENT',
		],
		handshakes: [
			{
				when: { method: 'POST', has: { place: json('type'), values: [0] } },
				verified: true,
				answer: { status: 204 },
			},
		],
		answer: { status: 204 },
		docs: 'https://discord.com/developers/docs/events/webhook-events',
	},
];
