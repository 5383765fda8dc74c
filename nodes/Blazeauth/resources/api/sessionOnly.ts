import type { IDataObject } from 'n8n-workflow';

/*
 * What Blazeauth allows only to people who are signed in to its dashboard. Source: "Authentication".
 * Only the routes of API keys are documented; the others are recognised by their names.
 */

/** Ways to refuse a route, by a word of its last segments. */
const WORDS: ReadonlyArray<[word: RegExp, what: string]> = [
	[/^(billing|invoices?|subscriptions?|payments?|checkout)$/, 'billing'],
	[/^(2fa|totp|otp|mfa)$/, 'two-factor sign-in'],
	[/^avatars?$/, 'avatars'],
	[/^passwords?$/, 'the password of the account'],
	[/^emails?$/, 'the email address of the account'],
];

/**
 * What a route is about, where only the dashboard may use it; undefined for all others.
 * @param segments below `/api/v1/`
 */
export function sessionOnly(
	method: string,
	[area, ...segments]: readonly string[],
	body: IDataObject | undefined,
): string | undefined {
	const route = segments.map((segment) => segment.toLowerCase());
	if (area !== 'panel') return undefined;
	if (route[0] === 'api-keys') return 'API keys';
	if (body?.type === 'avatar') return 'avatars';

	const words = new Set(route.flatMap((segment) => segment.split('-')));
	if (words.has('factor') && words.has('two')) return 'two-factor sign-in';
	// Users of an application have passwords and addresses of their own.
	if (words.has('user') || words.has('users')) return undefined;
	const deletes = method === 'DELETE' || words.has('delete') || words.has('deletion');
	if (words.has('account') && deletes) return 'account deletion';
	return WORDS.find(([word]) => [...words].some((one) => word.test(one)))?.[1];
}
