import { setTimeout as sleep } from 'node:timers/promises';
import { request } from 'undici';
import { z } from 'zod';

/** The account that owns an n8n instance. n8n wants 8 characters, a digit and a capital letter. */
export interface Owner {
	email: string;
	password: string;
	firstName: string;
	lastName: string;
}

/** n8n refused a request of its REST interface. */
export class N8nRefusal extends Error {
	constructor(
		readonly status: number,
		what: string,
		reason: string,
	) {
		super(`n8n refused ${what} (${status}): ${reason}`);
	}
}

type Method = 'GET' | 'POST' | 'PATCH';

const Refusal = z.object({ message: z.string() });
const Settings = z.object({
	userManagement: z.object({ showSetupOnFirstLoad: z.boolean().optional() }),
});

/**
 * Speaks to the REST interface the editor uses (`/rest`), as a signed-in user. It is not a public
 * interface of n8n: answers are checked for what is needed of them, so that a change shows here.
 */
export class N8nSession {
	private cookie = '';

	/** @param url the instance, without a slash at the end */
	constructor(readonly url: string) {}

	/**
	 * Sends one request and returns its answer's `data`, checked.
	 *
	 * @param path below `/rest`, with its query
	 * @throws {N8nRefusal} for any status of 400 and above
	 */
	async call<T>(
		method: Method,
		path: string,
		answer: z.ZodType<T, z.ZodTypeDef, unknown>,
		body?: unknown,
	): Promise<T> {
		const { data } = z
			.object({ data: z.unknown() })
			.parse(await this.send(method, `/rest${path}`, body));
		return answer.parse(data);
	}

	/**
	 * Reads a file that the editor loads, such as `/types/nodes.json`; JSON, checked. n8n writes some anew
	 * shortly after its start, and reading one meanwhile breaks off: then it is read again.
	 */
	async file<T>(path: string, content: z.ZodType<T, z.ZodTypeDef, unknown>): Promise<T> {
		return await patiently(
			async () => content.parse(await this.send('GET', path)),
			() => true,
		);
	}

	/** Reads a file that an item carries: `path` is below `/rest`, with its query. */
	async bytes(path: string): Promise<Buffer> {
		return (await this.exchange('GET', `/rest${path}`)).bytes;
	}

	private async send(method: Method, path: string, body?: unknown): Promise<unknown> {
		return (await this.exchange(method, path, body)).json();
	}

	private async exchange(method: Method, path: string, body?: unknown) {
		const response = await request(`${this.url}${path}`, {
			method,
			// a connection of its own: n8n may be closing one that was used before
			reset: true,
			headers: {
				...(this.cookie !== '' && { cookie: this.cookie }),
				...(body !== undefined && { 'content-type': 'application/json' }),
			},
			body: body === undefined ? null : JSON.stringify(body),
		});
		const bytes = Buffer.from(await response.body.arrayBuffer());
		const text = () => bytes.toString('utf8');
		if (response.statusCode >= 400) {
			const refusal = Refusal.safeParse(parseJson(text()));
			const reason = refusal.success ? refusal.data.message : text().slice(0, 200);
			throw new N8nRefusal(response.statusCode, `${method} ${path}`, reason);
		}
		this.keepCookie(response.headers['set-cookie']);
		return { bytes, json: () => parseJson(text()) };
	}

	private keepCookie(header: string | string[] | undefined): void {
		const cookies = (Array.isArray(header) ? header : [header ?? '']).map((c) => c.split(';')[0]);
		const session = cookies.find((cookie) => cookie?.startsWith('n8n-auth='));
		if (session !== undefined) this.cookie = session;
	}
}

/** Signs in as the owner; on an instance that has none yet, sets the owner up first. */
export async function signIn(url: string, owner: Owner): Promise<N8nSession> {
	const session = new N8nSession(url);
	const settings = await settingsOf(session);
	if (settings.userManagement.showSetupOnFirstLoad === true) {
		await session.call('POST', '/owner/setup', z.unknown(), owner);
	} else {
		await session.call('POST', '/login', z.unknown(), {
			emailOrLdapLoginId: owner.email,
			password: owner.password,
		});
	}
	return session;
}

const DEADLINE_MS = 60_000;
const POLL_MS = 250;

/** n8n 1 reports that it is ready a little before its REST interface is there. */
async function settingsOf(session: N8nSession): Promise<z.infer<typeof Settings>> {
	return await patiently(
		async () => await session.call('GET', '/settings', Settings),
		(error) => error instanceof N8nRefusal && error.status === 404,
	);
}

/** Reads again what n8n cannot give yet. @param passes whether a failure may be one of those */
async function patiently<T>(
	read: () => Promise<T>,
	passes: (error: unknown) => boolean,
): Promise<T> {
	const deadline = Date.now() + DEADLINE_MS;
	for (;;) {
		try {
			return await read();
		} catch (error) {
			if (!passes(error) || Date.now() > deadline) throw error;
			await sleep(POLL_MS);
		}
	}
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
