import type { IDataObject } from 'n8n-workflow';

import { InputFailure } from '../../kit/outcome/failure';

/*
 * Routes that Blazeauth opens only to people signed in to the dashboard: API keys, billing, password,
 * email, two-factor, avatar, and the deletion of the account. Source: Blazeauth's documentation,
 * "Authentication", which gives the path of the first alone. The others are told by the words of
 * their route, whatever its verb.
 */

/** Whose data a route with one of these words is about: an app user has a password and an email too. */
const OF_AN_APPLICATION = /^(app|apps|application|applications|license|licenses|user|users)$/;

const ALWAYS = /^(billing|avatar|avatars|twofactor|2fa|mfa|totp|otp|authenticator)$/;
const OF_THE_ACCOUNT = /^(password|passwords|email|emails|mail)$/;
const END = /^(delete|remove|close|deactivate|disable|terminate|erase|destroy|cancel|purge)$/;
const ACCOUNT = /^(account|accounts|me|profile|self)$/;

interface Route {
	method: string;
	/** Below `/api/v1/`; the first is `panel` or `wss`. */
	path: readonly string[];
	query: IDataObject;
}

/** @throws InputFailure for a route that no API key may call */
export function refuseSessionOnly(route: Route): void {
	if (!isSessionOnly(route)) return;
	throw new InputFailure(
		`"Path" must not be ${route.path.at(-1)}, which is open only in the dashboard`,
		'API keys, billing, password, email, two-factor, avatars and account deletion are closed to every API key. Do it in the dashboard. Nothing was sent.',
	);
}

function isSessionOnly({ method, path, query }: Route): boolean {
	const [area, first = ''] = path;
	if (area !== 'panel') return false;
	if (/^api-?keys?$/i.test(first)) return true;
	const words = path.slice(1).flatMap(wordsOf);
	const has = (pattern: RegExp) => words.some((word) => pattern.test(word));
	if (has(ALWAYS) || /two-factor/.test(words.join('-'))) return true;
	// Whatever belongs to an application names it in the query, or its kind in the route.
	const isTheirs = has(OF_AN_APPLICATION) || query.applicationId !== undefined;
	if (has(OF_THE_ACCOUNT)) return !isTheirs;
	if (has(ACCOUNT)) return has(END) || method === 'DELETE';
	return method === 'DELETE' && /^users?$/.test(first) && query.applicationId === undefined;
}

/** `closeAccount`, `close-account` and `close_account` are the same two words. */
function wordsOf(segment: string): string[] {
	return segment
		.replace(/([a-z\d])([A-Z])/g, '$1-$2')
		.toLowerCase()
		.split(/[^a-z\d]+/);
}
