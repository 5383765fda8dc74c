import type { Preset } from '../preset';
import { CATALOGUE } from './catalogues';
import { header, json } from './places';
import { standard } from './schemes';
import { WHSEC } from './standard';

/** What tells one sender of Standard Webhooks from another. */
interface StandardSender
	extends Pick<Preset, 'name' | 'displayName' | 'eventType' | 'docs' | 'confidence' | 'note'> {
	where: string;
	source: string;
}

/** Providers that send as the Standard Webhooks specification says, with its own headers. */
const standardSender = ({ where, source, ...preset }: StandardSender): Preset => ({
	...preset,
	scheme: standard(preset.name, 'webhook'),
	secret: {
		label: 'Signing Secret',
		where,
		placeholder: 'whsec_…',
		form: WHSEC,
	},
	bodyAuthenticated: 'yes',
	eventType: preset.eventType ?? [json('type'), json('event')],
	eventId: [header('webhook-id')],
	sources: [source],
});

const SENDERS: readonly StandardSender[] = [
	{
		name: 'fathom',
		displayName: 'Fathom',
		where: "Fathom's webhook settings → your webhook → Secret",
		source: 'NangoHQ/nango:packages/server/lib/webhook (fathom)',
		confidence: 'catalogue',
	},
	{
		name: 'folk',
		displayName: 'folk',
		where: "folk's webhook settings → your webhook → Signing Secret",
		source: 'NangoHQ/nango:packages/server/lib/webhook (folk)',
		confidence: 'catalogue',
	},
	{
		name: 'loops',
		displayName: 'Loops',
		where: 'Loops → Settings → Webhooks → Signing Secret',
		source: CATALOGUE.triggerDev2,
		confidence: 'catalogue',
		eventType: [json('eventName'), json('type')],
		docs: 'https://loops.so/docs/webhooks',
	},
	{
		name: 'recallAi',
		displayName: 'Recall.ai',
		where: 'Recall.ai Dashboard → Webhooks → your endpoint → Signing Secret',
		source: CATALOGUE.triggerDev3,
		confidence: 'catalogue',
		eventType: [json('event')],
		docs: 'https://docs.recall.ai/docs/authenticating-requests-from-recallai',
	},
	{
		name: 'render',
		displayName: 'Render',
		where: 'Render Dashboard → Webhooks → your webhook → Signing Secret',
		source: CATALOGUE.triggerDev2,
		confidence: 'catalogue',
		eventType: [json('type')],
		docs: 'https://render.com/docs/webhooks',
	},
	{
		name: 'replicate',
		displayName: 'Replicate',
		where: 'Replicate API: GET /v1/webhooks/default/secret',
		source: 'replicate/replicate-javascript:lib/util.js',
		confidence: 'sdk',
		eventType: [json('status')],
		docs: 'https://replicate.com/docs/topics/webhooks/verify-webhook',
		note: 'The event is the status of the prediction',
	},
];

/**
 * Secrets that were made before 8 September 2026 are keys as they are shown, prefix included; later ones are decoded,
 * as all others do. Both may begin with whsec_, so both are tried, as in Polar's own package.
 */
const polar: Preset = {
	name: 'polar',
	displayName: 'Polar',
	scheme: {
		...standard('polar', 'webhook'),
		key: { encoding: 'text', or: { encoding: 'base64', prefix: 'whsec_' } },
	},
	secret: {
		label: 'Secret',
		where: 'Polar → your organization → Settings → Webhooks → your endpoint → Secret',
		placeholder: 'whsec_…',
		form: {
			pattern: /^(whsec_|polar_whs_)\S+$/,
			must: 'begin with whsec_ or polar_whs_',
		},
	},
	bodyAuthenticated: 'yes',
	eventType: [json('type')],
	eventId: [header('webhook-id')],
	sources: [
		'polarsource/polar:docs/integrate/webhooks/delivery.mdx',
		'polarsource/polar:server/polar/webhook/constants.py and tasks.py',
	],
	confidence: 'sdk',
	docs: 'https://polar.sh/docs/integrate/webhooks/delivery',
};

export const standardSenders: readonly Preset[] = [...SENDERS.map(standardSender), polar];
