import { sleptMs } from '../support/pauses.cts';
import type { IExecuteFunctions, INodeParameters, INodeType } from 'n8n-workflow';

import { type Sandbox, startSandbox } from '../../sandbox/index.cts';
import { type NodeRun, runNode } from '../support/engine.cts';
import { asTool, Tool } from '../support/tool.cts';
import { FatefulCredentials, type FaultName, findsWallets, HangUp } from './faults.cts';
import type { Payer } from './payer.cts';
import { PAYERS } from './payers.cts';

/* Ways of setting up and using a workflow that make a payment twice, or go on when they should not. */

let sandbox: Sandbox;
let hangUp: HangUp;
let executions = 0;

beforeAll(async () => {
	[sandbox, hangUp] = await Promise.all([startSandbox(), HangUp.start()]);
});

afterAll(async () => {
	await Promise.all([sandbox.close(), hangUp.stop()]);
});

beforeEach(() => {
	sandbox.reset();
	sleptMs();
});

const payerNamed = (name: string): Payer => {
	const payer = PAYERS.find((one) => one.name === name);
	if (!payer) throw new Error(`Nothing pays by the name of ${name}`);
	return payer;
};

const credentialsOf = (payer: Payer, faults: readonly FaultName[]) =>
	new FatefulCredentials(payer.credentials(sandbox), { sandbox, hangUp, payer }, faults);

const commands = (payer: Payer, count: number) =>
	Array.from({ length: count }, (_, n) => payer.command(sandbox, n, `key-${n}`));

/** An answer is lost, and so is every attempt to look up what became of it. */
const LOST: readonly FaultName[] = ['cutAfter', 'cutBefore', 'cutBefore', 'cutBefore'];

const words = ({ error }: NodeRun) => `${error?.message} ${error?.description}`;

/* An expression with a clock or a random number in it gives another value in each try. */
describe('values that change from try to try', () => {
	it.each<[string, INodeParameters]>([
		['Blink: Send to Blink User', { additionalFields: { memo: '=try {{ Math.random() }}' } }],
		['Blaaiz: Create Payout', { additionalFields: { note: '=try {{ Math.random() }}' } }],
		[
			'Blaaiz: Create Payout',
			{ additionalFields: { merchantReference: '=try {{ Math.random() }}' } },
		],
		['Banksy: Create Payment', { additionalFields: { customerName: '=try {{ Math.random() }}' } }],
	])('%s is carried out once with %j', async (name, more) => {
		const payer = payerNamed(name);
		const [first, second] = commands(payer, 2);
		const reads = Array<FaultName>(payer.readsBefore ?? 0).fill('none');
		const run = await runNode({
			node: payer.node(),
			parameters: { ...payer.parameters(sandbox, false), ...more },
			// The first item goes through; the answer for the second is lost.
			credentials: credentialsOf(payer, [...reads, 'none', ...reads, ...LOST]),
			items: [first?.item ?? { json: {} }, second?.item ?? { json: {} }],
			retryOnFail: 3,
		});
		expect(words(run)).toContain('outcome is unknown');
		expect(first?.timesPaid()).toBe(1);
		expect(second?.timesPaid()).toBe(1);
		expect(words(run)).toContain('It was not sent again');
		expect(words(run)).toContain('1 of 2 items went through (0)');
	});
});

/** Credentials under which somebody presses *Stop* while the payment of that number is on its way. */
class Stopping extends FatefulCredentials {
	stop = () => {};

	private countdown: number;

	constructor(payer: Payer, faults: readonly FaultName[], request: number) {
		super(payer.credentials(sandbox), { sandbox, hangUp, payer }, faults);
		this.countdown = request;
	}

	override async authenticate(...args: Parameters<FatefulCredentials['authenticate']>) {
		const [, , request] = args;
		const isPayment = 'url' in request && !findsWallets(request);
		if (isPayment && --this.countdown === 0) this.stop();
		return await super.authenticate(...args);
	}
}

/** A node and what it comes to: n8n does not wait for it once the execution was stopped. */
function watched(node: INodeType) {
	let running: ReturnType<NonNullable<INodeType['execute']>> | undefined;
	const { execute } = node;
	node.execute = async function (this: IExecuteFunctions) {
		running = execute?.call(this);
		return (await running) ?? null;
	};
	return { node, ended: async () => (await Promise.allSettled([running]))[0] };
}

describe.each(['Blink: Pay Invoice', 'Blaaiz: Create Payout', 'Banksy: Create Payment'])(
	'%s, when somebody presses Stop during the second of five items',
	(name) => {
		const payer = payerNamed(name);

		const stopped = async (faults: readonly FaultName[], continues: boolean) => {
			const list = commands(payer, 5);
			const credentials = new Stopping(payer, faults, 2);
			const { node, ended } = watched(payer.node());
			await runNode({
				node,
				parameters: payer.parameters(sandbox, false),
				credentials,
				items: list.map(({ item }) => item),
				onError: continues ? 'continueRegularOutput' : undefined,
				onStart: (stop) => {
					credentials.stop = stop;
				},
			});
			const end = await ended();
			return { end, times: list.map(({ timesPaid }) => timesPaid()) };
		};

		it.each([true, false])('begins no other (continue: %s)', async (continues) => {
			const { times } = await stopped([], continues);
			expect(times[0]).toBe(1);
			expect(times[1]).toBeLessThanOrEqual(1);
			expect(times.slice(2)).toEqual([0, 0, 0]);
		});

		it('says of each what became of it', async () => {
			const { end } = await stopped([], true);
			const [items = []] = end.status === 'fulfilled' && Array.isArray(end.value) ? end.value : [];
			const [, second, ...others] = items.map(({ json }) => json);
			expect(second).toMatchObject({ details: { outcome: 'unknown' } });
			for (const other of others) expect(other.error).toMatch('stopped before this item');
			expect(others).toHaveLength(3);
		});

		it('does not send again what waits for a rate limit', async () => {
			const { times } = await stopped(['none', '429'], true);
			expect(times).toEqual([1, 0, 0, 0, 0]);
		});
	},
);

describe('an AI agent that calls its tool again after an error', () => {
	it.each([
		// A second payment with the same values is refused within one execution, too.
		['Blink: Send to Blink User', 1],
		['Blaaiz: Create Payout', 1],
		['Banksy: Create Payment', 2],
	])('%s: does not send again what is unknown', async (name, inAnother) => {
		const payer = payerNamed(name);
		const [command] = commands(payer, 1);
		const args = command?.item.json ?? {};
		const reads = Array<FaultName>(payer.readsBefore ?? 0).fill('none');
		const parameters = { ...payer.parameters(sandbox, false), allowPaymentsAsTool: true };
		const toolOf = (faults: readonly FaultName[]) =>
			new Tool(
				{ node: asTool(payer.node()), parameters },
				credentialsOf(payer, faults),
				`tool-${++executions}`,
			);
		const tool = toolOf([...reads, ...LOST]);
		const [first] = await tool.call(args);
		const [second] = await tool.call(args);
		expect(first?.json.error).toContain('outcome is unknown');
		expect(second?.json.error).toContain('unknown outcome, so it is not sent again');
		expect(command?.timesPaid()).toBe(1);

		const another = toolOf([]);
		await another.call(args);
		await another.call(args);
		expect(command?.timesPaid()).toBe(1 + inAnother);
	});
});
