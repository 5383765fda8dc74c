/* Catalogues that cite the providers' own pages, and are the source of several presets. */

const TRIGGER_DEV = 'triggerdotdev/trigger.dev:internal-packages/webhook-sources/catalog';

export const CATALOGUE = {
	triggerDev1: `${TRIGGER_DEV}/research-notes.md`,
	triggerDev2: `${TRIGGER_DEV}/research-notes-wave2.md`,
	triggerDev3: `${TRIGGER_DEV}/research-notes-wave3.md`,
	triggerDevCore: 'triggerdotdev/trigger.dev:packages/core/src/v3/webhooks',
	svixIngest: 'svix/svix-webhooks:javascript/src/models/ingestSourceIn.ts',
	webhookVerify: 'docs.rs/webhook-verify (specification of the Rust crate)',
	ngrok: 'ngrok/ngrok-docs:snippets/traffic-policy/actions/verify-webhook/providers.mdx',
} as const;

/** A provider's page in Hookdeck's catalogue. */
export const hookdeckSkill = (name: string): string =>
	`hookdeck/webhook-skills:skills/${name}-webhooks`;
