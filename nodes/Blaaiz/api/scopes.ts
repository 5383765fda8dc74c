import type { ICredentialDataDecryptedObject, INodePropertyOptions } from 'n8n-workflow';

import { InputFailure } from '../../kit/outcome/failure';

/**
 * The scopes that Blaaiz documents, with what they allow here. Source: Blaaiz' documentation,
 * "Authentication"; the two for refunds are only named in "Refunding a collection".
 */
const SCOPES: Readonly<Record<string, string>> = {
	'bank:read': 'Banks, account names, payee and IBAN checks',
	'beneficiary:read': 'Beneficiaries',
	'collection:create': 'Collections, and their customers',
	'collection:crypto:create': 'Crypto collections and their networks',
	'collection:interac:accept': 'Accept Interac money requests',
	'collection:interac:create': 'Send Interac money requests',
	'compliance-kyc:cancel': 'Cancel compliance sessions',
	'compliance-kyc:create': 'Create compliance sessions and upload their documents',
	'compliance-kyc:pii:read': 'Personal data and documents of compliance sessions',
	'compliance-kyc:read': 'Compliance sessions',
	'crypto-asset:read': 'Crypto assets',
	'crypto-payout:create': 'Crypto payouts',
	'crypto-swap:create': 'Crypto swaps',
	'crypto-transaction:read': 'Crypto transactions',
	'crypto-wallet:create': 'Crypto addresses',
	'crypto-wallet:read': 'Crypto wallets and addresses',
	'currency:read': 'Currencies',
	'customer:read': 'Customers and their documents',
	'customer:write': 'Create and change customers, their documents and owners',
	'fees:read': 'Fees and quotes',
	'file:upload': 'Upload documents of individual customers',
	'interac-auto-deposit-email:create': 'Register Interac auto-deposit emails',
	'interac-auto-deposit-email:read': 'Interac auto-deposit emails',
	'mock:webhook:trigger': 'Simulated webhooks (development only)',
	'payout:create': 'Payouts',
	'rates:read': 'Exchange rates',
	'refund:create': 'Refunds',
	'refund:read': 'Look refunds up',
	'swap:create': 'Swaps between wallets',
	'transaction:read': 'Transactions',
	'virtual-account:close': 'Close virtual accounts',
	'virtual-account:create': 'Create virtual accounts',
	'virtual-account:read': 'Virtual accounts',
	'wallet:read': 'Wallets and balances',
	'webhook:read': 'Webhook configuration and delivery logs',
	'webhook:replay': 'Replay webhooks',
	'webhook:write': 'Register and change webhook URLs',
};

const FOR_MONEY = ['wallet:read', 'currency:read', 'transaction:read', 'fees:read', 'rates:read'];

/** Shortcuts of this node: each stands for the individual scopes that its operations need. */
const SHORTCUTS: Readonly<Record<string, { name: string; scopes: string[] }>> = {
	'shortcut:collections': {
		name: 'All for Collections and Refunds',
		scopes: [
			...FOR_MONEY,
			'customer:read',
			'collection:create',
			'collection:crypto:create',
			'collection:interac:accept',
			'collection:interac:create',
			'interac-auto-deposit-email:create',
			'interac-auto-deposit-email:read',
			'refund:create',
			'refund:read',
		],
	},
	'shortcut:crypto': {
		name: 'All for Crypto',
		scopes: Object.keys(SCOPES).filter((scope) => scope.startsWith('crypto-')),
	},
	'shortcut:customers': {
		name: 'All for Customers',
		scopes: ['customer:read', 'customer:write', 'file:upload', 'beneficiary:read'],
	},
	'shortcut:everything': {
		name: 'Everything but Personal Data and Simulation',
		scopes: Object.keys(SCOPES).filter(
			(scope) => !['compliance-kyc:pii:read', 'mock:webhook:trigger'].includes(scope),
		),
	},
	'shortcut:payouts': {
		name: 'All for Payouts and Swaps',
		scopes: [
			...FOR_MONEY,
			'bank:read',
			'customer:read',
			'beneficiary:read',
			'payout:create',
			'swap:create',
		],
	},
	'shortcut:readOnly': {
		name: 'Read Only',
		scopes: Object.keys(SCOPES).filter(
			(scope) => scope.endsWith(':read') && !scope.startsWith('compliance-'),
		),
	},
	'shortcut:virtualAccounts': {
		name: 'All for Virtual Accounts',
		scopes: [
			'wallet:read',
			'customer:read',
			'virtual-account:close',
			'virtual-account:create',
			'virtual-account:read',
		],
	},
};

/** Names under which Blaaiz groups scopes when a credential is created; no token request takes them. */
const BUNDLES = new Set([
	'full-access',
	'read-only',
	'collections',
	'payouts',
	'virtual-accounts',
	'customers',
	'crypto',
]);

/** What the scope field of the credential offers. */
export const scopeOptions: INodePropertyOptions[] = [
	...Object.entries(SHORTCUTS).map(([value, { name, scopes }]) => ({
		name,
		value,
		description: `Asks for ${scopes.join(', ')}`,
	})),
	...Object.entries(SCOPES).map(([value, description]) => ({ name: value, value, description })),
].sort((a, b) => a.name.localeCompare(b.name, 'en'));

/**
 * The individual scopes that a credential asks for. Blaaiz refuses the name of a bundle, and gives a
 * token without any right when no scope is named; neither is ever sent.
 * @throws InputFailure
 */
export function chosenScopes({
	scopes,
	additionalScopes,
}: ICredentialDataDecryptedObject): string[] {
	const chosen = Array.isArray(scopes) ? scopes.map(String) : [];
	const typed = String(additionalScopes ?? '')
		.split(/[\s,]+/)
		.filter((scope) => scope !== '');
	const bundle = typed.find((scope) => BUNDLES.has(scope));
	if (bundle !== undefined) {
		throw new InputFailure(
			`"Additional Scopes" names the bundle "${bundle}"`,
			'Blaaiz takes only individual scopes, like wallet:read. Choose a shortcut under "Scopes" instead. Nothing was sent.',
		);
	}
	const all = [...chosen.flatMap((scope) => SHORTCUTS[scope]?.scopes ?? [scope]), ...typed];
	if (all.length === 0) {
		throw new InputFailure(
			'"Scopes" is empty',
			'Choose those that the API credential has in the Blaaiz dashboard: without any, the token would be good for nothing. Nothing was sent.',
		);
	}
	return [...new Set(all)];
}
