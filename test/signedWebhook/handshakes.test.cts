import { forged } from '../../sandbox/webhooks/kinds.cts';
import type { Order, Sender, Sent } from '../../sandbox/webhooks/sender.cts';
import type { TestTrigger } from '../support/trigger.cts';
import { lowered, orderOf, type Pair, pairs, publishedBy } from './deliveries.cts';
import { deliver, orderAt, triggerOf as triggerFor } from './triggers.cts';

/*
 * What the trigger makes of deliveries and handshakes of every sender: who tries a URL is answered as the provider
 * expects and starts nothing, and what a delivery is called by is what the provider calls it.
 */

let mockPublishedKeys: ReturnType<typeof publishedBy> = [];
jest.mock('../../nodes/SignedWebhook/remoteKeys', () => ({
	publicKeysFor: () => async () => mockPublishedKeys,
}));

function triggerOf(pair: Pair, options: { secret?: string } = {}): TestTrigger {
	mockPublishedKeys = publishedBy(pair.sender);
	return triggerFor(pair, options);
}

const named = pairs.map((pair) => [pair.preset.displayName, pair] as const);

describe.each(named)('%s', (_, pair) => {
	const { preset, sender } = pair;

	it('calls a delivery what the provider calls it', async () => {
		const trigger = triggerOf(pair);
		const order = orderAt(trigger, sender);
		const { status, started = [], log } = await deliver(trigger, sender.send(order));
		expect({ ok: status >= 200 && status < 300, log, items: started.length }).toEqual({
			ok: true,
			log: [],
			items: 1,
		});
		// What has no ID is known by what is signed, of which a token has nothing, or by all IDs of its batch.
		const isUnknown =
			(preset.scheme.kind === 'token' && preset.batch?.id === undefined) ||
			preset.mayBeIdentical === true;
		const signed: unknown = isUnknown ? null : expect.stringMatching(/^sha256:[0-9a-f]{64}$/);
		const id = sender.id(order) ?? signed;
		expect(started[0]?.json._webhook).toMatchObject({ event: sender.event, id });
	});
});

/** A handshake of a sender. */
interface Case {
	pair: Pair;
	name: string;
	send: (order: Order) => Sent;
	expected: NonNullable<Sender['handshakes']>[string]['expect'];
}

const cases: Case[] = pairs.flatMap((pair) =>
	Object.entries(pair.sender.handshakes ?? {}).map(([name, { send, expect: expected }]) => ({
		pair,
		name,
		send,
		expected,
	})),
);

it('has a handshake of every preset that knows one', () => {
	const without = pairs.filter(
		({ preset, sender }) => (preset.handshakes ?? []).length > 0 && !sender.handshakes,
	);
	expect(without.map(({ preset }) => preset.name)).toEqual([]);
});

/** Whether the provider sends its secret by a handshake, to a trigger that has none yet. */
const bringsSecret = ({ preset: { handshakes = [] } }: Pair): boolean =>
	handshakes.some(({ verified, capture }) => !verified && capture !== undefined);

const textOf = ({ url, headers, body }: Sent): string =>
	JSON.stringify([url, headers, body.toString('latin1')]);

/** What came back, as far as the provider cares, and the items that it has started a workflow with. */
async function answerTo(trigger: TestTrigger, sent: Sent, expected: Case['expected']) {
	const { status, body, headers, ended, started } = await deliver(trigger, sent);
	const wanted = Object.keys(lowered(expected.headers));
	return {
		status,
		ended,
		// An execution may show something to a person, and has no item then.
		items: started === undefined ? [] : (await trigger.execute(started)).items,
		...(expected.body !== undefined && { body: body === undefined ? '' : String(body) }),
		...(expected.headers && {
			headers: Object.fromEntries(wanted.map((name) => [name, headers[name]])),
		}),
	};
}

const asExpected = ({ status, body, headers }: Case['expected']) => ({
	status,
	ended: true,
	items: [],
	...(body !== undefined && { body }),
	...(headers && { headers: lowered(headers) }),
});

describe.each(cases.map((one) => [one.pair.preset.displayName, one.name, one] as const))(
	'%s, handshake "%s"',
	(_, __, { pair, send, expected }) => {
		const { preset, sender } = pair;
		const sample = send(orderOf(sender));
		const isSecretIn = bringsSecret(pair) && textOf(sample).includes(sender.secret);

		it('is answered as the provider expects and starts nothing, however often it comes', async () => {
			const trigger = triggerOf(pair, isSecretIn ? { secret: '' } : {});
			const order = orderAt(trigger, sender);
			for (let time = 0; time < 3; time++) {
				expect(await answerTo(trigger, send(order), expected)).toEqual(asExpected(expected));
			}
		});

		const handshakes = preset.handshakes ?? [];
		const dependsOnSecret = textOf(send(orderOf(sender, { secret: '0' }))) !== textOf(sample);
		const verified = handshakes.filter((handshake) => handshake.verified);
		const isSigned =
			verified.length > 0 && (dependsOnSecret || verified.length === handshakes.length);
		if (isSigned && !isSecretIn && expected.status < 300) {
			it('is refused when it is forged', async () => {
				const trigger = triggerOf(pair);
				const outcome = await deliver(trigger, forged(orderAt(trigger, sender), send));
				expect(outcome).toMatchObject({ status: 401, body: undefined, started: undefined });
			});
		}

		if (isSecretIn) {
			it('shows the secret to a person, and starts nothing once the secret is entered', async () => {
				const fresh = triggerOf(pair, { secret: '' });
				const { started = [] } = await deliver(fresh, send(orderAt(fresh, sender)));
				expect(JSON.stringify(started)).toContain(sender.secret);
				const set = triggerOf(pair);
				expect((await deliver(set, send(orderAt(set, sender)))).started).toBeUndefined();
			});
		}
	},
);
