import { createServer, type Server } from 'node:net';
import type {
	ICredentialDataDecryptedObject,
	IHttpRequestOptions,
	IRequestOptionsSimplified,
	INode,
	Workflow,
} from 'n8n-workflow';

import type { Sandbox } from '../../sandbox/index.cts';
import type { FaultInput } from '../../sandbox/kit/faults.cts';
import type { Payer } from './payer.cts';
import type { Wire, WireFault } from './wire.cts';
import { type CredentialData, CredentialStore } from '../support/credentialStore.cts';

/** What can happen to a request on its way out, at the provider, and on its way back. */
export const FAULTS = [
	'none',
	'refused',
	'dns',
	'resetBefore',
	'cutBefore',
	'cutAfter',
	'timeoutThenEffect',
	'timeoutAfter',
	'500Before',
	'500After',
	'502After',
	'503Before',
	'429',
	'429Storm',
	'brokenAfter',
	'pageBefore',
	'pageAfter',
	'nothingAfter',
	'tokenExpired',
] as const;

export type FaultName = (typeof FAULTS)[number];

/** What strikes a request: one of the above, or a fault of the wire. */
export type Fault = FaultName | WireFault;

/** How late a provider may be: longer than any time-out, shorter than it remembers keys. */
export const LATE_MS = 600_000;

/** So that a request which must time out does so at once. */
const IMPATIENCE_MS = 40;

const AT_PROVIDER: Partial<Record<FaultName, Pick<FaultInput, 'when' | 'effect'>>> = {
	cutBefore: { when: 'before', effect: { kind: 'cut' } },
	cutAfter: { when: 'after', effect: { kind: 'cut' } },
	timeoutThenEffect: { when: 'before', effect: { kind: 'slow', milliseconds: LATE_MS } },
	timeoutAfter: { when: 'after', effect: { kind: 'slow', milliseconds: LATE_MS } },
	'500Before': { when: 'before', effect: { kind: 'status', status: 500 } },
	'500After': { when: 'after', effect: { kind: 'status', status: 500 } },
	'502After': { when: 'after', effect: { kind: 'html', status: 502 } },
	'503Before': { when: 'before', effect: { kind: 'status', status: 503 } },
	'429': { when: 'before', effect: { kind: 'status', status: 429, retryAfter: 2 } },
	'429Storm': { when: 'before', effect: { kind: 'status', status: 429, retryAfter: 45 } },
	brokenAfter: {
		when: 'after',
		effect: { kind: 'status', status: 500, body: '{"data":{"x', contentType: 'application/json' },
	},
	// A gateway's sign-in page, under a success.
	pageBefore: { when: 'before', effect: { kind: 'html', status: 200 } },
	pageAfter: { when: 'after', effect: { kind: 'html', status: 200 } },
	nothingAfter: { when: 'after', effect: { kind: 'status', status: 200, body: '' } },
};

/** A server that hangs up on everyone before a request could be read. */
export class HangUp {
	private constructor(
		private readonly server: Server,
		readonly url: string,
	) {}

	static async start(): Promise<HangUp> {
		const server = createServer((socket) => socket.resetAndDestroy());
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const address = server.address();
		const port = typeof address === 'object' ? address?.port : undefined;
		return new HangUp(server, `http://127.0.0.1:${port}`);
	}

	async stop(): Promise<void> {
		await new Promise((resolve) => this.server.close(resolve));
	}
}

/**
 * Credentials in whose hands requests meet their fate: n8n lets them complete every request before
 * it is sent, and here the next fault of the schedule is put in its way. After the last one all goes
 * well.
 */
export class FatefulCredentials extends CredentialStore {
	private readonly left: Fault[];

	constructor(
		saved: CredentialData,
		private readonly world: {
			sandbox: Sandbox;
			hangUp: HangUp;
			payer: Pick<Payer, 'provider' | 'tokenSeconds'>;
			wire?: Wire;
		},
		schedule: readonly Fault[],
	) {
		super(saved);
		this.left = [...schedule];
	}

	override async authenticate(
		credentials: ICredentialDataDecryptedObject,
		type: string,
		request: IHttpRequestOptions | IRequestOptionsSimplified,
		workflow?: Workflow,
		node?: INode,
	): Promise<IHttpRequestOptions> {
		const complete = await super.authenticate(credentials, type, request, workflow, node);
		const { sandbox, hangUp, payer, wire } = this.world;
		// A schedule is about what moves money; a failed look-up of the wallet before it sends nothing.
		const fault = findsWallets(complete) ? 'none' : (this.left.shift() ?? 'none');
		if (typeof fault === 'object') {
			if (!wire) throw new Error('This round has no wire');
			wire.spoil(fault);
			return elsewhere(complete, wire.url);
		}
		switch (fault) {
			case 'none':
				return complete;
			case 'refused':
				return elsewhere(complete, 'http://127.0.0.1:1');
			case 'dns':
				return elsewhere(complete, 'http://no-such-host.invalid');
			case 'resetBefore':
				return elsewhere(complete, hangUp.url);
			case 'tokenExpired':
				await sandbox.clock.advance((payer.tokenSeconds ?? 0) * 1000);
				return complete;
			default:
				sandbox.faults.add({ provider: payer.provider, ...AT_PROVIDER[fault] });
				return fault.startsWith('timeout') ? { ...complete, timeout: IMPATIENCE_MS } : complete;
		}
	}
}

/** Whether a request asks for the wallets of the account, as payments do before they send anything. */
export function findsWallets({ method, url, body }: IHttpRequestOptions): boolean {
	if (method === 'GET') return /\/wallet$/.test(new URL(url).pathname);
	return /query BlinkWallets\b/.test(JSON.stringify(body ?? ''));
}

function elsewhere(request: IHttpRequestOptions, origin: string): IHttpRequestOptions {
	const { pathname, search } = new URL(request.url);
	return { ...request, url: `${origin}${pathname}${search}` };
}
