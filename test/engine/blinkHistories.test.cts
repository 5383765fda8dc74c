import { randomUUID } from 'node:crypto';

import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { BlinkPollingTrigger } from '../../nodes/Blink/BlinkPollingTrigger.node';
import { sendIntraledger } from '../../sandbox/blink/domain/transfers.cts';
import { TestTrigger } from '../support/trigger.cts';
import { BlinkAccount } from './blinkAccount.cts';

/*
 * Random sequences of payments, polls, restarts and changes of the account: every payment that an account
 * receives while it is watched is emitted once, and nothing of an account from before.
 */

const blink = new BlinkAccount();

type Name = 'alice' | 'bob';
type Step =
	| { kind: 'pay'; to: Name }
	| { kind: 'poll' | 'restart' }
	| { kind: 'watch'; name: Name };

const name = fc.constantFrom<Name[]>('alice', 'bob');
const step: fc.Arbitrary<Step> = fc.oneof(
	{ weight: 3, arbitrary: fc.record({ kind: fc.constant('pay' as const), to: name }) },
	{
		weight: 3,
		arbitrary: fc.record({ kind: fc.constantFrom('poll' as const, 'restart' as const) }),
	},
	fc.record({ kind: fc.constant('watch' as const), name }),
);

/** Alice sends sats to Bob. */
function payBob(amount: number): void {
	const { world } = blink.running.providers.blink;
	const [account] = world.accounts;
	const [key] = account?.apiKeys ?? [];
	if (!account || !key) throw new Error('The sandbox has no account to pay from');
	const sender = { account, key, wallet: account.wallets.BTC };
	const recipientWalletId = blink.demo.wallets.recipientBtc;
	sendIntraledger(world, sender, { recipientWalletId, amount, currency: 'BTC', memo: null });
}

class Watching {
	private watched: Name = 'alice';
	private readonly workflowId = randomUUID();
	/** What n8n has in its database: written with a publication, and with items. */
	private stored: IDataObject = {};
	private target = this.made();
	private sats = 0;
	private due: number[] = [];
	emitted = 0;

	async do(one: Step): Promise<void> {
		if (one.kind === 'pay') {
			this.pay(one.to);
		} else if (one.kind === 'watch') {
			const isAnother = one.name !== this.watched;
			this.watched = one.name;
			this.target = this.made();
			if (isAnother) this.due = [];
			await this.poll();
			this.store();
		} else {
			if (one.kind === 'restart') this.target = this.made();
			await this.poll();
		}
	}

	async publish(): Promise<void> {
		await this.poll();
		this.store();
	}

	private store(): void {
		this.stored = JSON.parse(JSON.stringify(this.target.staticData)) as IDataObject;
	}

	private pay(to: Name): void {
		const sats = ++this.sats;
		if (to === 'alice') blink.control.receiveFromRecipient(sats);
		else payBob(sats);
		if (to === this.watched) this.due.push(sats);
	}

	private async poll(): Promise<void> {
		const items = (await this.target.poll()) ?? [];
		const amounts = items.map(({ json }) => json.amount);
		expect(amounts).toEqual(this.due);
		if (items.length > 0) this.store();
		this.emitted += items.length;
		this.due = [];
	}

	private made(): TestTrigger {
		const { keys, recipientKey } = blink.demo;
		return new TestTrigger({
			node: new BlinkPollingTrigger(),
			parameters: { events: ['receive.intraledger'] },
			credentials: blink.credentialsWith(this.watched === 'alice' ? keys.full : recipientKey),
			workflowId: this.workflowId,
			staticData: this.stored,
		});
	}
}

it('emits what the watched account receives, once, and nothing else', async () => {
	let emitted = 0;
	await fc.assert(
		fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (steps) => {
			blink.running.reset();
			const watching = new Watching();
			await watching.publish();
			for (const one of steps) await watching.do(one);
			emitted += watching.emitted;
		}),
		{ numRuns: 60 },
	);
	expect(emitted).toBeGreaterThan(0);
});
