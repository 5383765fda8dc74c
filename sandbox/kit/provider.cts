import type { FastifyInstance } from 'fastify';

import type { ControlAction } from './actions.cts';
import type { SandboxClock } from './clock.cts';
import type { Deliverer } from './deliverer.cts';
import type { Html } from './html.cts';
import type { Said } from './said.cts';

/** What the sandbox gives to every double. */
export interface Environment {
	clock: SandboxClock;
	/** The address of the sandbox, known once it listens, e.g. http://127.0.0.1:4010. */
	origin: () => string;
	/** What pages say about what was done on the one before. */
	said: Said;
}

/** A local double of one provider, as the sandbox sees it. */
export interface ProviderDouble {
	/** First part of its paths: /<name>/… */
	readonly name: string;
	readonly title: string;
	/** One sentence for the status page. */
	readonly summary: string;
	/** Adds its routes; paths are relative to /<name>. Bodies arrive as Buffer, untouched. */
	routes(server: FastifyInstance): void;
	/** Names that a request can be recognised by in faults and in the log. */
	operationsOf(request: { method: string; path: string; body: Buffer }): string[];
	readonly actions: readonly ControlAction[];
	readonly deliverer?: Deliverer;
	/** The ledger and everything else worth knowing, as JSON. */
	state(): unknown;
	/** What waits for somebody outside to pay it, for the start page; nothing where nothing does. */
	readonly dues?: () => Html;
	/** The inside of its status page. */
	page(): Html;
	/** Back to the demo data. */
	reset(): void;
	/** What it knows, as data: what `recall` gives back to it, in another process too. */
	readonly memory?: () => unknown;
	/** Goes on where `memory` was taken; what was under way comes to its end. */
	readonly recall?: (memory: unknown) => void;
}
