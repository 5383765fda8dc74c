import type { Place } from '../../kit/signature/scheme';

/* Where values stand, in short, and the catalogues that several presets rely on. */

export const inHeader = (name: string): Place => ({ in: 'header', name: name.toLowerCase() });
export const inJson = (name: string): Place => ({ in: 'json', name });
export const inForm = (name: string): Place => ({ in: 'form', name });
export const inQuery = (name: string): Place => ({ in: 'query', name });

const TRIGGER_DEV = 'triggerdotdev/trigger.dev: internal-packages/webhook-sources/catalog';

/** Catalogues that cite the providers' own pages. */
export const CATALOGUE = {
	triggerDev1: `${TRIGGER_DEV}/research-notes.md`,
	triggerDev2: `${TRIGGER_DEV}/research-notes-wave2.md`,
	triggerDev3: `${TRIGGER_DEV}/research-notes-wave3.md`,
	triggerDevCore: 'triggerdotdev/trigger.dev: packages/core/src/v3/webhooks',
	svixIngest: 'svix/svix-webhooks: javascript/src/models/ingestSourceIn.ts',
	webhookVerify: 'docs.rs/webhook-verify (specification of the Rust crate)',
	ngrok: 'ngrok/ngrok-docs: snippets/traffic-policy/actions/verify-webhook/providers.mdx',
} as const;

/** A provider's page in Hookdeck's catalogue. */
export const hookdeckSkill = (name: string): string =>
	`hookdeck/webhook-skills: skills/${name}-webhooks`;
