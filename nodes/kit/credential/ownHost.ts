import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	IHttpRequestOptions,
} from 'n8n-workflow';

import { InputFailure } from '../outcome/failure';

/** How a credential that calls an API puts its secret into a request. */
export interface ApiCredential {
	/** The provider's own name, for messages. */
	name: string;
	/** Where its requests go. @throws InputFailure for a URL that must not be used */
	baseUrl: (credentials: ICredentialDataDecryptedObject) => string;
	/** Adds the secret. Only called for requests to the credential's own host. */
	sign: (
		credentials: ICredentialDataDecryptedObject,
		request: IHttpRequestOptions,
	) => IHttpRequestOptions;
}

/**
 * The `authenticate` of every API credential. In n8n's HTTP Request node a credential can be pointed
 * anywhere, so the secret is added only when all that the request says about its target is understood
 * and leads to the credential's own host. Redirects are not followed: n8n would take the headers
 * along to another host.
 *
 * A function, since n8n would evaluate an expression in an isolate for every request.
 */
export function authenticateWith({ name, baseUrl, sign }: ApiCredential): IAuthenticate {
	return async (credentials, request) => {
		const { origin } = new URL(baseUrl(credentials));
		const elsewhere = targetsOf(request).find((target) => target !== origin);
		if (elsewhere !== undefined) {
			throw new InputFailure(
				`This ${name} credential is only for ${origin}`,
				`The request would go to ${elsewhere}, and the secret with it. Nothing was sent. For another address use no credential: set "Authentication" to "None".`,
			);
		}
		return { ...sign(credentials, request), ...WITHOUT_REDIRECTS };
	};
}

/** The newer and the older names, of which n8n's request helpers read one each. */
const WITHOUT_REDIRECTS = {
	disableFollowRedirect: true,
	followRedirect: false,
	followAllRedirects: false,
};

const UNREADABLE = 'an address that cannot be read';

/** The parts of a request that say where it goes; the HTTP Request node uses the older `uri`. */
interface Target {
	url?: unknown;
	uri?: unknown;
	baseURL?: unknown;
}

/**
 * The origin that each part names by itself. n8n's helpers differ in which of them they prefer, so
 * all of them count.
 */
function targetsOf(request: Target): string[] {
	const { url, uri, baseURL } = request;
	const base = isGiven(baseURL) ? [originOf(baseURL)] : [];
	const addresses = [url, uri].filter(isGiven).map((address) => originOf(address, baseURL));
	const targets = [...addresses, ...base];
	return targets.length > 0 ? targets : [UNREADABLE];
}

const isGiven = (part: unknown) => part !== undefined && part !== null && part !== '';

function originOf(address: unknown, base?: unknown): string {
	const against = typeof base === 'string' && base !== '' ? base : undefined;
	return typeof address === 'string' && URL.canParse(address, against)
		? new URL(address, against).origin
		: UNREADABLE;
}
