import { randomInt } from 'node:crypto';
import getPort from 'get-port';

/** Below the ports that systems give out by themselves (Linux: from 32768 on; others: from 49152 on). */
const [FIRST, LAST] = [20_000, 32_000];

function* someOf(count: number): Generator<number> {
	for (let n = 0; n < count; n++) yield randomInt(FIRST, LAST);
}

/**
 * A free port of 127.0.0.1 for a program that takes it later. One that the system would choose may be
 * gone by then: any connection that is opened meanwhile may get it.
 */
export async function freePort(): Promise<number> {
	return await getPort({ port: someOf(100), host: '127.0.0.1' });
}
