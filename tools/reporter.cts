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

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const FRAME_MS = 100;
const PLAIN_LINE_MS = 15_000;

/**
 * On a terminal: one line per step, redrawn in place with a spinner and the time it has taken.
 * Elsewhere (CI, a pipe): a plain line when a step starts, every 15 s while it runs, and at its end.
 */
export function screenReporter(screen: Screen): Reporter {
	return {
		step: async (title, work) => await (screen.isTTY ? animated : plain)(screen, title, work),
		line: (text) => screen.write(`${text}\n`),
	};
}

/** `7s`, `1m 03s`. */
export function elapsed(milliseconds: number): string {
	const seconds = Math.round(milliseconds / 1000);
	if (seconds < 60) return `${seconds}s`;
	return `${Math.floor(seconds / 60)}m ${String(seconds % 60).padStart(2, '0')}s`;
}

async function animated<T>(
	screen: Screen,
	title: string,
	work: (progress: (detail: string) => void) => Promise<T>,
): Promise<T> {
	const started = Date.now();
	let detail = '';
	let frame = 0;
	const text = () => [title, detail, elapsed(Date.now() - started)].filter(Boolean).join(' · ');
	const draw = (mark: string, end = '') =>
		screen.write(`\r\u001b[2K${`${mark} ${text()}`.slice(0, (screen.columns ?? 80) - 1)}${end}`);
	const timer = setInterval(() => draw(FRAMES[frame++ % FRAMES.length] ?? ''), FRAME_MS);
	return await settle(
		work((value) => (detail = value)),
		(mark) => {
			clearInterval(timer);
			detail = '';
			draw(mark, '\n');
		},
	);
}

async function plain<T>(
	screen: Screen,
	title: string,
	work: (progress: (detail: string) => void) => Promise<T>,
): Promise<T> {
	const started = Date.now();
	let detail = '';
	screen.write(`  ${title} …\n`);
	const timer = setInterval(() => {
		const parts = [title, detail, elapsed(Date.now() - started)];
		screen.write(`  ${parts.filter(Boolean).join(' · ')}\n`);
	}, PLAIN_LINE_MS);
	return await settle(
		work((value) => (detail = value)),
		(mark) => {
			clearInterval(timer);
			screen.write(`${mark} ${title} · ${elapsed(Date.now() - started)}\n`);
		},
	);
}

async function settle<T>(work: Promise<T>, finish: (mark: string) => void): Promise<T> {
	try {
		const result = await work;
		finish('✔');
		return result;
	} catch (error) {
		finish('✖');
		throw error;
	}
}
