/*
 * Import this first in a test that waits: n8n's `sleep` then returns at once and is only noted. Works
 * for everything that sleeps through n8n-workflow, which is the one way nodes may wait.
 */
const pauses: number[] = [];

jest.mock('n8n-workflow', () => ({
	...jest.requireActual<typeof import('n8n-workflow')>('n8n-workflow'),
	sleep: async (milliseconds: number) => {
		pauses.push(milliseconds);
	},
}));

/** Milliseconds slept since the last call, all together. */
export function sleptMs(): number {
	return pauses.splice(0).reduce((sum, one) => sum + one, 0);
}
