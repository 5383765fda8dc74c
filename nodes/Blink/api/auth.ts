import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

import { pasted, usableKey } from '../../kit/credential/pasted';
import { addressByEnvironment } from '../../kit/request/baseUrl';
import { InputFailure } from '../../kit/outcome/failure';

/** GraphQL addresses by environment. Source: Blink's documentation, "GraphQL API". */
export const MAINNET = 'https://api.blink.sv/graphql';

const ADDRESSES = {
	mainnet: MAINNET,
	staging: 'https://api.staging.blink.sv/graphql',
};

const REMEDY =
	'A key looks like blink_… and is shown only once, when it is created in the Blink dashboard under API Keys.';

/** Where requests go. @throws InputFailure */
export const addressOf = (credentials: ICredentialDataDecryptedObject): string =>
	addressByEnvironment(ADDRESSES, credentials, 'GraphQL URL', credentials.customUrl);

/**
 * The API key of a credential. The dashboard also shows a connection string for BTCPay Server, with
 * the key and the address inside: the key is taken out of it.
 * @throws InputFailure that repeats no part of the key
 */
export function keyOf(credentials: ICredentialDataDecryptedObject): string {
	const typed = pasted(credentials.apiKey);
	const parts = connectionParts(typed);
	const key = usableKey('API Key', parts ? parts.get('api-key') : typed, REMEDY);
	const server = parts?.get('server');
	if (server !== undefined && server !== addressOf(credentials)) {
		throw new InputFailure(
			'"API Key" holds a connection string for another address than the credential',
			'Choose the environment that the string was made in, or paste the key alone. Nothing was sent.',
		);
	}
	if (/^whsec_/i.test(key)) {
		throw new InputFailure(
			'"API Key" holds the signing secret of a callback endpoint',
			`That one belongs into a credential of the type "Blink Webhook API". ${REMEDY} Nothing was sent.`,
		);
	}
	return key;
}

/** `type=blink;server=https://…;api-key=blink_…;wallet-id=…`; undefined for anything else. */
export function connectionParts(text: string): Map<string, string> | undefined {
	const parts = text
		.split(';')
		.map((part) => /^\s*([\w-]+)\s*=(.*)$/s.exec(part))
		.flatMap((match) =>
			match ? [[match[1]?.toLowerCase() ?? '', pasted(match[2])] as const] : [],
		);
	const named = new Map(parts);
	return named.has('api-key') || named.has('type') ? named : undefined;
}

export function sign(
	credentials: ICredentialDataDecryptedObject,
	request: IHttpRequestOptions,
): IHttpRequestOptions {
	return { ...request, headers: { ...request.headers, ...keyHeader(credentials) } };
}

/** The header that authenticates a request. @throws InputFailure */
export function keyHeader(credentials: ICredentialDataDecryptedObject): Record<string, string> {
	return { 'X-API-KEY': keyOf(credentials) };
}
