import type { Preset } from '../preset';
import { CATALOGUE } from './catalogues';
import { header, json } from './places';
import { standard } from './schemes';
import { WHSEC } from './standard';

/** What tells one sender by way of Svix from another. */
interface SvixSender extends Pick<Preset, 'name' | 'displayName' | 'eventType' | 'docs'> {
	where: string;
	/** Whether its secrets come without `whsec_`, too. */
	isPlain?: boolean;
	/** Source of the fact, where the provider's own was read. */
	own?: { source: string; confidence: 'sdk' | 'docs' };
}

/** Svix writes its own brand before the headers; accounts of larger customers write `webhook` instead. */
const BRANDS = ['svix', 'webhook'];

const PLAIN = {
	pattern: /^(whsec_)?[A-Za-z0-9+/]+={0,2}$/,
	must: 'consist of letters, digits, + and /, perhaps after whsec_',
};

/** Providers that send by way of Svix. Its headers, its form of secret, its schedule of retries. */
const svixSender = ({
	name,
	displayName,
	where,
	own,
	eventType,
	docs,
	isPlain = false,
}: SvixSender): Preset => ({
	name,
	displayName,
	scheme: standard(name, ...BRANDS),
	secret: {
		label: 'Signing Secret',
		where,
		placeholder: 'whsec_…',
		form: isPlain ? PLAIN : WHSEC,
	},
	bodyAuthenticated: 'yes',
	eventType: eventType ?? [json('type'), json('event_type'), json('event')],
	eventId: BRANDS.map((brand) => header(`${brand}-id`)),
	sources: [own?.source ?? CATALOGUE.svixIngest],
	confidence: own?.confidence ?? 'catalogue',
	...(docs !== undefined && { docs }),
});

const SENDERS: readonly SvixSender[] = [
	{
		name: 'beehiiv',
		displayName: 'beehiiv',
		where: "beehiiv's webhook settings → your endpoint → Signing Secret",
	},
	{
		name: 'brex',
		displayName: 'Brex',
		where: 'Brex API: GET /v1/webhooks/secrets',
		isPlain: true,
		eventType: [json('event_type')],
		docs: 'https://developer.brex.com/docs/webhooks/',
	},
	{
		name: 'clerk',
		displayName: 'Clerk',
		where: 'Clerk Dashboard → Webhooks → your endpoint → Signing Secret',
		own: { source: 'clerk/clerk-docs:docs/guides/development/webhooks', confidence: 'docs' },
		eventType: [json('type')],
		docs: 'https://clerk.com/docs/guides/development/webhooks/overview',
	},
	{
		name: 'guesty',
		displayName: 'Guesty',
		where: "Guesty's webhook settings → your endpoint → Signing Secret",
	},
	{
		name: 'incidentIo',
		displayName: 'incident.io',
		where: "incident.io's webhook settings → your endpoint → Signing Secret",
		eventType: [json('event_type')],
		docs: 'https://docs.incident.io/api-reference/webhooks',
	},
	{
		name: 'lithic',
		displayName: 'Lithic',
		where: 'Lithic API: GET /v1/event_subscriptions/{token}/secret',
		own: { source: 'lithic-com/lithic-node:src/resources/webhooks.ts', confidence: 'sdk' },
		eventType: [json('event_type'), json('type')],
		docs: 'https://docs.lithic.com/docs/events-api',
	},
	{
		name: 'nash',
		displayName: 'Nash',
		where: "Nash's webhook settings → your endpoint → Signing Secret",
	},
	{
		name: 'pleo',
		displayName: 'Pleo',
		where: "Pleo's webhook settings → your endpoint → Signing Secret",
	},
	{
		name: 'resend',
		displayName: 'Resend',
		where: 'Resend → Webhooks → your endpoint → Signing Secret',
		own: { source: 'resend/resend-node:src/webhooks', confidence: 'sdk' },
		eventType: [json('type')],
		docs: 'https://resend.com/docs/dashboard/webhooks/introduction',
	},
	{
		name: 'safeBase',
		displayName: 'SafeBase',
		where: "SafeBase's webhook settings → your endpoint → Signing Secret",
	},
	{
		name: 'sardine',
		displayName: 'Sardine',
		where: "Sardine's webhook settings → your endpoint → Signing Secret",
	},
	{
		name: 'stytch',
		displayName: 'Stytch',
		where: 'Stytch Dashboard → Webhooks → your endpoint → Signing Secret',
		eventType: [json('event_type'), { all: [json('object_type'), json('action')] }, json('type')],
		docs: 'https://stytch.com/docs/webhooks',
	},
];

export const svixSenders: readonly Preset[] = SENDERS.map(svixSender);
