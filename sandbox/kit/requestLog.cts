import type { IncomingHttpHeaders } from 'node:http';

/** One HTTP request a double received. */
export interface LoggedRequest {
	id: number;
	/** Sandbox time, ISO 8601. */
	time: string;
	provider: string;
	method: string;
	path: string;
	operations: readonly string[];
	/** With the values of secret headers masked. */
	headers: Record<string, string>;
	/** The status answered; `cut` when the connection was cut; null while it is under way. */
	status: number | 'cut' | null;
}

export interface RequestFilter {
	provider?: string;
	operation?: string;
	path?: string;
}

/** Requests kept; older ones are forgotten so that load tests do not fill the memory. */
const KEPT = 10_000;

const SECRET_HEADER = /authori[sz]ation|cookie|key$|secret|token|signature/i;
const NOT_SECRET = new Set(['x-idempotency-key', 'idempotency-key']);

/** What came in, for counting in tests and for the status page. */
export class RequestLog {
	private requests: LoggedRequest[] = [];
	private opened = 0;

	/** Requests since the start, forgotten ones included. */
	get count(): number {
		return this.opened;
	}

	open(
		request: Omit<LoggedRequest, 'id' | 'status' | 'headers'> & { headers: IncomingHttpHeaders },
	) {
		const entry: LoggedRequest = {
			...request,
			id: ++this.opened,
			status: null,
			headers: masked(request.headers),
		};
		this.requests.push(entry);
		if (this.requests.length > KEPT) this.requests.shift();
		return entry;
	}

	/** Oldest first. */
	list(filter: RequestFilter = {}): readonly LoggedRequest[] {
		const { provider, operation, path } = filter;
		return this.requests.filter(
			(entry) =>
				(provider === undefined || entry.provider === provider) &&
				(operation === undefined || entry.operations.includes(operation)) &&
				(path === undefined || entry.path === path),
		);
	}

	clear(): void {
		this.requests = [];
	}
}

function masked(headers: IncomingHttpHeaders): Record<string, string> {
	const shown: Record<string, string> = {};
	for (const [name, value] of Object.entries(headers)) {
		const text = Array.isArray(value) ? value.join(', ') : (value ?? '');
		shown[name] = SECRET_HEADER.test(name) && !NOT_SECRET.has(name) ? '•••' : text;
	}
	return shown;
}
