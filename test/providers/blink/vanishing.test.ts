import { itemOf } from '../../../nodes/kit/event';
import type { Send } from '../../../nodes/kit/request/types';
import { blinkPoller } from '../../../nodes/Blink/trigger/poller';
import { account, BTC_WALLET, CREATED, ROW } from './rows';

/*
 * A database that lags behind does not show what it showed before. What comes back is not new.
 */

const row = (id: number, seconds: number) => ({
	...ROW,
	id: String(id).padStart(24, '0'),
	createdAt: CREATED + seconds,
});

type Transaction = ReturnType<typeof row>;

/** Blink with these transactions, oldest first, as it answers a poll; pages of a hundred. */
function sendOf(shown: Transaction[]): Send {
	return async ({ body, read }) => {
		const { before } = (body as { variables: { before?: string } }).variables;
		const ids = shown.map(({ id }) => id);
		// a cursor stays where it is, whether the row is shown or not
		const start = before === undefined ? 0 : ids.filter((id) => id <= before).length;
		const page = shown.slice(start, start + 100);
		const answer = account({
			id: 'acc',
			wallets: [{ id: BTC_WALLET, walletCurrency: 'BTC' }],
			transactions: {
				pageInfo: { hasPreviousPage: start + 100 < shown.length },
				edges: page.map((node) => ({ cursor: node.id, node })).reverse(),
			},
			pendingIncomingTransactions: [],
		});
		return read({ status: 200, headers: {}, body: answer });
	};
}

const poller = blinkPoller(() => () => true, { warn: () => {}, debug: () => {} });

/** The IDs that each poll emits, of what Blink shows at that time. */
async function polled(first: Transaction[], ...then: Transaction[][]): Promise<unknown[][]> {
	let state = await poller.initialise(sendOf(first), 0);
	const told: unknown[][] = [];
	for (const shown of then) {
		const kept = poller.state.parse(JSON.parse(JSON.stringify(state)));
		const { events, state: after } = await poller.next(sendOf(shown), kept, 0);
		told.push(events.map((event) => Number(itemOf(event, {}).id)));
		state = after;
	}
	return told;
}

const [a, b, c, d] = [row(1, 0), row(2, 10), row(3, 20), row(4, 500)] as const;

it.each<[string, Transaction[][], number[][]]>([
	['all of it', [[], [a, b]], [[], []]],
	['the newest', [[a], [a, b, c]], [[], [3]]],
	[
		'one in the middle, while the cursor moves on',
		[
			[a, d],
			[a, b, d],
		],
		[[4], []],
	],
	['for several polls', [[], [], [], [a, b]], [[], [], [], []]],
])(
	'a payment that Blink does not show for a while starts nothing again: %s',
	async (_, then, told) => {
		expect(await polled([a, b], ...then)).toEqual(told);
	},
);

it('emits each payment once where there are more than one poll takes', async () => {
	const many = Array.from({ length: 2500 }, (_, index) => row(index + 10, 600 + index));
	const [one = [], two = [], three = [], four = []] = await polled(
		[a, b],
		...[many, many, many, many],
	);
	expect(one.length).toBeLessThan(2500);
	expect([...one, ...two, ...three]).toEqual(many.map(({ id }) => Number(id)));
	expect(four).toEqual([]);
});
