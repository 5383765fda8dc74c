import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** A program and everything it has started, ended as one. */
export interface ProcessGroup {
	pid: number;
	child: ChildProcess;
	/** Settles when the program itself has ended: its exit code, or the signal that ended it. */
	ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
	/** Asks politely (SIGTERM), waits at most `graceMs` (0: not at all), then kills what is left. */
	stop(graceMs: number): Promise<void>;
}

export interface ProgramOptions {
	cwd: string;
	env: NodeJS.ProcessEnv;
	/** Where output goes: an open file, or `'pipe'` to read it from `child`. */
	output: number | 'pipe';
	/** Whom the program runs as, where that is somebody else; only root may choose. */
	user?: { uid: number; gid: number };
}

const windows = process.platform === 'win32';

/**
 * Starts a program as the leader of a process group of its own. The group never outlives this
 * process: a guard beside it ends it even when this process is killed outright.
 *
 * @throws when the program cannot be started at all (not found, not executable)
 */
export async function startGroup(
	command: string,
	args: readonly string[],
	{ cwd, env, output, user }: ProgramOptions,
): Promise<ProcessGroup> {
	const child = spawn(command, args, {
		cwd,
		env,
		stdio: ['ignore', output, output],
		detached: !windows,
		windowsHide: true,
		...user,
	});
	const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
		child.once('exit', (code, signal) => resolve({ code, signal }));
	});
	await once(child, 'spawn');
	const { pid } = child;
	if (pid === undefined) throw new Error(`${command} has no process id`);

	const guard = startGuard(pid);
	const cleared = ended.then(() => {
		killGroup(pid, 'SIGKILL');
		guard.kill();
	});
	return {
		pid,
		child,
		ended,
		stop: async (graceMs) => {
			if (graceMs > 0) killGroup(pid, 'SIGTERM');
			const timer = setTimeout(() => killGroup(pid, 'SIGKILL'), graceMs);
			await cleared;
			clearTimeout(timer);
		},
	};
}

function killGroup(pid: number, signal: NodeJS.Signals): void {
	if (windows) {
		spawnSync('taskkill', ['/pid', String(pid), '/t', '/f'], { windowsHide: true });
		return;
	}
	try {
		process.kill(-pid, signal);
	} catch {
		// nobody is left in the group
	}
}

/**
 * A process that does nothing but hold the other end of a pipe. The system closes the pipe when
 * this process is gone, however it went, and the guard then ends the group.
 */
function startGuard(pid: number): ChildProcess {
	const end = windows
		? `require('node:child_process').spawnSync('taskkill', ['/pid', '${pid}', '/t', '/f'])`
		: `process.kill(-${pid}, 'SIGKILL')`;
	const script = `process.stdin.resume().once('end', () => { try { ${end} } catch {} })`;
	const guard = spawn(process.execPath, ['-e', script], {
		stdio: ['pipe', 'ignore', 'ignore'],
		detached: !windows,
		windowsHide: true,
	});
	guard.unref();
	// without a guard the group is still ended by stop(): not worth failing for
	guard.on('error', () => {});
	guard.stdin?.on('error', () => {});
	return guard;
}
