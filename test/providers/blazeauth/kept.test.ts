import { poller } from '../../../nodes/Blazeauth/trigger/poller';
import { parseRows } from '../../../nodes/Blazeauth/trigger/storedRows';
import { decompressed } from '../../../nodes/kit/compressed';
import { ModelServer } from './model';

/* What stays stored between two polls. */

const watching = (...events: string[]) =>
	poller({
		events,
		applicationId: '7001',
		daysAhead: 7,
		changes: ['status', 'device', 'expiry'],
		percent: 90,
	});

type State = Awaited<ReturnType<ReturnType<typeof watching>['initialise']>>;

/** Of each license, the events of which something is stored. */
async function kept({ lists }: State): Promise<string[][]> {
	const { rows = '' } = lists.license?.['7001'] ?? {};
	return [...parseRows(await decompressed(rows)).values()].map(({ entries }) =>
		Object.keys(entries),
	);
}

let server: ModelServer;
beforeEach(() => {
	server = new ModelServer();
	for (let license = 0; license < 4; license++) server.create();
});

const DAY_MS = 86_400_000;

it('is the very same where a poll finds nothing new', async () => {
	const polled = watching('newLicense', 'licenseChanged');
	const before = await polled.initialise(server.send, server.now);
	const { state } = await polled.next(server.send, before, server.now + DAY_MS);
	expect(state).toBe(before);
});

it('is nothing for an event that is not chosen any more, and everything for one that is chosen anew', async () => {
	const both = watching('newLicense', 'licenseChanged');
	const one = watching('newLicense');
	const before = await both.initialise(server.send, server.now);
	const fewer = await one.next(server.send, before, server.now);
	expect(await kept(fewer.state)).toEqual(Array(4).fill(['newLicense']));
	const more = await both.next(server.send, fewer.state, server.now);
	expect(await kept(more.state)).toEqual(Array(4).fill(['newLicense', 'licenseChanged']));
	expect([...fewer.events, ...more.events]).toEqual([]);
});

it('loses a license that no event concerns any more, and takes note of none that never was one', async () => {
	const polled = watching('licenseExpiringSoon');
	const [first] = server.licenses;
	if (first) first.expiresAt = server.now + DAY_MS;
	const before = await polled.initialise(server.send, server.now);
	expect(await kept(before)).toEqual([['licenseExpiringSoon']]);
	if (first) first.expiresAt = server.now + 100 * DAY_MS;
	const { state } = await polled.next(server.send, before, server.now);
	expect(await kept(state)).toEqual([]);
	expect((await polled.next(server.send, state, server.now)).state).toBe(state);
});

it('counts the polls that have not seen a license, and begins anew once it is seen', async () => {
	const polled = watching('newLicense');
	const before = await polled.initialise(server.send, server.now);
	const gone = server.licenses.pop();
	const without = await polled.next(server.send, before, server.now);
	expect(without.state).not.toBe(before);
	if (gone) server.licenses.push(gone);
	const again = await polled.next(server.send, without.state, server.now);
	expect(again.state.lists).toEqual(before.lists);
});
