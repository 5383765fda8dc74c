import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestMethods,
} from 'n8n-workflow';

/** What came back: any status, the parsed body (or text where it is not JSON). */
export interface ApiAnswer {
	status: number;
	headers: Readonly<Record<string, unknown>>;
	body: unknown;
}

/** One request as data. */
export interface ApiRequest {
	method: IHttpRequestMethods;
	/** Path segments below the provider's base URL; encoded here, so an id can never become a route. */
	path: readonly string[];
	/** Whether a slash follows the path: to some APIs that is another address. */
	endsInSlash?: boolean;
	query?: IDataObject;
	headers?: Record<string, string>;
	/** An object is sent as JSON; text is sent as it is. */
	body?: IDataObject | string;
	/**
	 * True when sending it again has no second effect and gives the same answer: reads, changes to
	 * given values, requests with a key whose answer the provider plays back. It needs a proof, since
	 * such a request is retried whatever became of the first.
	 */
	idempotent: boolean;
	/** Sent once whatever becomes of it, for a caller that decides by itself when to ask again. */
	once?: boolean;
	/** Milliseconds to wait for the answer; 30,000 unless told. */
	timeoutMs?: number;
	/** Gives the body as the text that arrived, for answers that `JSON.parse` would damage. */
	asText?: boolean;
	/** For an unknown outcome: how a person finds out what became of it, in whole sentences. */
	lookUp?: string;
	/**
	 * What every failure of it should name, such as its idempotency key. An answer that has one of them
	 * under the same name, but as another one, is the answer to another request; so is a refusal whose
	 * facts have.
	 */
	facts?: IDataObject;
	/** The scope that the provider asks for it, where it documents one. */
	scope?: string;
	/**
	 * Gives what the answer is worth, if it holds the documented evidence of success.
	 * @throws `refused(…)` for a documented refusal; anything else, such as `Unrecognised` or an error
	 * of zod, where it is neither
	 */
	read: (answer: ApiAnswer) => unknown;
}

export type Send = (request: ApiRequest) => Promise<unknown>;

/** Where requests go, and who they come from. */
export interface Endpoint {
	/** The provider's own name, used in messages. */
	name: string;
	/** Name of the credential type that authenticates API calls. */
	credential: string;
	/** Where requests go. @throws InputFailure for a URL that must not be used */
	baseUrl: (credentials: ICredentialDataDecryptedObject) => string;
	/**
	 * Where requests go without a credential, for providers with public operations: those have a
	 * field "authentication", and "none" is chosen in it.
	 */
	anonymousBaseUrl?: string;
	/**
	 * Where 401 may mean an expired token, which n8n renews through `preAuthentication`: a read that
	 * does no harm. It is sent for that, since what n8n repeats by itself might have taken effect.
	 */
	renewToken?: ApiRequest;
}
