import asyncHooks from 'node:async_hooks';
import vm from 'node:vm';
import type { JestEnvironment, JestEnvironmentConfig } from '@jest/environment';
import { ModernFakeTimers } from '@jest/fake-timers';
import { ModuleMocker } from 'jest-mock';

/*
 * n8n takes seconds to load, and Jest would load it anew for each of two hundred files. Here the files of
 * a worker run one after the other in the worker's own realm, and share the packages that Node has loaded
 * there (packages.cjs). The modules of this project are loaded anew for each file, as ever, and what
 * a file has changed in the realm is put back after it.
 */

/** Stands for the worker's own realm, which is no context that one could compile in. */
const OWN_REALM = vm.createContext();

/** What has been compiled for an earlier file: functions that take `module`, `exports`, `require`, … */
const compiled = new Map<string, { code: string; run: ReturnType<typeof vm.compileFunction> }>();

const { compileFunction } = vm;
vm.compileFunction = (code, parameters, options = {}) => {
	const { parsingContext, ...others } = options;
	if (parsingContext !== OWN_REALM) return compileFunction(code, parameters, options);
	const name = options.filename ?? '';
	const known = compiled.get(name);
	if (known?.code === code) return known.run;
	const run = compileFunction(code, parameters, others);
	compiled.set(name, { code, run });
	return run;
};

/** Jest makes such a storage for each file, and Node attends to every one of them at each step. */
const storages = new Set<asyncHooks.AsyncLocalStorage<unknown>>();

asyncHooks.AsyncLocalStorage = class<T> extends asyncHooks.AsyncLocalStorage<T> {
	constructor() {
		super();
		storages.add(this);
	}
};

Reflect.set(globalThis, Symbol.for('tollgate.require'), require);

/** What Jest keeps of a file in its global object, which it expects to be gone with the file. */
const OF_A_FILE =
	/^(JEST_STATE_SYMBOL|EVENT_HANDLERS|TEST_TIMEOUT_SYMBOL|RETRY_\w+|WAIT_BEFORE_\w+)$/;

export default class OwnRealm implements JestEnvironment {
	readonly global = globalThis as unknown as JestEnvironment['global'];

	readonly moduleMocker = new ModuleMocker(globalThis);

	/** The kind that Jest has given up. */
	readonly fakeTimers = null;

	readonly fakeTimersModern: ModernFakeTimers;

	private readonly putBack = remember();

	constructor({ projectConfig: config }: JestEnvironmentConfig) {
		this.fakeTimersModern = new ModernFakeTimers({ config, global: globalThis });
	}

	async setup(): Promise<void> {}

	async teardown(): Promise<void> {
		this.fakeTimersModern.dispose();
		this.moduleMocker.restoreAllMocks();
		this.putBack();
		// One that is needed again is enabled again.
		for (const storage of storages) storage.disable();
		storages.clear();
	}

	getVmContext(): vm.Context {
		return OWN_REALM;
	}

	exportConditions(): string[] {
		return ['node', 'node-addons'];
	}
}

/** Notes what files change, and gives what puts it back. */
function remember(): () => void {
	const { console } = globalThis;
	const { exit, exitCode, getBuiltinModule } = process;
	const env = { ...process.env };
	const folder = process.cwd();
	const listeners = new Map(process.eventNames().map((name) => [name, process.rawListeners(name)]));
	return () => {
		globalThis.console = console;
		Object.assign(process, { exit, exitCode, getBuiltinModule });
		process.chdir(folder);
		for (const name of Object.keys(process.env)) {
			if (!(name in env)) Reflect.deleteProperty(process.env, name);
		}
		Object.assign(process.env, env);
		for (const name of process.eventNames()) {
			for (const listener of process.rawListeners(name)) {
				if (!listeners.get(name)?.includes(listener)) process.off(name, listener as () => void);
			}
		}
		for (const symbol of Object.getOwnPropertySymbols(globalThis)) {
			if (OF_A_FILE.test(symbol.description ?? '')) Reflect.deleteProperty(globalThis, symbol);
		}
	};
}
