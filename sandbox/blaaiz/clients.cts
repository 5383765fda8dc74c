import type { Client } from './world.cts';

/** Scopes of the full demo client: everything the API knows. */
const ALL_SCOPES = [
	'wallet:read',
	'currency:read',
	'bank:read',
	'customer:read',
	'customer:write',
	'beneficiary:read',
	'virtual-account:read',
	'virtual-account:create',
	'virtual-account:close',
	'collection:create',
	'collection:crypto:create',
	'collection:interac:accept',
	'collection:interac:create',
	'interac-auto-deposit-email:create',
	'interac-auto-deposit-email:read',
	'payout:create',
	'swap:create',
	'transaction:read',
	'fees:read',
	'rates:read',
	'file:upload',
	'webhook:read',
	'webhook:write',
	'webhook:replay',
	'mock:webhook:trigger',
	'crypto-asset:read',
	'crypto-wallet:read',
	'crypto-wallet:create',
	'crypto-transaction:read',
	'crypto-swap:create',
	'crypto-payout:create',
	'compliance-kyc:read',
	'compliance-kyc:create',
	'compliance-kyc:cancel',
	'compliance-kyc:pii:read',
	'refund:create',
	'refund:read',
];

export const LEGACY_KEY = 'demo-legacy-key';

/** What the demo's credentials are made of; the other clients are for being refused. */
export const DEMO = {
	clientId: 'demo-client',
	clientSecret: 'demo-client-pass',
	/** With it deliveries are signed once an address is configured by hand. */
	signingSecret: 'sandbox-signing-secret',
};

/** OAuth clients of the demo: one that may do everything, and one for each way to be refused. */
export const clients: readonly Client[] = [
	{ id: DEMO.clientId, secret: DEMO.clientSecret, scopes: ALL_SCOPES },
	{ id: 'demo-reader', secret: 'demo-reader-pass', scopes: ['wallet:read', 'transaction:read'] },
	{
		id: 'demo-elsewhere',
		secret: 'demo-elsewhere-pass',
		scopes: ALL_SCOPES,
		refusedWith: 'Your IP address is not whitelisted.',
	},
	{
		id: 'demo-switched-off',
		secret: 'demo-switched-off-pass',
		scopes: ALL_SCOPES,
		refusedWith: 'API Services are disabled for this business.',
	},
];
