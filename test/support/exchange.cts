import { EventEmitter } from 'node:events';

/** What a sender puts on the wire. Header names in lower case, as Node hands them on. */
export interface Sent {
	headers?: Record<string, string>;
	/** `application/json` unless told. */
	contentType?: string;
	body: string | Buffer;
	/** Path and query as they reach n8n, where they matter. */
	path?: string;
	/** POST unless told. */
	method?: string;
	/** What n8n has made of the body before it calls the trigger, as of XML. */
	parsed?: unknown;
	/** Values of a path with parameters. */
	params?: Record<string, string>;
	/** Makes reading the body fail, as one beyond n8n's size limit does. */
	unreadable?: boolean;
}

/** Content types whose body n8n reads before it calls a trigger of a version above 1. */
const READ_AHEAD = [/^application\/json/, /^text\/plain/, /^application\/x-www-form/, /[/+]xml$/];

/** A request as n8n hands it to `webhook()`: form data are gone, other bodies are raw bytes. */
export function requestOf(sent: Sent) {
	const { headers, contentType = 'application/json', body, path = '/webhook', unreadable } = sent;
	const { method = 'POST', parsed = {}, params = {} } = sent;
	const [type = ''] = contentType.toLowerCase().split(';');
	const bytes = Buffer.from(body);
	const readAhead = READ_AHEAD.some((pattern) => pattern.test(type)) && !unreadable;
	const all: Record<string, string> = {
		'content-type': contentType,
		'content-length': String(bytes.length),
		...headers,
	};
	return {
		method,
		headers: all,
		header: (name: string) => all[name.toLowerCase()],
		contentType: type,
		originalUrl: path,
		query: Object.fromEntries(new URL(path, 'http://n8n.test').searchParams),
		params,
		body: parsed,
		rawBody: readAhead ? bytes : undefined,
		async readRawBody() {
			if (unreadable) throw new Error('request entity too large');
			if (type !== 'multipart/form-data') this.rawBody ??= bytes;
		},
	};
}

/** A response that remembers what was answered, and says `finish` and `close` like a real one. */
export class ResponseRecorder extends EventEmitter {
	statusCode = 200;

	/** Whether the sender has its answer. */
	ended = false;

	readonly headers: Record<string, unknown> = {};

	body: unknown;

	get headersSent(): boolean {
		return this.ended;
	}

	status(code: number): this {
		this.statusCode = code;
		return this;
	}

	setHeader(name: string, value: unknown): this {
		this.headers[name.toLowerCase()] = value;
		return this;
	}

	json(body: unknown): this {
		return this.end(body);
	}

	send(body?: unknown): this {
		return this.end(body);
	}

	end(body?: unknown): this {
		if (this.ended) throw new Error('The response was ended twice');
		this.ended = true;
		this.body = body;
		this.emit('finish');
		this.emit('close');
		return this;
	}
}
