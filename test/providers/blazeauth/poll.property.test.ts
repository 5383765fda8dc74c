import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { itemOf } from '../../../nodes/kit/event';
import { poller } from '../../../nodes/Blazeauth/trigger/poller';
import type { Send } from '../../../nodes/kit/request/types';
import { type Act, act, copyOf, days, DAYS_AHEAD, expected, named, perform } from './history';
import { ModelServer } from './model';
import { NOW } from './perform.cts';
import { application, ODD, rows } from './rows';

/*
 * Random histories of a server, polled now and then: whatever lasts from one poll to the next is
 * emitted exactly once. What to expect is worked out from whole copies of the server's state.
 */

const choice = {
	events: [
		'newLicense',
		'licenseExpiringSoon',
		'licenseExpired',
		'licenseChanged',
		'variableChanged',
	],
	applicationId: '7001',
	daysAhead: DAYS_AHEAD,
	changes: ['status', 'device', 'expiry'],
	percent: 90,
};

const polled = poller(choice);

/** The trigger as n8n keeps it: only the stored state lives on, as JSON. */
class Polling {
	private stored: string | undefined;

	constructor(private readonly server: ModelServer) {}

	/** The items of a poll; undefined when it failed. */
	async poll(): Promise<IDataObject[] | undefined> {
		const { send, now } = this.server;
		const run = async () => {
			if (this.stored === undefined) {
				return { events: [], state: await polled.initialise(send, now) };
			}
			return await polled.next(send, polled.state.parse(JSON.parse(this.stored)), now);
		};
		const [outcome] = await Promise.allSettled([run()]);
		if (outcome.status === 'rejected') return undefined;
		this.stored = JSON.stringify(outcome.value.state);
		return outcome.value.events.map((event) => itemOf(event, {}));
	}
}

const start = fc.record({
	pageSize: fc.integer({ min: 1, max: 5 }),
	newestFirst: fc.boolean(),
	totalPages: fc.boolean(),
	first: fc.array(days, { maxLength: 12 }),
});
interface Start {
	pageSize: number;
	newestFirst: boolean;
	totalPages: boolean;
	/** In how many days the licenses expire that are there from the beginning. */
	first: Array<number | null>;
}

function serverWith({ first, ...settings }: Start): ModelServer {
	const made = Object.assign(new ModelServer(), settings);
	for (const expiresInDays of first) {
		made.now += 3_600_000;
		perform(made, { kind: 'create', expiresInDays });
	}
	return made;
}

it('emits exactly what differs between two polls, through failures and restarts', async () => {
	const step = fc.record({
		acts: fc.array(act, { maxLength: 6 }),
		/** A poll that fails at this request, before the one that succeeds. */
		failsAfter: fc.option(fc.nat(4), { nil: undefined }),
	});
	await fc.assert(
		fc.asyncProperty(start, fc.array(step, { maxLength: 8 }), async (setting, steps) => {
			const model = serverWith(setting);
			const polling = new Polling(model);
			expect(await polling.poll()).toEqual([]);
			let before = copyOf(model);
			for (const { acts, failsAfter } of steps) {
				for (const one of acts) perform(model, one);
				model.failsAfter = failsAfter;
				const items = (await polling.poll()) ?? (await polling.poll());
				model.failsAfter = undefined;
				const after = copyOf(model);
				expect(named(items ?? [])).toEqual(expected(before, after));
				before = after;
			}
		}),
		{ numRuns: 200 },
	);
});

it('neither loses nor repeats a license while rows move between the pages that it reads', async () => {
	const step = fc.record({
		acts: fc.array(act, { maxLength: 4 }),
		/** Between the pages of a poll. */
		meanwhile: fc.array(fc.option(act), { maxLength: 6 }),
	});
	await fc.assert(
		fc.asyncProperty(
			start,
			fc.array(fc.option(act), { maxLength: 3 }),
			fc.array(step, { maxLength: 5 }),
			async (setting, atFirst, steps) => {
				const model = serverWith(setting);
				const polling = new Polling(model);
				const there = new Set(model.licenses.map(({ id }) => id));
				const script = (acts: Array<Act | null>) =>
					acts.map((one) => () => {
						// time stands still while pages are read
						if (one && one.kind !== 'pass') perform(model, one);
					});
				model.betweenPages = script(
					atFirst.slice(0, Math.ceil(model.licenses.length / model.pageSize)),
				);
				const marked = await polling.poll();
				model.betweenPages = [];
				// a page that came twice makes a poll fail; then the next one sets the mark
				if (!marked) await polling.poll();
				// what was created while the mark was set belongs to it, or is new: either is right
				const either = new Set(model.licenses.map(({ id }) => id).filter((id) => !there.has(id)));

				const emitted = new Map<string, number>();
				const note = (items: IDataObject[]) => {
					for (const { event, data } of items) {
						if (event !== 'newLicense') continue;
						const key = String((data as IDataObject).id);
						emitted.set(key, (emitted.get(key) ?? 0) + 1);
					}
				};
				for (const { acts, meanwhile } of steps) {
					model.now += 3_600_000;
					for (const one of acts) perform(model, one);
					model.betweenPages = script(meanwhile);
					note((await polling.poll()) ?? []);
					model.betweenPages = [];
				}
				// two quiet polls bring what slipped away, and nothing else
				note((await polling.poll()) ?? []);
				expect(await polling.poll()).toEqual([]);

				for (const { id } of model.licenses) {
					const times = emitted.get(id) ?? 0;
					if (either.has(id)) expect(times).toBeLessThanOrEqual(1);
					else expect(`${id} ${times}`).toBe(`${id} ${there.has(id) ? 0 : 1}`);
				}
				for (const times of emitted.values()) expect(times).toBe(1);
			},
		),
		{ numRuns: 300 },
	);
});

it('tells of an expiry once, though the clock of n8n is put back and comes forward again', async () => {
	const model = new ModelServer();
	const polling = new Polling(model);
	const hour = 3_600_000;
	await polling.poll();
	model.create({ createdAt: 0, expiresAt: model.now + DAYS_AHEAD * 24 * hour + hour });
	const told: unknown[] = [];
	// soon at 2, expired at the end; each time the clock is put back to where it was not so yet
	const end = DAYS_AHEAD * 24 + 2;
	for (const at of [0, 2, 0, 2, 3, end, 3, 0, 2, end]) {
		model.now = Date.UTC(2026, 0, 1) + at * hour;
		for (const { event } of (await polling.poll()) ?? []) told.push([at, event]);
	}
	expect(told).toEqual([
		[0, 'newLicense'],
		[2, 'licenseExpiringSoon'],
		[end, 'licenseExpired'],
	]);
});

it('reads every row on its own: one that is odd makes no poll fail', async () => {
	const answer = `{"success":true,"totalPages":1,"data":[${ODD.map((row) => `{${row}}`).join()}]}`;
	const send: Send = async ({ read }) => read({ status: 200, headers: {}, body: answer });
	const one = poller({
		...choice,
		events: choice.events.filter((name) => name !== 'variableChanged'),
	});
	const before = await one.initialise(async ({ read }) => {
		return read({ status: 200, headers: {}, body: rows([], 1) });
	}, NOW);
	const { events, state } = await one.next(send, before, NOW + 60_000);
	// all but the one without an ID, and the one that says that it was made before watching began
	expect(events.map(({ header }) => [header.event, header.id])).toEqual(
		expect.arrayContaining([
			['newLicense', '11'],
			['newLicense', '12'],
		]),
	);
	expect((await one.next(send, state, NOW + 120_000)).events).toEqual([]);
});

it.each<[string, Partial<{ createdAt: number }>, number]>([
	['says that it is yet to be made', { createdAt: Date.UTC(2099, 0, 1) }, 0],
	['does not say when it was made, by a clock that is fast', { createdAt: NaN }, 3_600_000],
])('tells of new licenses beside one that %s', async (_, odd, fast) => {
	const model = new ModelServer();
	const one = poller({ ...choice, events: ['newLicense'] });
	model.create();
	model.create(odd);
	model.now += 60_000;
	const state = await one.initialise(model.send, model.now + fast);
	model.now += 60_000;
	const { id } = model.create();
	const { events } = await one.next(model.send, state, model.now + fast);
	expect(events.map(({ header }) => header.id)).toEqual([id]);
});

it.each([
	['2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z'],
	['2026-01-01T02:00:00+02:00', '2026-01-01T00:00:00.000Z'],
	['2026-01-01 00:00:00', null],
	['5', null],
])('of a license made at %j it says %j', async (createdAt, occurredAt) => {
	const one = poller({ ...choice, events: ['newLicense'] });
	const body = rows([`{"id":1,"createdAt":"${createdAt}"}`], 1);
	const [event] = await one.newest(async ({ read }) => read({ status: 200, headers: {}, body }));
	expect(event?.header).toMatchObject({ id: '1', occurredAt });
});

it('tells of a license once, though its application is listed twice', async () => {
	const one = poller({ ...choice, events: ['newLicense'], applicationId: undefined });
	const sending =
		(licenses: string[]): Send =>
		async ({ path, read }) => {
			const list = path.at(-1) === 'get-applications' ? [application(), application()] : licenses;
			return read({ status: 200, headers: {}, body: rows(list, 1) });
		};
	const state = await one.initialise(sending([]), NOW);
	const { events } = await one.next(sending([`{"id":1}`]), state, NOW + 60_000);
	expect(events.map(({ header }) => header.id)).toEqual(['1']);
});

it('fails rather than forget when there is more to remember than it can keep', async () => {
	const one = poller({ ...choice, events: ['newLicense'] }, undefined, 3);
	const rowsWith = (length: number) => {
		const body = rows(
			Array.from({ length }, (_, index) => `{"id":${index}}`),
			1,
		);
		return (async ({ read }) => read({ status: 200, headers: {}, body })) as Send;
	};
	const state = await one.initialise(rowsWith(3), NOW);
	await expect(one.next(rowsWith(4), state, NOW)).rejects.toMatchObject({
		details: {
			message: expect.stringContaining('(4) than a trigger can keep (3)'),
			hint: { cause: 'configuration-invalid' },
		},
	});
});
