import { connect } from 'node:net';

/** A request exactly as it goes over the wire: header lines in this order, names as they are. */
export interface WireRequest {
	path: string;
	headers: ReadonlyArray<readonly [name: string, value: string]>;
	/** Sent as it is; with `transfer-encoding: chunked` the chunks belong into it. */
	body: Buffer;
}

export interface WireAnswer {
	/** Null when the connection was closed without an answer. */
	status: number | null;
	/** The whole answer, with its headers. */
	text: string;
}

const PATIENCE_MS = 15_000;

/**
 * Sends bytes that no HTTP client would send, and reads until the server closes the connection.
 * @throws when it does not within 15 seconds
 */
export async function sendRaw(
	url: string,
	{ path, headers, body }: WireRequest,
): Promise<WireAnswer> {
	const { hostname, port } = new URL(url);
	const head = [
		`POST ${path} HTTP/1.1`,
		`Host: ${hostname}:${port}`,
		'Connection: close',
		...headers.map(([name, value]) => `${name}: ${value}`),
	].join('\r\n');
	return await new Promise((resolve, reject) => {
		const received: Buffer[] = [];
		const socket = connect(Number(port), hostname);
		const finish = () => {
			const text = Buffer.concat(received).toString('latin1');
			const [, status] = /^HTTP\/1\.1 (\d{3})/.exec(text) ?? [];
			resolve({ status: status === undefined ? null : Number(status), text });
		};
		socket.setTimeout(PATIENCE_MS, () => {
			socket.destroy();
			reject(new Error(`No answer within ${PATIENCE_MS} ms`));
		});
		socket.on('data', (chunk) => received.push(chunk));
		// A server may refuse a request before it has read all of it.
		socket.on('error', () => undefined);
		socket.on('close', finish);
		socket.write(Buffer.concat([Buffer.from(`${head}\r\n\r\n`, encodingOf(head)), body]));
	});
}

/** Bytes beyond ASCII as they are; characters beyond those as UTF-8. */
const encodingOf = (text: string) =>
	[...text].some((character) => character > '\xff') ? 'utf8' : 'latin1';
