import type { IDataObject } from 'n8n-workflow';

import { waitForInvoices } from '../../../nodes/Blink/operations/invoice/waitForInvoices';
import { outcomeOf } from '../../../nodes/kit/request/client';
import type { ApiRequest } from '../../../nodes/kit/request/types';

/* Waiting for invoices at a Blink with a clock of its own. */

const hash = (number: number) => number.toString(16).padStart(64, '0');

type Answer = { status: number; headers?: object; body?: unknown };

/** A Blink that answers by script, and else knows when each invoice is paid. */
class Blink {
	now = 0;

	/** When requests came, in seconds, and how many invoices they asked for. */
	readonly asked: Array<{ at: number; invoices: number; request: ApiRequest }> = [];

	/** Seconds at which an invoice is paid. */
	readonly paidAt = new Map<string, number>();

	/** Answers by which the first requests fail; undefined for one that succeeds. */
	script: Array<Answer | undefined> = [];

	/** Seconds after which the execution is stopped. */
	stoppedAt = Infinity;

	readonly api = {
		elapsed: () => this.now,
		pause: async (milliseconds: number) => {
			this.now += Math.min(milliseconds, Math.max(0, this.stoppedAt * 1000 - this.now));
			return await Promise.resolve(this.now < this.stoppedAt * 1000);
		},
		send: async (request: ApiRequest) => {
			const inputs = Object.values((request.body as IDataObject).variables as IDataObject);
			this.asked.push({ at: this.now / 1000, invoices: inputs.length, request });
			const { status = 200, headers = {}, body } = this.script.shift() ?? {};
			const answer = body ?? { data: this.answer(inputs as Array<{ paymentHash: string }>) };
			const judged = outcomeOf({ status, headers: { ...headers }, body: answer }, 'Blink', request);
			if ('failure' in judged) throw judged.failure;
			return await Promise.resolve(judged.value);
		},
	};

	private answer(inputs: Array<{ paymentHash: string }>) {
		const row = ({ paymentHash }: { paymentHash: string }) => ({
			status: this.now >= (this.paidAt.get(paymentHash) ?? Infinity) * 1000 ? 'PAID' : 'PENDING',
			paymentHash,
			paymentRequest: null,
			paymentPreimage: null,
		});
		return Object.fromEntries(inputs.map((input, index) => [`n${index}`, row(input)]));
	}

	async wait(count: number, timeout: number, interval = 5) {
		const wishes = Array.from({ length: count }, (_, index) => ({
			invoice: hash(index),
			timeout,
			interval,
		}));
		return await waitForInvoices(wishes, this.api);
	}
}

const times = ({ asked }: Blink) => asked.map(({ at }) => at);
const down: Answer = { status: 500, body: 'down' };

it('shares requests among items, 39 to a request, each with its own outcome', async () => {
	const blink = new Blink();
	blink.paidAt.set(hash(3), 7);
	const outcomes = await blink.wait(40, 12);
	// at 0, 5, 10 and 12 seconds: 39 and one; from 10 on the paid one is not asked for any more
	expect(blink.asked.map(({ at, invoices }) => [at, invoices])).toEqual([
		...[0, 5, 10].flatMap((at) => [
			[at, 39],
			[at, 1],
		]),
		[12, 39],
	]);
	outcomes.forEach((outcome, index) => {
		expect(outcome).toMatchObject({
			status: 'fulfilled',
			value:
				index === 3
					? { outcome: 'paid', paid: true, waitedSeconds: 10 }
					: { outcome: 'still pending', paid: false, waitedSeconds: 12 },
		});
	});
});

it('gives each item its own time and interval', async () => {
	const blink = new Blink();
	const wishes = [
		{ invoice: hash(1), timeout: 4, interval: 2 },
		{ invoice: hash(2), timeout: 9, interval: 4 },
	];
	await waitForInvoices(wishes, blink.api);
	expect(blink.asked.map(({ at, invoices }) => [at, invoices])).toEqual([
		[0, 2],
		[2, 1],
		[4, 2],
		[8, 1],
		[9, 1],
	]);
});

it('survives failures, so long as a later look says what is', async () => {
	const blink = new Blink();
	blink.script = [undefined, down, down, down, { status: 429, body: '' }];
	blink.paidAt.set(hash(0), 24);
	const [outcome] = await blink.wait(1, 60);
	expect(outcome).toMatchObject({ value: { outcome: 'paid', waitedSeconds: 25 } });
	expect(times(blink)).toEqual([0, 5, 10, 15, 20, 25]);
});

it('does not call pending what the last look did not show', async () => {
	const blink = new Blink();
	blink.script = [undefined, undefined, down, down];
	const [outcome] = await blink.wait(1, 12);
	expect(outcome).toMatchObject({ status: 'rejected', reason: { outcome: 'safeToRetry' } });
	expect(times(blink)).toEqual([0, 5, 10, 12]);
});

it('ends at once for what Blink does not know, and with the key', async () => {
	for (const body of [
		{ data: null, errors: [{ message: "Couldn't find invoice", path: ['n0'] }] },
		{ data: null, errors: [{ message: 'Not authorized' }] },
	]) {
		const blink = new Blink();
		blink.script = [{ status: 200, body }];
		const [outcome] = await blink.wait(1, 60);
		expect(outcome).toMatchObject({ status: 'rejected', reason: { outcome: 'refused' } });
		expect(times(blink)).toEqual([0]);
	}
});

it('waits as long as Blink asks, but not beyond its time', async () => {
	const slow = (seconds: number): Answer => ({
		status: 429,
		headers: { 'retry-after': String(seconds) },
		body: '',
	});
	const blink = new Blink();
	blink.script = [slow(9)];
	blink.paidAt.set(hash(0), 1);
	expect(await blink.wait(1, 30)).toMatchObject([{ value: { outcome: 'paid', waitedSeconds: 9 } }]);
	const short = new Blink();
	short.script = [undefined, slow(9)];
	expect(await short.wait(1, 3, 1)).toMatchObject([
		{ status: 'rejected', reason: { details: { message: 'Blink is rate limiting requests' } } },
	]);
	expect([short.now, times(short)]).toEqual([1000, [0, 1]]);
});

it('sends each look once, and gives it no longer than there is time', async () => {
	const blink = new Blink();
	await blink.wait(1, 20, 15);
	expect(blink.asked.map(({ request }) => [request.once, request.timeoutMs])).toEqual([
		[true, 10_000],
		[true, 5000],
		[true, 2000],
	]);
});

it('asks no more once the execution is stopped', async () => {
	const blink = new Blink();
	blink.stoppedAt = 7;
	const [outcome] = await blink.wait(1, 3600);
	expect(outcome).toMatchObject({ value: { outcome: 'still pending', waitedSeconds: 5 } });
	expect(times(blink)).toEqual([0, 5]);
});
