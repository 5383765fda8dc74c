import { Webhook } from 'standardwebhooks';

import { pick, startBlink } from './blinkClient.cts';
import { startReceiver } from './receiver.cts';

export type CallbackBench = Awaited<ReturnType<typeof startCallbackBench>>;

/** A Blink whose callbacks arrive at a receiver. */
export async function startCallbackBench() {
	const blink = await startBlink();
	const receiver = await startReceiver();
	const bodies = () => receiver.received.map(({ body }): unknown => JSON.parse(body));

	/** Checks a signature with another implementation of the scheme, made to believe our clock. */
	const verifies = (at: number, secret: string = blink.demo.webhookSecret): boolean => {
		const { body, headers } = receiver.received[at] ?? { body: '', headers: {} };
		const now = jest.spyOn(Date, 'now').mockReturnValue(blink.sandbox.clock.now());
		try {
			new Webhook(secret).verify(body, asStandard(headers));
			return true;
		} catch {
			return false;
		} finally {
			now.mockRestore();
		}
	};

	return {
		...blink,
		receiver,
		bodies,
		verifies,
		events: () => bodies().map((body) => pick(body, 'eventType')),
		/** Adds the receiver as an endpoint, by hand. */
		listen: () => blink.control.addEndpoint(receiver.url),
		/** Something happens that is told, and has been. */
		receive: async () => {
			blink.control.receiveFromRecipient(1000, 'Hello');
			await blink.deliverer.settled();
		},
		close: async () => {
			await blink.sandbox.close();
			await receiver.close();
		},
	};
}

const asStandard = (headers: Record<string, string>) =>
	Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name.replace(/^svix-/, 'webhook-'), value]),
	);
