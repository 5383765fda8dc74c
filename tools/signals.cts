/** Aborts on the first request to stop; on a second one, a second or more later, gives up waiting. */
export function stopOnSignals(): AbortSignal {
	const stop = new AbortController();
	let first = Infinity;
	for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.on(name, () => {
			// one Ctrl-C may arrive twice: from the terminal and from the program this one runs under
			if (Date.now() - first > 1000) process.exit(130);
			first = Math.min(first, Date.now());
			stop.abort();
		});
	}
	return stop.signal;
}
