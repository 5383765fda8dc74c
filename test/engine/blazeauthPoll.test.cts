import { type Failure, type IDataObject, type INode, NodeApiError } from 'n8n-workflow';

import type { TestTrigger } from '../support/trigger.cts';
import '../support/pauses.cts';
import {
	about,
	advance,
	double,
	EVENTS,
	marked,
	photo,
	poll,
	sandbox,
	sound,
	trigger,
} from './blazeauthTriggerScene.cts';

describe('a poll that fails', () => {
	const failing = async (polled: TestTrigger) => {
		const [outcome] = await Promise.allSettled([polled.poll()]);
		if (outcome.status === 'rejected' && outcome.reason instanceof NodeApiError) {
			return outcome.reason;
		}
		throw new Error('did not fail as a NodeApiError');
	};
	/** What n8n is told of the cause, which older releases do not take in. */
	const told = (failure: Failure) =>
		new NodeApiError({} as INode, {}, { failure }).failure && failure;

	it('in the middle of the pages is retried without loss and without a duplicate', async () => {
		double.control.settings({ pageSize: 2 });
		const polled = await marked(['newLicense']);
		double.control.addLicense(photo, 'NEW');
		const effect = { kind: 'status' as const, status: 500 };
		double.world.afterPages.push(() => {
			sandbox.faults.add({ operation: 'get-licenses-table', times: 3, effect });
		});
		const before = JSON.stringify(polled.staticData);
		expect((await failing(polled)).failure).toEqual(told({ cause: 'temporarily-unavailable' }));
		expect(JSON.stringify(polled.staticData)).toBe(before);
		expect(about(await poll(polled))).toEqual(['newLicense NEW']);
	});

	it('tells n8n to wait as long as Blazeauth asks', async () => {
		const polled = await marked(['newLicense']);
		const effect = { kind: 'status' as const, status: 429, retryAfter: 120 };
		sandbox.faults.add({ provider: 'blazeauth', effect });
		expect((await failing(polled)).failure).toEqual(
			told({ cause: 'rate-limited', retryAfterMs: 120_000 }),
		);
	});

	it('tells n8n that the credential is to blame', async () => {
		const polled = await marked(['newLicense']);
		const [key] = double.world.keys;
		if (key) key.revoked = true;
		const { failure, message } = await failing(polled);
		expect([failure, message]).toEqual([
			told({ cause: 'credential-invalid' }),
			expect.stringMatching(/^The API key was revoked\. .+Create a new key/),
		]);
	});

	it('names the plan where it does not show sessions', async () => {
		double.control.settings({ liveSessions: false });
		const polled = trigger(['liveSessionStarted']);
		expect((await failing(polled)).message).toMatch(/plan does not include the live sessions/);
	});
});

it('skips a poll that falls due while the one before is still running', async () => {
	const polled = await marked(['newLicense']);
	double.control.addLicense(photo, 'NEW');
	const [first, second] = await Promise.all([polled.poll(), polled.poll()]);
	expect([first?.length, second]).toEqual([1, null]);
});

it('shows the newest rows to a person who tries it out, and leaves the checkpoint alone', async () => {
	for (let index = 0; index < 15; index++) {
		await advance(1 / 24);
		double.control.addLicense(photo, `MANY-${index}`);
	}
	const polled = trigger(['newLicense'], {}, { mode: 'manual' });
	const newest = Array.from({ length: 10 }, (_, index) => `newLicense MANY-${14 - index}`);
	expect(about(await poll(polled))).toEqual(newest);
	expect(polled.staticData).toEqual({});
	const every = trigger(EVENTS, { percent: 1, daysAhead: 7 }, { mode: 'manual' });
	expect(new Set((await poll(every)).map(({ event }) => event))).toEqual(new Set(EVENTS));
});

it('keeps each license in mind with less than sixteen bytes for two events', async () => {
	double.control.settings({ pageSize: 2000 });
	double.control.addLicenses(sound, 20_000, 'BULK');
	const polled = await marked(['newLicense', 'licenseChanged']);
	const size = JSON.stringify(polled.staticData).length;
	expect(size / 20_000).toBeLessThan(16);
	double.control.addLicense(sound, 'ONE-MORE');
	expect(about(await poll(polled))).toEqual(['newLicense ONE-MORE']);
});

describe('what n8n stores', () => {
	it('is left alone while there is nothing else to remember', async () => {
		const polled = await marked(EVENTS);
		expect(polled.writes).toBe(1);
		for (let count = 0; count < 3; count++) {
			await advance(0.01);
			expect(await poll(polled)).toEqual([]);
		}
		expect(polled.writes).toBe(1);
		double.control.addLicense(photo, 'NEW');
		expect(about(await poll(polled))).toEqual(['newLicense NEW']);
		expect(polled.writes).toBe(2);
		// gone, though not yet for good
		double.control.deleteLicense('NEW');
		expect(await poll(polled)).toEqual([]);
		expect(polled.writes).toBe(3);
	});

	it('does not tell of the polls that left it alone, and no license comes twice or late for that', async () => {
		const polled = await marked(['newLicense'], {}, { apiKey: double.demo.keys.restricted });
		await advance(1);
		double.control.addLicense(sound, 'SOUND-OLD');
		await advance(1);
		expect(await poll(polled)).toEqual([]);
		expect(polled.writes).toBe(1);
		const [key] = double.world.keys.filter(({ applicationIds }) => applicationIds);
		if (key) key.applicationIds = null;
		await advance(1);
		double.control.addLicense(sound, 'SOUND-NEW');
		expect(about(await poll(polled))).toEqual(['newLicense SOUND-NEW']);
		expect(await poll(polled)).toEqual([]);
	});

	it.each<[string, (state: IDataObject) => IDataObject]>([
		['by an earlier version', ({ polledAt }) => ({ polledAt, checkpoints: {} })],
		['in part', (state) => changed(state, (rows) => rows.slice(0, -8))],
		['and was changed', (state) => changed(state, (rows) => `eJw${rows.slice(3, -6)}AAAAAA`)],
		['as something else', (state) => changed(state, () => 'eJyLjgUAARUAuQ==')],
		['as text', (state) => changed(state, () => '[]')],
	])('is set anew, with a line in the log, where it was written %s', async (_, damage) => {
		const before = await marked(['newLicense', 'licenseChanged']);
		double.control.addLicense(photo, 'BEFORE');
		const staticData = structuredClone({ ...before.staticData });
		Object.assign(staticData, { state: damage(staticData.state as IDataObject) });
		const after = trigger(['newLicense', 'licenseChanged'], {}, { staticData });
		expect(await poll(after)).toEqual([]);
		expect(after.pollLog).toEqual([
			expect.stringContaining('has a form that this version does not know'),
		]);
		double.control.addLicense(photo, 'AFTER');
		expect(about(await poll(after))).toEqual(['newLicense AFTER']);
		expect(after.pollLog).toHaveLength(1);
	});
});

/** The state with what it holds of the rows made into something else. */
function changed(state: IDataObject, rows: (packed: string) => string): IDataObject {
	const lists = state.lists as Record<string, Record<string, { rows: string }>>;
	for (const list of Object.values(lists).flatMap(Object.values<{ rows: string }>)) {
		list.rows = rows(list.rows);
	}
	return { ...state, lists };
}
