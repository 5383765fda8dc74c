import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

import { checkedBaseUrl } from '../../kit/request/baseUrl';
import { pasted } from '../../kit/credential/pasted';
import { apiFields } from '../credentialFields/api';
import { refuseExpired, refuseSwappedKeys } from './key';
import { requestProfile, type RequestProfile } from './signing/profile';
import { signedRequest } from './signing/sign';
import { untouchedRequest, finalRequest } from './finalRequest';
import { checked } from '../../kit/form/checked';

/** The profile in a credential. @throws InputFailure that names the field */
export function profileOf(credentials: ICredentialDataDecryptedObject): RequestProfile {
	const { publicKey, secretKey } = credentials;
	const keys = { publicKey: pasted(publicKey), secretKey: pasted(secretKey) };
	const profile = checked(requestProfile, { ...credentials, ...keys }, apiFields);
	refuseSwappedKeys(keys);
	return profile;
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
 */
export function sign(
	credentials: ICredentialDataDecryptedObject,
	request: IHttpRequestOptions,
): IHttpRequestOptions {
	return untouchedRequest(
		request,
		signedRequest(finalRequest(request), profileOf(credentials), Date.now()),
	);
}
