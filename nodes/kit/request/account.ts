import type {
	IAllExecuteFunctions,
	ICredentialDataDecryptedObject,
	IHttpRequestOptions,
} from 'n8n-workflow';

import { fingerprint } from '../outcome/key';
import { askOnce, type Once } from './once';
import type { Endpoint } from './types';

export type Call = (options: IHttpRequestOptions) => Promise<unknown>;

/** Whose requests they are: a credential as it was read once, and everything that follows from it. */
export interface Account {
	/** Undefined for requests that carry no credential. */
	credentials: ICredentialDataDecryptedObject | undefined;
	/** Where requests go: the address that was read together with the key. */
	baseUrl: string;
	/** Sends with exactly these credentials, whatever is saved meanwhile. */
	call: Call;
	/** For what is the same for all items of a run. */
	once: Once;
}

/**
 * The account of what has no items, such as a trigger or a list in the editor.
 * @throws InputFailure for a credential that cannot be used
 */
export async function accountOf(
	context: IAllExecuteFunctions,
	endpoint: Endpoint,
): Promise<Account> {
	return await accountsOf(context, endpoint)(0);
}

/**
 * The accounts of the items of one node. n8n resolves the expressions of a credential for the item that it
 * is read for, but its request helper reads it for the first item, and again for each request. So it is read
 * here, once for each item, and handed to the helper. Items with the same credential have the same account,
 * so that they can share requests.
 * @param nobodys whether no credential is needed, whatever is chosen
 * @returns reads the account of an item, and throws InputFailure for a credential that cannot be used
 */
export function accountsOf(context: IAllExecuteFunctions, endpoint: Endpoint, nobodys = false) {
	const { anonymousBaseUrl, credential } = endpoint;
	const isChosen = context.getNode().parameters.authentication === 'none';
	if (nobodys || (anonymousBaseUrl !== undefined && isChosen)) {
		const nobody = anonymous(context, anonymousBaseUrl ?? '');
		return async (): Promise<Account> => await Promise.resolve(nobody);
	}
	const known = new Map<string, Account>();
	return async (itemIndex: number): Promise<Account> => {
		const credentials = await context.getCredentials(credential, itemIndex);
		const key = fingerprint(credentials);
		const account = known.get(key) ?? accountWith(context, endpoint, credentials);
		known.set(key, account);
		return account;
	};
}

function anonymous(context: IAllExecuteFunctions, baseUrl: string): Account {
	const call: Call = async (options) => await context.helpers.httpRequest(options);
	return { credentials: undefined, baseUrl, call, once: askOnce() };
}

function accountWith(
	context: IAllExecuteFunctions,
	{ baseUrl, credential }: Endpoint,
	credentials: ICredentialDataDecryptedObject,
): Account {
	const call: Call = async (options) => {
		const data = { ...credentials };
		const credentialsDecrypted = { id: '', name: credential, type: credential, data };
		try {
			return await context.helpers.httpRequestWithAuthentication.call(
				context,
				credential,
				options,
				{ credentialsDecrypted },
			);
		} finally {
			// n8n puts a token that it has fetched beside the rest.
			Object.assign(credentials, data);
		}
	};
	return { credentials, baseUrl: baseUrl(credentials), call, once: askOnce() };
}
