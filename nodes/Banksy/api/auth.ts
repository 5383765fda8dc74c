import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

import { checkedBaseUrl } from '../../kit/request/baseUrl';
import { InputFailure } from '../../kit/outcome/failure';
import { apiFields } from '../credentialFields/api';
import { refuseExpired } from './key';
import { requestProfile, type RequestProfile } from './signing/profile';
import { signedRequest } from './signing/sign';
import { outgoing, settled } from './wire';
import { checked } from '../../kit/form/checked';

/** The profile in a credential. @throws InputFailure that names the field */
export function profileOf(credentials: ICredentialDataDecryptedObject): RequestProfile {
	return checked(requestProfile, credentials, apiFields);
}

/**
 * Where requests go, once everything about the credential is known to be usable.
 * @throws InputFailure that names the field, or says that the key has expired
 */
export function usableBaseUrl(credentials: ICredentialDataDecryptedObject): string {
	const base = checkedBaseUrl('Base URL', credentials.baseUrl);
	profileOf(credentials);
	refuseExpired(credentials, Date.now());
	return base;
}

/**
 * Brings a request into the form in which it goes over the wire and signs exactly that, for these
 * nodes and for n8n's HTTP Request node.
 * @throws InputFailure when the request goes to another host than the credential is for
 */
export async function authenticate(
	credentials: ICredentialDataDecryptedObject,
	request: IHttpRequestOptions,
): Promise<IHttpRequestOptions> {
	const { origin } = new URL(usableBaseUrl(credentials));
	const wire = settled(request);
	if (wire.url.origin !== origin) {
		throw new InputFailure(
			`This Banksy credential is for ${origin} only`,
			`The request would go to ${wire.url.origin}, and the key with it. Nothing was sent.`,
		);
	}
	return outgoing(request, signedRequest(wire, profileOf(credentials), Date.now()));
}
