import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { BlinkPollingTrigger } from '../../nodes/Blink/BlinkPollingTrigger.node';
import { TestTrigger, type TriggerSpec } from '../support/trigger.cts';
import { BlinkAccount, byId } from './blinkAccount.cts';

/* Whose history a polling trigger reads, and what in it is a payment. */

const blink = new BlinkAccount();
const EVENTS = ['receive.lightning', 'receive.intraledger', 'receive.onchain', 'send.lightning'];

function trigger(parameters: INodeParameters = {}, more: Partial<TriggerSpec> = {}): TestTrigger {
	return new TestTrigger({
		node: new BlinkPollingTrigger(),
		parameters: { events: EVENTS, ...parameters },
		credentials: blink.credentialsWith(blink.demo.keys.readOnly),
		workflowId: 'whose',
		...more,
	});
}

const saved = ({ staticData }: TestTrigger) =>
	JSON.parse(JSON.stringify(staticData)) as IDataObject;

async function types(poller: TestTrigger): Promise<unknown[]> {
	return ((await poller.poll()) ?? []).map(({ json }) => json.event);
}

/** A payment of one's own that is under way. */
async function hanging(): Promise<string> {
	const { paymentRequest, paymentHash } = blink.control.outsideInvoice('hangs', 500);
	await blink.run('payment.payInvoice', blink.paying(paymentRequest));
	return paymentHash;
}

it('starts afresh with another account, whatever was under way, and says so once', async () => {
	const before = trigger();
	await before.poll();
	await hanging();
	await before.poll();
	const credentials = blink.credentialsWith(blink.demo.recipientKey);
	for (let sats = 1; sats <= 40; sats++) blink.control.receiveFromRecipient(sats);
	const after = trigger(
		{ events: [...EVENTS, 'send.intraledger'] },
		{
			credentials,
			staticData: saved(before),
		},
	);
	expect(await after.poll()).toBeNull();
	expect(after.pollLog).toEqual([expect.stringContaining('was set in another account')]);
	blink.control.receiveFromRecipient(50);
	expect(await types(after)).toEqual(['send.intraledger']);
	expect(after.pollLog).toHaveLength(1);
});

it.each<[string, IDataObject]>([
	['of another form', { state: { last: '6553f1' } }],
	['of an earlier version', { state: { cursor: null, seen: [], pending: [], deposits: [] } }],
	['of another environment', { base: 'https://api.blink.sv/graphql', polls: 3 }],
])('starts afresh with a memory %s', async (_, memory) => {
	const set = trigger();
	await set.poll();
	blink.control.receiveFromRecipient(100);
	const poller = trigger({}, { staticData: { ...saved(set), ...memory } });
	expect(await poller.poll()).toBeNull();
	expect(poller.pollLog).toEqual([expect.stringContaining('starts afresh')]);
	blink.control.receiveFromRecipient(200);
	expect(await types(poller)).toEqual(['receive.intraledger']);
	expect(poller.pollLog).toHaveLength(1);
});

describe('a payment under way', () => {
	const withPending = async (...pending: IDataObject[]) => {
		const set = trigger();
		await set.poll();
		const staticData = saved(set);
		Object.assign(staticData.state as IDataObject, { pending });
		return trigger({}, { staticData });
	};
	const walletId = 'a11ce000-0000-4000-8000-00000000b7c0';

	it.each([
		['that Blink no longer knows', walletId, 'f'.repeat(24)],
		['in a wallet of somebody else', 'b0b00000-0000-4000-8000-00000000b7c0', 'f'.repeat(24)],
		['under an ID that is none', walletId, 'nonsense'],
		['in a wallet that is none', 'nonsense', 'f'.repeat(24)],
	])('%s keeps nothing else back', async (_, wallet, transactionId) => {
		const poller = await withPending({ walletId: wallet, transactionId });
		blink.control.receiveFromRecipient(100);
		expect(await types(poller)).toEqual(['receive.intraledger']);
		expect(poller.pollLog).toEqual([expect.stringContaining(transactionId)]);
	});

	it('beyond those that are watched leaves a line in the log', async () => {
		const none = { walletId, transactionId: '' };
		const poller = await withPending(...Array.from({ length: 200 }, () => none));
		await hanging();
		await poller.poll();
		expect(poller.pollLog.at(-1)).toMatch(/the 1 oldest/);
	});
});

it('a payment of one’s own that fails is no payment received', async () => {
	const poller = trigger();
	const refunds = trigger({ events: ['receive.refund'] }, { workflowId: 'refunds' });
	await poller.poll();
	await refunds.poll();
	const paymentHash = await hanging();
	await poller.poll();
	blink.control.failPayment(paymentHash);
	expect(await types(poller)).toEqual(['send.lightning']);
	expect(poller.debugLog.at(-1)).toContain('receive.refund');
	expect(await types(refunds)).toEqual(['receive.refund']);
});

it('what Blink itself gives back is no payment received', async () => {
	const poller = trigger();
	const reimbursements = trigger({ events: ['receive.reimbursement'] }, { workflowId: 'fees' });
	await poller.poll();
	await reimbursements.poll();
	const { world } = blink.running.providers.blink;
	blink.control.receiveFromRecipient(3);
	const [fee] = world.transactions.filter(
		(one) => one.walletId === blink.demo.wallets.btc && one.settlementAmount === 3,
	);
	const nobody = { type: 'intraledger', counterPartyWalletId: null, counterPartyUsername: null };
	Object.assign(fee ?? {}, { initiationVia: nobody, settlementVia: { ...nobody, preImage: null } });
	expect(await types(poller)).toEqual([]);
	expect(await types(reimbursements)).toEqual(['receive.reimbursement']);
});

it('a deposit starts nothing before it is confirmed, and then once', async () => {
	const { json } = await blink.run('onChain.createAddress', byId(blink.demo.wallets.btc));
	const poller = trigger();
	await poller.poll();
	const { id } = blink.control.receiveOnChain(String(json[0]?.address), 30_000);
	expect(await poller.poll()).toBeNull();
	expect(poller.debugLog).toEqual([expect.stringContaining(`it is pending (transaction "${id}")`)]);
	blink.control.confirmDeposit(id);
	expect(await types(poller)).toEqual(['receive.onchain']);
	expect(await poller.poll()).toBeNull();
});

it('a test run shows the newest first, deposits among the others', async () => {
	const { json } = await blink.run('onChain.createAddress', byId(blink.demo.wallets.btc));
	blink.control.receiveOnChain(String(json[0]?.address), 30_000);
	await blink.running.clock.advance(60_000);
	blink.control.receiveFromRecipient(7);
	const manual = trigger({ filters: { finalOnly: false } }, { mode: 'manual' });
	expect((await types(manual)).slice(0, 2)).toEqual(['receive.intraledger', 'receive.onchain']);
});
