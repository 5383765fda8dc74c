/*
 * Import this first in a test that waits: n8n's `sleep` then returns at once and is only noted. Works
 * for everything that sleeps through n8n-workflow, which is the one way nodes may wait. The clock that
 * nodes measure waiting with goes forward by what they sleep; one that stood still would have them wait
 * again and again for a deadline.
 */
const pauses: number[] = [];

let elapsedMs = 0;

const { now } = performance;

beforeAll(() => {
	performance.now = () => now.call(performance) + elapsedMs;
});

afterAll(() => {
	performance.now = now;
});

jest.mock('n8n-workflow', () => ({
	...jest.requireActual<typeof import('n8n-workflow')>('n8n-workflow'),
	sleep: async (milliseconds: number) => {
		pauses.push(milliseconds);
		elapsedMs += milliseconds;
	},
}));

/** Milliseconds slept since the last call, all together. */
export function sleptMs(): number {
	return pauses.splice(0).reduce((sum, one) => sum + one, 0);
}
