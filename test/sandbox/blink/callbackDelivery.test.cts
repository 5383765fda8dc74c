import { pick } from '../support/blinkClient.cts';
import { type CallbackBench, startCallbackBench } from '../support/callbackBench.cts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

describe('callbacks', () => {
	let blink: CallbackBench;
	beforeEach(async () => {
		blink = await startCallbackBench();
	});
	afterEach(async () => await blink.close());

	describe('that are not accepted', () => {
		it('are sent again after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h and 10 h, under the same id', async () => {
			blink.receiver.answerWith(500);
			blink.listen();
			await blink.receive();
			const waits = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 10 * HOUR];
			for (const [done, wait] of waits.entries()) {
				await blink.sandbox.clock.advance(wait - 1);
				expect(blink.receiver.received).toHaveLength(done + 1);
				await blink.sandbox.clock.advance(1);
				expect(blink.receiver.received).toHaveLength(done + 2);
				expect(blink.verifies(done + 1)).toBe(true);
			}
			await blink.sandbox.clock.advance(100 * HOUR);
			expect(blink.receiver.received).toHaveLength(8);
			expect(new Set(blink.receiver.received.map(({ headers }) => headers['svix-id'])).size).toBe(
				1,
			);
			expect(blink.deliverer.list()).toMatchObject([
				{ state: 'failed', event: 'receive.intraledger' },
			]);
		});

		it.each([302, 404])('include those answered with %i', async (status) => {
			blink.receiver.answerWith(status, { location: '/elsewhere' });
			blink.listen();
			await blink.receive();
			await blink.sandbox.clock.advance(5 * SECOND);
			expect(blink.receiver.received).toHaveLength(2);
		});

		it('are given up when the answer says so', async () => {
			blink.receiver.answerWith(500, { 'webhook-delivery': 'abort-message' });
			blink.listen();
			await blink.receive();
			await blink.sandbox.clock.advance(HOUR);
			expect(blink.receiver.received).toHaveLength(1);
		});

		it('stop when the endpoint is removed', async () => {
			blink.receiver.answerWith(500);
			const { id } = blink.listen();
			await blink.receive();
			blink.control.removeEndpoint(id);
			await blink.sandbox.clock.advance(HOUR);
			expect(blink.receiver.received).toHaveLength(1);
		});

		it('end with the first acceptance', async () => {
			blink.receiver.answerWith(500);
			blink.listen();
			await blink.receive();
			blink.receiver.answerWith(204);
			await blink.sandbox.clock.advance(HOUR);
			expect(blink.receiver.received).toHaveLength(2);
			expect(blink.deliverer.list()).toMatchObject([
				{ state: 'delivered', attempts: [{ status: 500 }, { status: 204 }] },
			]);
		});
	});

	describe('sent once more', () => {
		const resend = async (variant: Parameters<typeof blink.deliverer.resend>[1]) => {
			blink.listen();
			await blink.receive();
			const id = blink.receiver.received[0]?.headers['svix-id'] ?? '';
			await blink.sandbox.clock.advance(10 * MINUTE);
			await blink.deliverer.resend(id, variant);
			const [first, second] = blink.receiver.received;
			return { first, second, accepted: blink.verifies(1) };
		};

		it('honestly are signed anew under the same id', async () => {
			const { first, second, accepted } = await resend('again');
			expect(second?.headers['svix-id']).toBe(first?.headers['svix-id']);
			expect(second?.body).toBe(first?.body);
			expect(accepted).toBe(true);
		});

		it('verbatim are the same to the last byte, and too old by then', async () => {
			const { first, second, accepted } = await resend('verbatim');
			expect(second?.body).toBe(first?.body);
			expect(second?.headers['svix-signature']).toBe(first?.headers['svix-signature']);
			expect(accepted).toBe(false);
		});

		it.each(['stale', 'early', 'forged', 'altered', 'reformatted', 'unsigned'] as const)(
			'%s are not accepted',
			async (variant) => {
				expect((await resend(variant)).accepted).toBe(false);
			},
		);

		it('altered are still JSON of the same length, reformatted the same JSON', async () => {
			const altered = await resend('altered');
			expect(altered.second?.body).toHaveLength(altered.first?.body.length ?? 0);
			expect(JSON.parse(altered.second?.body ?? '')).not.toEqual(
				JSON.parse(altered.first?.body ?? ''),
			);
			const id = altered.first?.headers['svix-id'] ?? '';
			await blink.deliverer.resend(id, 'reformatted');
			expect(blink.receiver.received[2]?.body).not.toBe(altered.first?.body);
			expect(JSON.parse(blink.receiver.received[2]?.body ?? '')).toEqual(
				JSON.parse(altered.first?.body ?? ''),
			);
		});
	});

	it.each([
		['kept', [1, 2, 3]],
		['reversed', [3, 2, 1]],
	] as const)('held back are sent in %s order', async (order, amounts) => {
		blink.listen();
		blink.deliverer.hold();
		for (const sats of [1, 2, 3]) blink.control.receiveFromRecipient(sats);
		await blink.deliverer.settled();
		expect(blink.receiver.received).toEqual([]);
		await blink.deliverer.release(order);
		expect(blink.bodies().map((body) => pick(body, 'transaction.settlementAmount'))).toEqual(
			amounts,
		);
	});
});
