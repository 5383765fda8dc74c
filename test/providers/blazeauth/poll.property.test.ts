import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { poller } from '../../../nodes/Blazeauth/trigger/poller';
import { ModelServer, type ModelLicense, type ModelVariable } from './model';

/*
 * Random histories of a server, polled now and then: whatever lasts from one poll to the next is
 * emitted exactly once. What to expect is worked out from whole copies of the server's state.
 */

const PATIENCE_MS = 60_000;
const DAY = 86_400_000;
const DAYS_AHEAD = 7;

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
				return { items: [], state: await polled.start(send, now) };
			}
			return await polled.next(send, polled.state.parse(JSON.parse(this.stored)), now);
		};
		const [outcome] = await Promise.allSettled([run()]);
		if (outcome.status === 'rejected') return undefined;
		this.stored = JSON.stringify(outcome.value.state);
		return outcome.value.items;
	}
}

/** What happens to the server; `pick` chooses among its licenses. */
type Act =
	| { kind: 'create'; expiresInDays: number | null }
	| { kind: 'delete' | 'pause' | 'move'; pick: number }
	| { kind: 'expiry'; pick: number; days: number | null }
	| { kind: 'variable'; name: string; value: string | null }
	| { kind: 'pass'; hours: number };

const days = fc.oneof(fc.integer({ min: -3, max: 20 }), fc.constant(null));
const pick = fc.nat(30);
const act: fc.Arbitrary<Act> = fc.oneof(
	fc.record({ kind: fc.constant('create' as const), expiresInDays: days }),
	fc.record({ kind: fc.constantFrom('delete' as const, 'pause' as const, 'move' as const), pick }),
	fc.record({ kind: fc.constant('expiry' as const), pick, days }),
	fc.record({
		kind: fc.constant('variable' as const),
		name: fc.constantFrom('motd', 'größe=1,2', '%2C \ud83d'),
		value: fc.option(fc.constantFrom('on', 'off', 'a=b,c')),
	}),
	fc.record({ kind: fc.constant('pass' as const), hours: fc.integer({ min: 1, max: 100 }) }),
);

function perform(server: ModelServer, one: Act): void {
	const chosen = 'pick' in one ? server.licenses[one.pick % server.licenses.length] : undefined;
	const inDays = (count: number | null) => (count === null ? null : server.now + count * DAY);
	if (one.kind === 'create') server.create({ expiresAt: inDays(one.expiresInDays) });
	if (one.kind === 'pass') server.now += one.hours * 3_600_000;
	if (one.kind === 'variable') setVariable(server, one.name, one.value);
	if (!chosen) return;
	if (one.kind === 'delete') server.licenses = server.licenses.filter((other) => other !== chosen);
	if (one.kind === 'pause') chosen.paused = !chosen.paused;
	if (one.kind === 'move') chosen.clientId = `device-${one.pick}`;
	if (one.kind === 'expiry') chosen.expiresAt = inDays(one.days);
}

function setVariable(server: ModelServer, name: string, value: string | null): void {
	const known = server.variables.find((variable) => variable.name === name);
	if (value === null) {
		server.variables = server.variables.filter((variable) => variable !== known);
	} else if (!known) {
		server.variables.push({ id: server.nextId(), name, value, updatedAt: server.now });
	} else if (known.value !== value) {
		known.value = value;
		known.updatedAt = server.now;
	}
}

interface Copy {
	now: number;
	licenses: ModelLicense[];
	variables: ModelVariable[];
}

const copyOf = ({ now, licenses, variables }: ModelServer): Copy =>
	structuredClone({ now, licenses, variables });

const isSoon = ({ expiresAt }: ModelLicense, now: number) =>
	expiresAt !== null && expiresAt > now && expiresAt <= now + DAYS_AHEAD * DAY;

const isExpired = ({ expiresAt }: ModelLicense, now: number) =>
	expiresAt !== null && expiresAt <= now;

/** The events between two copies of the server's state. */
function expected(before: Copy, after: Copy): string[] {
	const events: string[] = [];
	for (const license of after.licenses) {
		const known = before.licenses.find(({ id }) => id === license.id);
		if (!known) events.push(`newLicense ${license.id}`);
		const became = (is: typeof isSoon) =>
			is(license, after.now) &&
			!(known && is(known, before.now) && known.expiresAt === license.expiresAt);
		if (became(isSoon)) events.push(`licenseExpiringSoon ${license.id}`);
		if (became(isExpired)) events.push(`licenseExpired ${license.id}`);
		const changed = known
			? [
					...(known.clientId === license.clientId ? [] : ['device']),
					...(known.expiresAt === license.expiresAt ? [] : ['expiry']),
					...(known.paused === license.paused ? [] : ['status']),
				]
			: [];
		if (changed.length > 0) events.push(`licenseChanged ${license.id} ${changed.join()}`);
	}
	for (const variable of after.variables) {
		const known = before.variables.find(({ id }) => id === variable.id);
		if (!known) events.push(`variableChanged ${variable.id} created`);
		else if (known.value !== variable.value || known.updatedAt !== variable.updatedAt) {
			events.push(`variableChanged ${variable.id} updated`);
		}
	}
	for (const { id } of before.variables) {
		const gone = !after.variables.some((variable) => variable.id === id);
		if (gone) events.push(`variableChanged ${id} removed`);
	}
	return events.sort();
}

function named(items: IDataObject[]): string[] {
	return items
		.map(({ event, changed, action, license, variable }) => {
			const { id } = (license ?? variable) as IDataObject;
			const aspects = Array.isArray(changed) ? [...changed].sort().join() : action;
			return [event, id, aspects].filter(Boolean).join(' ');
		})
		.sort();
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

it(
	'emits exactly what differs between two polls, through failures and restarts',
	async () => {
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
	},
	PATIENCE_MS,
);

it(
	'neither loses nor repeats a license while rows move between the pages that it reads',
	async () => {
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
						for (const { event, license } of items) {
							if (event !== 'newLicense') continue;
							const key = String((license as IDataObject).id);
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
	},
	PATIENCE_MS,
);

it('fails rather than forget when there is more to remember than it can keep', async () => {
	const model = new ModelServer();
	const { state } = await polled.next(model.send, { polledAt: 0, memories: {} }, model.now);
	const entries = Array.from({ length: 250_001 }, (_, index) => `${index}=`).join();
	const full = { entries, absent: '', from: 0, missed: 0 };
	const memories = { ...state.memories, newLicense: { '7001': full } };
	await expect(polled.next(model.send, { ...state, memories }, model.now)).rejects.toMatchObject({
		details: {
			message: expect.stringContaining('(250001)'),
			hint: { cause: 'configuration-invalid' },
		},
	});
});
