/**
 * Tells a person at a terminal (or a log) what is going on during steps that take long.
 * Library functions take a `Reporter` and never write to the console themselves.
 */
export interface Reporter {
	/** Runs `work` as one named step; `progress` replaces the detail shown beside the name. */
	step<T>(title: string, work: (progress: (detail: string) => void) => Promise<T>): Promise<T>;
	/** A line of its own. */
	line(text: string): void;
}

/** For tests: the steps run, nothing is shown. */
export const silentReporter: Reporter = {
	step: async (_title, work) => await work(() => {}),
	line: () => {},
};

/** The part of a terminal or log stream that is needed here. */
export interface Screen {
	isTTY?: boolean;
	columns?: number;
	write(text: string): unknown;
}

const FRAMES = '⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏';
const FRAME_MS = 100;
const PLAIN_LINE_MS = 15_000;

/**
 * On a terminal: one line per step, redrawn in place with a spinner and the time it has taken.
 * Elsewhere (CI, a pipe): a plain line when a step starts, every 15 s while it runs, and at its end.
 */
export function screenReporter(screen: Screen): Reporter {
	const { isTTY, columns = 80 } = screen;
	return {
		step: async (title, work) => {
			const started = Date.now();
			let detail = '';
			let frame = 0;
			const draw = (mark: string, end = '\n') => {
				const parts = [`${mark} ${title}`, detail, elapsed(Date.now() - started)];
				const text = parts.filter(Boolean).join(' · ');
				screen.write(isTTY ? `\r\u001b[2K${text.slice(0, columns - 1)}${end}` : `${text}\n`);
			};
			if (!isTTY) screen.write(`  ${title} …\n`);
			const timer = isTTY
				? setInterval(() => draw(FRAMES.charAt(frame++ % FRAMES.length), ''), FRAME_MS)
				: setInterval(() => draw(' '), PLAIN_LINE_MS);
			let mark = '✖';
			try {
				const result = await work((value) => (detail = value));
				mark = '✔';
				return result;
			} finally {
				clearInterval(timer);
				detail = '';
				draw(mark);
			}
		},
		line: (text) => screen.write(`${text}\n`),
	};
}

/** `7s`, `1m 03s`. */
export function elapsed(milliseconds: number): string {
	const seconds = Math.round(milliseconds / 1000);
	if (seconds < 60) return `${seconds}s`;
	return `${Math.floor(seconds / 60)}m ${String(seconds % 60).padStart(2, '0')}s`;
}
