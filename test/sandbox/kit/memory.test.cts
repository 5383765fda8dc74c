import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { request } from 'undici';

import { type Sandbox, startSandbox } from '../../../sandbox/index.cts';
import { outsideInvoice, outsidePaymentHash } from '../../../sandbox/blink/domain/outside.cts';
import type { Fate } from '../../../sandbox/blink/domain/outside.cts';
import { sendOnChain } from '../../../sandbox/blink/domain/onchain.cts';
import { payInvoice } from '../../../sandbox/blink/domain/payments.cts';

const MINUTE_MS = 60_000;
/** Rows of the history that both accounts begin with. */
const DEMO_TRANSACTIONS = 6;
const PHOTO_EDITOR = '1100000000000000001';

let folder: string;
let running: Sandbox | undefined;
const start = async () => {
	running = await startSandbox({ memoryFile: join(folder, 'memory') });
	return running;
};
const restart = async (between: () => void = () => {}) => {
	await running?.close();
	between();
	return await start();
};
const state = async ({ url }: Sandbox, provider: string): Promise<unknown> => {
	const { body } = await request(`${url}/_control/state`);
	return ((await body.json()) as { providers: Record<string, unknown> }).providers[provider];
};
const control = async ({ url }: Sandbox, path: string, input: object) => {
	const answer = await request(`${url}/_control/${path}`, {
		method: 'POST',
		body: JSON.stringify(input),
	});
	const text = await answer.body.text();
	if (answer.statusCode >= 400) throw new Error(text);
	return JSON.parse(text) as Record<string, unknown>;
};

/** The demo account pays, as its owner does. */
function payer({ providers: { blink } }: Sandbox) {
	const account = blink.world.accountNamed(blink.demo.username);
	const [key] = account.apiKeys;
	if (!key) throw new Error('The demo account has no key');
	const wallet = account.wallets.BTC;
	return {
		wallet,
		pay: (fate: Fate, sats: number) => {
			const invoice = outsideInvoice(fate, sats, blink.world.now());
			payInvoice(blink.world, { account, key, wallet }, invoice, null);
			return outsidePaymentHash(invoice);
		},
		payOnChain: (sats: number) => {
			const order = { address: 'tb1qsomebodyelse', amounts: { own: sats, sats }, memo: null };
			sendOnChain(blink.world, { account, key, wallet }, { ...order, speed: 'SLOW' });
		},
	};
}

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'tollgate-memory-'));
});
afterEach(async () => {
	await running?.close();
	running = undefined;
	rmSync(folder, { recursive: true });
});

describe('a sandbox with a memory', () => {
	it.each(['banksy', 'blaaiz', 'blazeauth', 'blink'])('knows all of %s again', async (provider) => {
		const first = await start();
		await control(first, 'blink/receiveFromRecipient', { sats: 123 });
		await control(first, 'blink/addEndpoint', { url: 'http://127.0.0.1:1/blink' });
		await control(first, 'banksy/addEndpoint', { url: 'http://127.0.0.1:1/banksy' });
		await control(first, 'blaaiz/collect', { currency: 'NGN', amount: 20 });
		await control(first, 'blazeauth/addLicense', { applicationId: PHOTO_EDITOR, key: 'NEW-1' });
		const { webhookLogs: _log, ...before } = (await state(first, provider)) as Record<
			string,
			unknown
		>;
		const { webhookLogs, ...after } = (await state(await restart(), provider)) as typeof before;
		expect(after).toEqual(before);
		expect(webhookLogs ?? []).toEqual([]);
	});

	it('lets a pending payment be settled after a restart, and pays it once', async () => {
		const first = await start();
		const { balance } = payer(first).wallet;
		const paymentHash = payer(first).pay('hangs', 1000);
		const second = await restart();
		// 1,000 sats and a thousandth for the way
		expect(payer(second).wallet.balance).toBe(balance - 1001);
		await control(second, 'blink/settlePayment', { paymentHash });
		const found = second.providers.blink.world.transactions.at(-1);
		expect(found).toMatchObject({ status: 'SUCCESS', initiationVia: { paymentHash } });
		await expect(control(second, 'blink/settlePayment', { paymentHash })).rejects.toThrow(
			'pending',
		);
	});

	it('brings to its end what was under way', async () => {
		const first = await start();
		payer(first).pay('hangsThenPays', 1000);
		payer(first).pay('hangsThenFails', 2000);
		payer(first).payOnChain(10_000);
		const second = await restart();
		const statuses = () =>
			second.providers.blink.world.transactions
				.slice(DEMO_TRANSACTIONS, DEMO_TRANSACTIONS + 3)
				.map((t) => t.status);
		expect(statuses()).toEqual(['PENDING', 'PENDING', 'PENDING']);
		await second.clock.advance(10 * MINUTE_MS);
		expect(statuses()).toEqual(['SUCCESS', 'FAILURE', 'SUCCESS']);
	});

	it('keeps its time', async () => {
		const first = await start();
		await control(first, 'clock', { seconds: 86_400 });
		const before = first.clock.now();
		const after = (await restart()).clock.now();
		expect(after - before).toBeGreaterThanOrEqual(0);
		expect(after - before).toBeLessThan(3_600_000);
	});

	it('writes after a change, for nobody else to read, and leaves no half file', async () => {
		const first = await start();
		const file = join(folder, 'memory');
		await control(first, 'blink/receiveFromRecipient', { sats: 123 });
		while (!existsSync(file)) await new Promise((resolve) => setImmediate(resolve));
		expect(statSync(file).mode & 0o077).toBe(0);
		expect(readdirSync(folder)).toEqual(['memory']);
	});

	it.each([
		['is no memory', Buffer.from('nothing of the kind')],
		['is empty', Buffer.alloc(0)],
	])('begins with the demo data when the file %s', async (_what, content) => {
		const fresh = await start();
		await control(fresh, 'blink/receiveFromRecipient', { sats: 123 });
		const second = await restart(() => writeFileSync(join(folder, 'memory'), content));
		expect(second.providers.blink.world.transactions).toHaveLength(DEMO_TRANSACTIONS);
	});
});
