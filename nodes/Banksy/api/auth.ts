import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

import { checkedBaseUrl } from '../../kit/request/baseUrl';
import { pasted } from '../../kit/credential/pasted';
import { checked } from '../../kit/form/inputs';
import { apiFields } from '../credentialFields/api';
import { type HeaderField, refuseHeaders } from './headers';
import { refuseExpired, refuseSwappedKeys } from './key';
import { requestProfile, type RequestProfile } from './signing/profile';
import { signedHeaders } from './signing/sign';
import { covers } from './signing/template';
import { outgoing, settled } from './wire';

/** The profile in a credential. @throws InputFailure that names the field */
export function profileOf(credentials: ICredentialDataDecryptedObject): RequestProfile {
	const { publicKey, secretKey } = credentials;
	const keys = { publicKey: pasted(publicKey), secretKey: pasted(secretKey) };
	const profile = checked(requestProfile, { ...credentials, ...keys }, apiFields);
	refuseSwappedKeys(profile);
	refuseHeaders(headersOf(profile));
	return profile;
}

/** The headers that a profile sends, by the field that names them. */
function headersOf({ publicKeyHeader, signature }: RequestProfile): HeaderField[] {
	const fields: HeaderField[] = [['Public Key Header', publicKeyHeader]];
	if (!signature) return fields;
	fields.push(['Signature Header', signature.signatureHeader]);
	if (covers(signature.template, 'timestamp')) {
		fields.push(['Timestamp Header', signature.timestampHeader]);
	}
	return fields;
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
 * nodes and for n8n's HTTP Request node. Headers of the request that have the name of one of these,
 * however it is written, give way.
 */
export function sign(
	credentials: ICredentialDataDecryptedObject,
	request: IHttpRequestOptions,
): IHttpRequestOptions {
	const wire = settled(request);
	const path = wire.url.pathname + wire.url.search;
	const signed = signedHeaders({ ...wire, path }, profileOf(credentials), Date.now());
	const ours = new Set(Object.keys(signed).map((name) => name.toLowerCase()));
	const others = Object.entries(wire.headers).filter(([name]) => !ours.has(name.toLowerCase()));
	return outgoing(request, { ...wire, headers: { ...Object.fromEntries(others), ...signed } });
}
