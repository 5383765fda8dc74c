import { EventEmitter } from 'node:events';

import {
	acknowledge,
	cameInHere,
	isAcknowledged,
	oneAtATime,
} from '../../../nodes/kit/webhook/acknowledged';

it('knows the newest ten thousand deliveries', () => {
	expect(isAcknowledged('0')).toBe(false);
	for (let id = 0; id < 10_000; id++) acknowledge(String(id));
	expect(isAcknowledged('0')).toBe(true);
	acknowledge('one more');
	expect(isAcknowledged('0')).toBe(false);
	expect(isAcknowledged('1')).toBe(true);
	expect(isAcknowledged('one more')).toBe(true);
});

it('keeps one that comes again as if it were new', () => {
	for (let id = 0; id < 10_000; id++) acknowledge(String(id));
	acknowledge('0');
	acknowledge('newest');
	expect(isAcknowledged('0')).toBe(true);
	expect(isAcknowledged('1')).toBe(false);
});

describe('deliveries of several events', () => {
	function delivery(keys: string[], waits = true) {
		const response = new EventEmitter();
		let isIn = false;
		void oneAtATime(keys, response, waits).then(() => (isIn = true));
		return {
			isIn: async () => {
				await new Promise(setImmediate);
				return isIn;
			},
			answer: () => response.emit('close'),
		};
	}

	it('wait for each other where they share one, and never both', async () => {
		const first = delivery(['x', 'y']);
		const second = delivery(['y', 'x', 'z']);
		const third = delivery(['z']);
		expect([await first.isIn(), await second.isIn(), await third.isIn()]).toEqual([
			true,
			false,
			true,
		]);
		first.answer();
		expect(await second.isIn()).toBe(false);
		third.answer();
		expect(await second.isIn()).toBe(true);
		expect(cameInHere('z')).toBe(true);
		second.answer();
		expect(['x', 'y', 'z'].filter(cameInHere)).toEqual([]);
	});

	it('cross without a standstill', async () => {
		for (const [first, second] of [
			[
				['q', 'p'],
				['p', 'q'],
			],
			[
				['p', 'q'],
				['q', 'p'],
			],
		] as const) {
			const before = delivery(['q']);
			const both = [delivery([...first]), delivery([...second])];
			await new Promise(setImmediate);
			before.answer();
			for (const one of both) {
				expect(await one.isIn()).toBe(true);
				one.answer();
			}
		}
	});

	it('do not wait where the answer comes late, and are still known to be here', async () => {
		const first = delivery(['late'], false);
		const second = delivery(['late'], false);
		expect([await first.isIn(), await second.isIn()]).toEqual([true, true]);
		expect(cameInHere('late')).toBe(true);
		second.answer();
		expect(cameInHere('late')).toBe(true);
		first.answer();
		expect(cameInHere('late')).toBe(false);
	});

	it('hold nothing when their sender has hung up while they waited', async () => {
		const first = delivery(['m', 'n']);
		const response = Object.assign(new EventEmitter(), { closed: false });
		void oneAtATime(['m', 'o'], response);
		response.closed = true;
		response.emit('close');
		first.answer();
		expect(await delivery(['m', 'o']).isIn()).toBe(true);
	});
});
