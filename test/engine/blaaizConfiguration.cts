import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

type Urls = Record<string, string | null>;

/** An answer as it stands on the wire. */
export interface Raw {
	status: number;
	type?: string;
	body: string;
}

/** How `GET /webhook` shows a configuration. Only `documented` stands in Blaaiz' reference. */
export type Shape = 'documented' | 'withKyc' | 'withId' | 'enveloped';

/** What `POST /webhook` does where something is configured already; Blaaiz does not say. */
export type Again = 'replaces' | 'refuses' | 'duplicates';

/**
 * Blaaiz' webhook configuration and nothing else, with everything about it that its reference leaves
 * open as a setting.
 */
export class Configuration {
	shape: Shape = 'documented';
	again: Again = 'replaces';
	/** Given instead of the configuration. */
	answer: Raw | undefined;
	/** What is configured; the last one is what GET shows and PUT changes. */
	configured: Array<{ urls: Urls; secret: string }> = [];
	/** Changes that were asked for, as `POST` and `PUT`. */
	changes: string[] = [];
	private issued = 0;
	private readonly server: Server;

	constructor() {
		this.server = createServer((request, response) => {
			const give = (raw: Raw) =>
				response
					.writeHead(raw.status, { 'content-type': raw.type ?? 'application/json' })
					.end(raw.body);
			text(request).then(
				(body) => give(this.answerTo(String(request.method), String(request.url), body)),
				() => response.destroy(),
			);
		});
	}

	async start(): Promise<void> {
		await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
	}

	async stop(): Promise<void> {
		await new Promise((resolve) => this.server.close(resolve));
	}

	reset(): void {
		Object.assign(this, { shape: 'documented', again: 'replaces', answer: undefined });
		Object.assign(this, { configured: [], changes: [] });
	}

	get urls(): Urls | undefined {
		return this.configured.at(-1)?.urls;
	}

	/** The secrets with which Blaaiz signs what it delivers to an address. */
	secretsFor(url: string): string[] {
		return this.configured
			.filter(({ urls }) => Object.values(urls).includes(url))
			.map(({ secret }) => secret);
	}

	/** Somebody else configures Blaaiz. @returns the new signing secret */
	configure(urls: Urls): string {
		const secret = `secret-${++this.issued}`;
		this.configured = [{ urls, secret }];
		return secret;
	}

	/** The secret is rotated in the dashboard. @returns the new one */
	rotate(): string {
		return this.configure(this.urls ?? {});
	}

	credential(client = 'client-1'): ICredentialDataDecryptedObject {
		const { port } = this.server.address() as AddressInfo;
		return {
			environment: 'custom',
			customUrl: `http://127.0.0.1:${port}`,
			authentication: 'oauth',
			clientId: client,
			clientSecret: 'pass',
			access: 'custom',
			scopes: ['webhook:read', 'webhook:write'],
			additionalScopes: '',
		};
	}

	private answerTo(method: string, path: string, body: string): Raw {
		if (path.startsWith('/oauth')) {
			return json(200, { token_type: 'Bearer', expires_in: 900, access_token: 'token' });
		}
		if (method === 'GET') return this.answer ?? this.shown();
		this.changes.push(method);
		const urls = JSON.parse(body) as Urls;
		const current = this.configured.at(-1);
		if (method === 'PUT') {
			if (!current) return json(404, { message: 'Webhook not found' });
			Object.assign(current.urls, urls);
			return json(200, { message: 'Webhook URLs updated.' });
		}
		if (current && this.again === 'refuses') {
			return json(400, { message: 'Webhook URLs are already configured' });
		}
		const others = this.again === 'duplicates' ? this.configured : [];
		const signing_secret = this.configure(urls);
		this.configured.unshift(...others);
		return json(200, { message: 'Webhook URLs registered.', data: { signing_secret } });
	}

	private shown(): Raw {
		const { urls } = this;
		if (!urls) return json(404, { status: false, message: 'No webhook URLs configured' });
		const { collection_url = null, payout_url = null, kyc_url = null } = urls;
		const times = { created_at: '2026-01-01T00:00:00Z', updated_at: '2026-01-01T00:00:00Z' };
		const documented = { payout_url, collection_url, ...times };
		if (this.shape === 'documented') return json(200, documented);
		if (this.shape === 'withKyc') return json(200, { ...documented, kyc_url });
		if (this.shape === 'withId') return json(200, { id: 'webhook-1', ...documented, kyc_url });
		return json(200, { data: documented });
	}
}

const json = (status: number, body: object): Raw => ({ status, body: JSON.stringify(body) });
