import { createBanksy } from './banksy/index.cts';
import { createBlazeauth } from './blazeauth/index.cts';
import { createBlaaiz } from './blaaiz/index.cts';
import { createBlink } from './blink/index.cts';
import { SandboxClock } from './kit/clock.cts';
import { controlRoutes, resetAll } from './kit/control.cts';
import { FaultQueue } from './kit/faults.cts';
import { Memory } from './kit/memory.cts';
import { RequestLog } from './kit/requestLog.cts';
import { bareServer, mount } from './kit/server.cts';
import { Said } from './kit/said.cts';
import { statusRoutes } from './kit/statusPage.cts';
import type { Story } from './kit/stories.cts';
import { createWebhooks } from './webhooks/index.cts';

export interface SandboxOptions {
	/** 0, the default, takes any free port. */
	port?: number;
	/** Milliseconds since 1970 at which the clock stands still until advanced; without it, it runs. */
	clockStandsAt?: number;
	/** A file in which the doubles keep what they know, from one start to the next. */
	memoryFile?: string;
	/** Told of every request, in one line. */
	log?: (line: string) => void;
}

export type Sandbox = Awaited<ReturnType<typeof startSandbox>>;

/** Starts the doubles of all providers on one port of 127.0.0.1. */
export async function startSandbox(options: SandboxOptions = {}) {
	const { port = 0, clockStandsAt, memoryFile, log = () => {} } = options;
	const server = bareServer();
	const clock = new SandboxClock(clockStandsAt);
	let url = '';
	const said = new Said();
	const environment = { clock, said, origin: () => url };

	const banksy = createBanksy(environment);
	const blazeauth = createBlazeauth(environment);
	const blaaiz = createBlaaiz(environment);
	const blink = createBlink(environment);
	const webhooks = createWebhooks(environment);
	let stories: readonly Story[] = [];
	const context = {
		clock,
		said,
		stories: () => stories,
		faults: new FaultQueue(),
		requests: new RequestLog(),
		doubles: [banksy, blazeauth, blaaiz, blink, webhooks],
		log,
	};

	for (const double of context.doubles) await mount(server, context, double);
	controlRoutes(server, context);
	statusRoutes(server, context);
	const memory = memoryFile ? new Memory(memoryFile, context.doubles, clock) : undefined;
	if (memory) {
		memory.recall();
		server.addHook('onResponse', (request, _reply, done) => {
			if (request.method !== 'GET') memory.changed();
			done();
		});
	}
	url = await server.listen({ host: '127.0.0.1', port });

	return {
		/** Address of the status page; the providers live below it. */
		url,
		clock,
		faults: context.faults,
		requests: context.requests,
		providers: { banksy, blazeauth, blaaiz, blink, webhooks },
		/** Puts stories to try out on the start page. */
		tell: (told: readonly Story[]) => {
			stories = told;
		},
		reset: () => resetAll(context),
		/** Ends at once, whatever clients still hold open. */
		close: async () => {
			memory?.write();
			clock.reset();
			await server.close();
		},
	};
}
