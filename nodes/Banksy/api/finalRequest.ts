import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import { InputFailure } from '../../kit/outcome/failure';

/*
 * n8n turns a request into its final form only after a credential has seen it: the query is encoded,
 * JSON is written or trimmed. A signature must cover what is really sent, so the request is brought
 * into its final form here, in a shape that n8n passes on untouched.
 */

/** What n8n's nodes hand to a credential; the HTTP Request node uses the older names. */
export interface OutgoingRequest extends Omit<IHttpRequestOptions, 'url'> {
	url?: string;
	uri?: string;
	form?: unknown;
	formData?: unknown;
	useQuerystring?: boolean;
	qsStringifyOptions?: { arrayFormat?: ArrayFormat };
}

type ArrayFormat = NonNullable<IHttpRequestOptions['arrayFormat']>;

/** A request that will go out exactly as it stands here. */
export interface FinalRequest {
	method: string;
	url: URL;
	headers: IDataObject;
	/** Empty when there is none. */
	body: string | Buffer;
}

const FORM = 'application/x-www-form-urlencoded';
const WITHOUT_BODY = new Set(['GET', 'HEAD']);

/** @throws InputFailure for a body whose bytes are not known before it is sent */
export function finalRequest(request: OutgoingRequest): FinalRequest {
	const method = (request.method ?? 'GET').toUpperCase();
	const headers = withoutDoubles(request.headers ?? {});
	const body = WITHOUT_BODY.has(method) ? '' : bodyOf(request, headers);
	return { method, url: urlOf(request), headers, body };
}

/**
 * The request for n8n to send. JSON goes out as bytes, since n8n trims JSON text and puts other
 * text into quotes when the content type says JSON.
 */
export function untouchedRequest(
	request: OutgoingRequest,
	final: FinalRequest,
): IHttpRequestOptions & OutgoingRequest {
	const { url, headers, body } = final;
	const isForm = String(headers[headerKey(headers, 'content-type')]).startsWith(FORM);
	return {
		...request,
		url: url.href,
		uri: undefined,
		baseURL: undefined,
		qs: undefined,
		form: undefined,
		headers,
		body: body.length === 0 ? undefined : isForm ? body : Buffer.from(body),
	};
}

/** Of headers that differ only in capitals the last one: replacing one must not leave the other. */
function withoutDoubles(headers: IDataObject): IDataObject {
	const last = new Map(Object.keys(headers).map((name) => [name.toLowerCase(), name]));
	return Object.fromEntries([...last.values()].map((name) => [name, headers[name]]));
}

/** The header's name as it is written in these headers. */
export function headerKey(headers: IDataObject, name: string): string {
	return Object.keys(headers).find((key) => key.toLowerCase() === name.toLowerCase()) ?? name;
}

function urlOf(request: OutgoingRequest): URL {
	const url = new URL(request.url || request.uri || '', request.baseURL);
	const format = arrayFormat(request);
	for (const [name, value] of queryEntries('', request.qs ?? {}, format)) {
		url.searchParams.append(name, value);
	}
	url.hash = '';
	return url;
}

/** How n8n would write lists into the query. */
function arrayFormat(request: OutgoingRequest): ArrayFormat {
	const { arrayFormat: own, qsStringifyOptions, useQuerystring } = request;
	return own ?? qsStringifyOptions?.arrayFormat ?? (useQuerystring ? 'repeat' : 'indices');
}

function queryEntries(name: string, value: unknown, format: ArrayFormat): Array<[string, string]> {
	if (value === undefined) return [];
	if (value instanceof Date) return [[name, value.toISOString()]];
	if (Array.isArray(value)) {
		if (format === 'comma') return [[name, value.join(',')]];
		const key = (index: number) =>
			format === 'repeat' ? name : `${name}[${format === 'brackets' ? '' : index}]`;
		return value.flatMap((entry, index) => queryEntries(key(index), entry, format));
	}
	if (typeof value !== 'object' || value === null) return [[name, String(value ?? '')]];
	return Object.entries(value).flatMap(([key, entry]) =>
		queryEntries(name === '' ? key : `${name}[${key}]`, entry, format),
	);
}

/** The bytes or text of the body; adds the content type where it is missing. */
function bodyOf(request: OutgoingRequest, headers: IDataObject): string | Buffer {
	const { form, formData } = request;
	const body: unknown = form ?? request.body;
	if (formData !== undefined || isStream(body)) {
		throw new InputFailure(
			'A multipart or streamed body cannot be signed',
			'Its bytes are not known before it is sent. Send JSON or text. Nothing was sent.',
		);
	}
	if (body === undefined || body === null || body === '') return '';
	if (typeof body === 'string') return body;
	if (body instanceof Uint8Array) return Buffer.from(body);
	const key = headerKey(headers, 'content-type');
	const asForm =
		form !== undefined || body instanceof URLSearchParams || String(headers[key]).startsWith(FORM);
	headers[key] ??= asForm ? FORM : 'application/json';
	return asForm ? formText(body) : JSON.stringify(body);
}

function formText(body: unknown): string {
	if (body instanceof URLSearchParams) return body.toString();
	return new URLSearchParams(queryEntries('', body, 'indices')).toString();
}

function isStream(body: unknown): boolean {
	return typeof body === 'object' && body !== null && 'pipe' in body;
}
