import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { InputFailure } from '../outcome/failure';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether a host, as `URL` gives it, is this machine. */
export const isLoopback = (hostname: string): boolean => LOOPBACK.has(hostname);

/**
 * A base URL that a user typed, without a trailing slash. Secrets travel to it, so it must be https;
 * plain http is for this machine only.
 * @param label the field's name in the editor, for the message
 * @throws InputFailure
 */
export function checkedBaseUrl(label: string, value: unknown): string {
	const text = typeof value === 'string' ? value.trim() : '';
	const url = URL.canParse(text) ? new URL(text) : undefined;
	if (!url) {
		throw new InputFailure(
			`"${label}" must be a complete URL, like https://api.example.com`,
			'Change it in the credential. Nothing was sent.',
		);
	}
	const secure = url.protocol === 'https:';
	if (!secure && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
		throw new InputFailure(
			`"${label}" must start with https://`,
			'Plain http is only for this machine (localhost), since keys travel with every request. Nothing was sent.',
		);
	}
	if (url.username || url.password || url.hash || url.search) {
		throw new InputFailure(
			`"${label}" must not contain a user name, a query or a fragment`,
			'Enter only the address, and keys in their own fields. Nothing was sent.',
		);
	}
	return url.href.replace(/\/+$/, '');
}

/**
 * Where a credential with a field "Environment" leads. One that is not recognised leads nowhere: a key would go to
 * whatever address was typed for another environment.
 * @param addresses of the provider, by environment; `custom` is the one that the user typed
 * @param label of the field for that one
 * @throws InputFailure
 */
export function addressByEnvironment(
	addresses: Readonly<Record<string, string>>,
	{ environment }: ICredentialDataDecryptedObject,
	label: string,
	typed: unknown,
): string {
	if (environment === 'custom') return checkedBaseUrl(label, typed);
	const [, address] = Object.entries(addresses).find(([name]) => name === environment) ?? [];
	if (address !== undefined) return address;
	throw new InputFailure(
		`"Environment" must be one of ${[...Object.keys(addresses), 'custom'].join(', ')}`,
		'Change it in the credential. Nothing was sent.',
	);
}
