import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { InputFailure } from '../../kit/outcome/failure';

/**
 * The scopes that Blaaiz documents, with what they allow here. Source: Blaaiz' documentation,
 * "Authentication"; the two for refunds are only named in "Refunding a collection".
 */
export const SCOPES: Readonly<Record<string, string>> = {
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

/** What Blaaiz added after its first 21 scopes: API credentials that are older lack it. */
const LATER = [
	'collection:interac:create',
	'compliance-kyc:cancel',
	'compliance-kyc:create',
	'compliance-kyc:read',
	'interac-auto-deposit-email:create',
	'interac-auto-deposit-email:read',
	'rates:read',
	'refund:create',
	'refund:read',
];

const CRYPTO = Object.keys(SCOPES).filter((scope) => scope.startsWith('crypto-'));

/** In no bundle. */
const PERSONAL_DATA = 'compliance-kyc:pii:read';

const FIRST = Object.keys(SCOPES).filter(
	(scope) => ![...LATER, ...CRYPTO, PERSONAL_DATA].includes(scope),
);

export interface Bundle {
	name: string;
	scopes: readonly string[];
}

/**
 * Blaaiz' bundles, scope by scope. Source: Blaaiz' documentation, "Authentication", which says in one
 * sentence each what a bundle is for. These are the scopes that the sentence names, of the first 21,
 * and no scope more: Blaaiz refuses a token that asks for one too many.
 */
export const BUNDLES = {
	collections: {
		name: 'Collections',
		scopes: [
			'collection:create',
			'collection:crypto:create',
			'collection:interac:accept',
			'customer:read',
			'customer:write',
			'transaction:read',
		],
	},
	customers: {
		name: 'Customers',
		scopes: ['beneficiary:read', 'customer:read', 'customer:write', 'file:upload'],
	},
	fullAccess: { name: 'Full Access', scopes: FIRST },
	payouts: {
		name: 'Payouts',
		scopes: ['bank:read', 'beneficiary:read', 'fees:read', 'payout:create', 'wallet:read'],
	},
	readOnly: {
		name: 'Read Only',
		scopes: [
			'currency:read',
			'customer:read',
			'fees:read',
			'transaction:read',
			'wallet:read',
			'webhook:read',
		],
	},
	virtualAccounts: {
		name: 'Virtual Accounts',
		scopes: [
			'customer:read',
			'customer:write',
			'virtual-account:close',
			'virtual-account:create',
			'virtual-account:read',
		],
	},
} as const satisfies Readonly<Record<string, Bundle>>;

const isBundle = (access: unknown): access is keyof typeof BUNDLES =>
	typeof access === 'string' && Object.hasOwn(BUNDLES, access);

/** A scope is words joined by colons; the name of a bundle has none. */
const SCOPE = /^[a-z0-9-]+(:[a-z0-9-]+)+$/;

/**
 * The individual scopes that a credential asks for, however they came: by a bundle, chosen, typed, or by
 * an expression as text or list. Blaaiz refuses the name of a bundle, and gives a token without any right
 * when no scope is named; so nothing but scopes passes, and never none.
 * @throws InputFailure
 */
export function chosenScopes(credential: ICredentialDataDecryptedObject): string[] {
	const additional = scopesIn('Additional Scopes', credential.additionalScopes);
	const all = [...accessOf(credential), ...additional];
	if (all.length > 0) return [...new Set(all)];
	throw new InputFailure(
		'"Scopes" is empty',
		'Choose those that the API credential has in the Blaaiz dashboard: without any, the token would be useless. Nothing was sent.',
	);
}

function accessOf({
	access,
	laterScopes,
	scopes,
}: ICredentialDataDecryptedObject): readonly string[] {
	if (access === 'custom') return scopesIn('Scopes', scopes);
	if (!isBundle(access)) {
		throw new InputFailure(
			'"Access" must be one of its choices',
			'Choose a bundle, or Custom and the scopes. If it is an expression, look at what it gives. Nothing was sent.',
		);
	}
	const later = access === 'fullAccess' && laterScopes === true;
	return [...BUNDLES[access].scopes, ...(later ? [...LATER, ...CRYPTO] : [])];
}

function scopesIn(label: string, value: unknown): string[] {
	const entries: unknown[] = Array.isArray(value) ? value : [value];
	return entries
		.flatMap((entry) => wordsOf(label, entry ?? ''))
		.map((word) => checkedScope(label, word));
}

function wordsOf(label: string, entry: unknown): string[] {
	if (typeof entry === 'string') return entry.split(/[\s,]+/).filter((word) => word !== '');
	throw new InputFailure(
		`"${label}" must be scopes, as text or as a list of texts`,
		'Look at what its expression gives. Nothing was sent.',
	);
}

function checkedScope(label: string, word: string): string {
	if (SCOPE.test(word)) return word;
	// Whatever else was pasted there may be a secret.
	const isName = /^[a-z:-]{1,30}$/i.test(word);
	throw new InputFailure(
		`"${label}" names ${isName ? `"${word}", which` : 'something that'} is not a Blaaiz scope`,
		'Scopes look like wallet:read. Blaaiz takes no names of bundles in a token request: choose a bundle under "Access", which stands for its scopes. Nothing was sent.',
	);
}
