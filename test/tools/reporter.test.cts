import { elapsed, screenReporter } from '../../tools/reporter.cts';

const screen = (isTTY: boolean) => {
	const written: string[] = [];
	return { isTTY, columns: 40, write: (text: string) => written.push(text), written };
};

describe('progress on a screen', () => {
	beforeEach(() => jest.useFakeTimers());
	afterEach(() => jest.useRealTimers());

	it('is one line on a terminal, redrawn in place and never wider than it', async () => {
		const terminal = screen(true);
		const step = screenReporter(terminal).step('Installing', async (progress) => {
			progress('a detail that is far too long for this narrow terminal');
			await new Promise((resolve) => setTimeout(resolve, 1000));
		});
		await jest.advanceTimersByTimeAsync(1000);
		await step;

		expect(terminal.written.length).toBeGreaterThan(5);
		const end = terminal.written.pop();
		expect(end).toBe('\r\u001b[2K✔ Installing · 1s\n');
		for (const drawn of terminal.written) {
			expect(drawn.startsWith('\r\u001b[2K')).toBe(true);
			expect(drawn.slice('\r\u001b[2K'.length).length).toBeLessThan(40);
			expect(drawn).not.toContain('\n');
		}
	});

	it('is a line every 15 seconds elsewhere', async () => {
		const log = screen(false);
		const step = screenReporter(log).step('Installing', async (progress) => {
			progress('1,204 packages');
			await new Promise((resolve) => setTimeout(resolve, 40_000));
		});
		await jest.advanceTimersByTimeAsync(40_000);
		await step;

		expect(log.written).toEqual([
			'  Installing …\n',
			'  Installing · 1,204 packages · 15s\n',
			'  Installing · 1,204 packages · 30s\n',
			'✔ Installing · 40s\n',
		]);
	});

	it.each([true, false])(
		'marks a step that failed and hands its error on (terminal: %s)',
		async (isTTY) => {
			const out = screen(isTTY);
			const step = screenReporter(out).step('Installing', async () => {
				throw new Error('no space left');
			});
			await expect(step).rejects.toThrow('no space left');
			expect(out.written.at(-1)).toContain('✖ Installing');
			expect(jest.getTimerCount()).toBe(0);
		},
	);
});

describe('elapsed time', () => {
	it.each([
		[400, '0s'],
		[59_400, '59s'],
		[59_600, '1m 00s'],
		[303_000, '5m 03s'],
	])('%d ms is %s', (milliseconds, text) => expect(elapsed(milliseconds)).toBe(text));
});
