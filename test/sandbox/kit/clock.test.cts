import { SandboxClock } from '../../../sandbox/kit/clock.cts';

describe('a clock that stands still', () => {
	let clock: SandboxClock;
	let happened: string[];
	const note = (what: string) => () => void happened.push(`${what} at ${clock.now()}`);
	beforeEach(() => {
		clock = new SandboxClock(1000);
		happened = [];
	});

	it('carries out what falls due, in order of time and at its time', async () => {
		clock.schedule(20, note('later'));
		clock.schedule(10, note('sooner'));
		await clock.advance(19);
		expect(happened).toEqual(['sooner at 1010']);
		await clock.advance(1);
		expect(happened).toEqual(['sooner at 1010', 'later at 1020']);
		expect(clock.now()).toBe(1020);
	});

	it('also carries out what is scheduled on the way', async () => {
		clock.schedule(10, () => {
			clock.schedule(5, note('consequence'));
		});
		await clock.advance(15);
		expect(happened).toEqual(['consequence at 1015']);
	});

	it('waits for what takes time', async () => {
		clock.schedule(1, async () => {
			await Promise.resolve();
			happened.push('done');
		});
		await clock.advance(1);
		expect(happened).toEqual(['done']);
	});

	it('forgets what was cancelled, and everything at a reset', async () => {
		const cancel = clock.schedule(1, note('cancelled'));
		cancel();
		clock.schedule(1, note('dropped'));
		const sleeper = clock.sleep(1);
		clock.reset();
		await sleeper;
		await clock.advance(10);
		expect(happened).toEqual([]);
		expect(clock.now()).toBe(1010);
	});
});

describe('a clock that runs', () => {
	afterEach(() => {
		jest.useRealTimers();
	});

	it('goes along with the machine, and further when advanced', async () => {
		jest.useFakeTimers({ now: 5000 });
		const clock = new SandboxClock();
		const done: number[] = [];
		clock.schedule(100, () => void done.push(clock.now()));
		await jest.advanceTimersByTimeAsync(100);
		expect(done).toEqual([5100]);

		clock.schedule(60_000, () => void done.push(clock.now()));
		await clock.advance(60_000);
		expect(done).toEqual([5100, 65_100]);
		expect(clock.now()).toBe(65_100);
		await jest.advanceTimersByTimeAsync(400);
		expect(clock.now()).toBe(65_500);
		expect(clock.seconds()).toBe(65);
	});

	it('looks again at what lies further ahead than a timer reaches', async () => {
		jest.useFakeTimers({ now: 0 });
		const clock = new SandboxClock();
		let done = false;
		clock.schedule(2 ** 31 + 1000, () => {
			done = true;
		});
		await jest.advanceTimersByTimeAsync(2 ** 31);
		expect(done).toBe(false);
		await jest.advanceTimersByTimeAsync(1000);
		expect(done).toBe(true);
	});
});
