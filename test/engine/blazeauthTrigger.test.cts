import type { IDataObject } from 'n8n-workflow';

import '../support/pauses.cts';
import {
	about,
	advance,
	double,
	EVENTS,
	marked,
	photo,
	poll,
	sound,
	trigger,
} from './blazeauthTriggerScene.cts';

it('sets the mark with the first poll and emits nothing', async () => {
	const polled = await marked(EVENTS, { percent: 1 });
	expect(await poll(polled)).toEqual([]);
});

it.each([
	[{ changes: ['devices'] }, '"Changes" must be one of device, expiry, status'],
	[{ scope: 'single' }, '"Applications" must be one of all, one'],
	[
		{ scope: 'one', applicationId: { __rl: true, mode: 'id', value: '={{ null }}' } },
		'"Application" must be an ID',
	],
])('watches nothing by a choice that it does not know: %j', async (parameters, message) => {
	const polled = trigger(['licenseChanged'], parameters);
	await expect(polled.poll()).rejects.toThrow(message);
});

describe('New License', () => {
	it('comes once, also for licenses of the same moment, in every application', async () => {
		const polled = await marked(['newLicense']);
		double.control.addLicense(photo, 'SAME-1');
		double.control.addLicense(sound, 'SAME-2');
		const items = await poll(polled);
		expect(about(items).sort()).toEqual(['newLicense SAME-1', 'newLicense SAME-2']);
		expect(items).toContainEqual(
			expect.objectContaining({ applicationId: sound, applicationName: 'Sound Studio' }),
		);
		expect(await poll(polled)).toEqual([]);
	});

	it('comes from one application, or from those of a restricted key', async () => {
		const one = await marked(['newLicense'], {
			scope: 'one',
			applicationId: { __rl: true, mode: 'id', value: sound },
		});
		const own = await marked(['newLicense'], {}, { apiKey: double.demo.keys.restricted });
		double.control.addLicense(photo, 'PHOTO');
		double.control.addLicense(sound, 'SOUND');
		expect(about(await poll(one))).toEqual(['newLicense SOUND']);
		expect(about(await poll(own))).toEqual(['newLicense PHOTO']);
	});

	it('comes from an application that was created after the last poll, but not from an older one', async () => {
		const polled = await marked(['newLicense'], {}, { apiKey: double.demo.keys.restricted });
		const [key] = double.world.keys.filter(({ applicationIds }) => applicationIds);
		if (key) key.applicationIds = null;
		await advance(1);
		const third = double.world.addApplication('Third Application');
		double.control.addLicense(third.id, 'THIRD');
		expect(about(await poll(polled))).toEqual(['newLicense THIRD']);
	});

	it('survives a restart of n8n', async () => {
		const before = await marked(['newLicense']);
		double.control.addLicense(photo, 'NEW');
		const staticData = JSON.parse(JSON.stringify(before.staticData)) as IDataObject;
		const after = trigger(['newLicense'], {}, { staticData });
		expect(about(await poll(after))).toEqual(['newLicense NEW']);
	});
});

it('tells what time does to licenses, and counts anew after an extension', async () => {
	const { active, soon, lookalike, blacklisted, paused } = double.demo.licenses;
	const polled = await marked(['licenseExpiringSoon', 'licenseExpired'], { daysAhead: 7 });
	await advance(19);
	const items = await poll(polled);
	expect(about(items).slice(0, 1)).toEqual([`licenseExpired ${soon}`]);
	const expiring = [active, blacklisted, lookalike, paused].map(
		(key) => `licenseExpiringSoon ${key}`,
	);
	expect(about(items).slice(1).sort()).toEqual(expiring.sort());
	expect(items[1]?.secondsLeft).toBeGreaterThan(5 * 86_400);

	double.control.changeLicense(active, { expiresInDays: 30 });
	await advance(7);
	const rest = [blacklisted, lookalike, paused].map((key) => `licenseExpired ${key}`);
	expect(about(await poll(polled)).sort()).toEqual(rest.sort());
	await advance(17);
	expect(about(await poll(polled))).toEqual([`licenseExpiringSoon ${active}`]);
	await advance(7);
	expect(about(await poll(polled))).toEqual([`licenseExpired ${active}`]);
	expect(await poll(polled)).toEqual([]);
});

it('says of a license what Blazeauth says, and of the rest nothing', async () => {
	const polled = await marked(['newLicense', 'licenseChanged', 'licenseExpired']);
	const { active } = double.demo.licenses;
	double.control.addLicense(sound, 'NEW');
	double.control.changeLicense(active, { expiresInDays: 0 });
	await advance(1);
	const items = await poll(polled);
	const header = ({ event, reference }: IDataObject) => `${String(event)} ${String(reference)}`;
	const found = new Map(items.map((item) => [header(item), item]));
	const expiry = (found.get(`licenseExpired ${active}`)?.data as IDataObject).expiresAt;
	expect(found.get('newLicense NEW')).toMatchObject({
		id: expect.stringMatching(/^\d+$/),
		amount: null,
		currency: null,
		occurredAt: '2026-05-01T12:00:00.000Z',
		data: { license: 'NEW' },
	});
	expect(found.get(`licenseExpired ${active}`)).toMatchObject({
		status: 'expired',
		occurredAt: new Date(String(expiry)).toISOString(),
	});
	expect(found.get(`licenseChanged ${active}`)).toMatchObject({
		changed: expect.arrayContaining(['expiry']),
		occurredAt: null,
	});
});

describe('License Changed', () => {
	it('names what has changed', async () => {
		const { active, soon, paused } = double.demo.licenses;
		const polled = await marked(['licenseChanged']);
		double.control.changeLicense(active, { clientId: 'device-b2', expiresInDays: 90 });
		double.control.changeLicense(paused, { paused: false });
		double.control.changeLicense(soon, { blacklisted: true });
		const items = await poll(polled);
		const changes = items.map(({ changed, reference }) => [reference, changed]);
		expect(Object.fromEntries(changes)).toEqual({
			[active]: ['device', 'expiry'],
			[paused]: ['status'],
			[soon]: ['status'],
		});
		expect(await poll(polled)).toEqual([]);
	});

	it('leaves out what was not chosen, and does not bring it up later', async () => {
		const polled = await marked(['licenseChanged'], { changes: ['device'] });
		double.control.changeLicense(double.demo.licenses.active, { expiresInDays: 90 });
		expect(await poll(polled)).toEqual([]);
		double.control.changeLicense(double.demo.licenses.active, { clientId: 'device-b2' });
		expect((await poll(polled)).map(({ changed }) => changed)).toEqual([['device']]);
	});
});

it('tells of new app users, sessions and reached limits once', async () => {
	const polled = await marked(['newAppUser', 'liveSessionStarted', 'planLimitReached'], {
		percent: 80,
	});
	const application = double.world.application(photo);
	const session = double.control.startSession(photo, double.demo.licenses.soon);
	double.world.addUser(application, 'eve');
	double.control.settings({ limits: { createdApplicationUserCount: 2 } });
	const items = await poll(polled);
	expect(items).toEqual([
		expect.objectContaining({ event: expect.any(String) }),
		expect.objectContaining({ event: expect.any(String) }),
		expect.objectContaining({
			event: 'planLimitReached',
			percentUsed: 100,
			id: 'createdApplicationUserCount',
			data: { name: 'createdApplicationUserCount', currentValue: 2, maxValue: 2 },
		}),
	]);
	expect(items).toContainEqual(
		expect.objectContaining({
			reference: 'eve',
			data: expect.objectContaining({ login: 'eve' }),
		}),
	);
	expect(items).toContainEqual(
		expect.objectContaining({
			id: session.serverId,
			data: expect.objectContaining({ serverId: session.serverId }),
		}),
	);
	expect(await poll(polled)).toEqual([]);

	// fallen below, and reached again
	double.control.settings({ limits: { createdApplicationUserCount: 10 } });
	expect(await poll(polled)).toEqual([]);
	double.control.settings({ limits: { createdApplicationUserCount: 2 } });
	expect((await poll(polled)).map(({ event }) => event)).toEqual(['planLimitReached']);
});

it('tells of variables that come, change and go', async () => {
	const polled = await marked(['variableChanged']);
	const application = double.world.application(photo);
	const strategy = 'auth_required';
	const beta = { name: 'beta', description: null, value: 'on', strategy };
	const variable = double.world.addVariable(application, beta);
	const seen = async () => (await poll(polled)).map(({ action, reference }) => [action, reference]);
	expect(await seen()).toEqual([['created', 'beta']]);
	variable.value = 'off';
	expect(await seen()).toEqual([['updated', 'beta']]);
	double.control.deleteVariable(photo, 'beta');
	expect(await seen()).toEqual([['removed', 'beta']]);
	expect(await seen()).toEqual([]);
});
