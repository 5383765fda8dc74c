import type { IDataObject } from 'n8n-workflow';

import { type Sandbox, startSandbox } from '../../sandbox/index.cts';
import '../support/pauses.cts';
import type { TestTrigger } from '../support/trigger.cts';
import {
	about,
	double,
	marked,
	photo,
	poll,
	sandbox,
	sound,
	trigger,
} from './blazeauthTriggerScene.cts';

/* What a restart, another account and a changed setting do to the trigger. */

const saved = ({ staticData }: TestTrigger) =>
	JSON.parse(JSON.stringify(staticData)) as IDataObject;
const limit = (maxValue: number) =>
	double.control.settings({ limits: { createdApplicationUserCount: maxValue } });
const reached = ['planLimitReached'];
const names = (items: IDataObject[]) => items.map(({ event }) => event);

describe('a limit of the plan', () => {
	it('that is reached again is told, although n8n has stored nothing in between', async () => {
		const workflowId = 'limits';
		limit(100);
		const before = await marked(reached, { percent: 100 }, { workflowId });
		limit(1);
		expect(names(await poll(before))).toContain('planLimitReached');
		// n8n writes what a trigger remembers together with its items, and only then
		const staticData = saved(before);
		expect(await poll(before)).toEqual([]);
		limit(100);
		for (let count = 0; count < 50; count++) expect(await poll(before)).toEqual([]);
		limit(1);
		const after = trigger(reached, { percent: 100 }, { workflowId, staticData });
		expect(names(await poll(after))).toContain('planLimitReached');
		expect(await poll(after)).toEqual([]);
	});

	it('that is reached when watching begins leaves a line in the log, as do licenses near expiry', async () => {
		limit(1);
		const events = [...reached, 'licenseExpiringSoon'];
		const polled = await marked(events, { percent: 100, daysAhead: 3650 });
		expect(polled.pollLog).toEqual([
			expect.stringMatching(/\d licenses expire within the days ahead already/),
			expect.stringMatching(/2 limits of the plan are reached already/),
		]);
	});
});

describe('the name of the application', () => {
	const chosen = () => ({
		scope: 'one',
		applicationId: { __rl: true, mode: 'id', value: sound },
	});

	it('stands in the items of one application, too', async () => {
		const polled = await marked(['newLicense'], chosen());
		double.control.addLicense(sound, 'SOUND');
		expect((await poll(polled)).map((item) => item.applicationName)).toEqual(['Sound Studio']);
	});

	it('is left out where the key may not read it', async () => {
		const polled = await marked(['newLicense'], chosen());
		double.control.addLicense(sound, 'SOUND');
		const effect = { kind: 'status' as const, status: 403 };
		sandbox.faults.add({ operation: 'get-applications', times: 3, effect });
		expect((await poll(polled)).map((item) => item.applicationName)).toEqual([null]);
		sandbox.faults.clear();
	});
});

it('starts afresh where none of its applications is to be seen any more, and says so', async () => {
	const before = await marked(['newLicense'], {}, { apiKey: double.demo.keys.restricted });
	const staticData = saved(before);
	double.control.addLicense(sound, 'SOUND');
	const [key] = double.world.keys.filter(({ applicationIds }) => applicationIds);
	if (key) key.applicationIds = [sound];
	const { restricted: apiKey } = double.demo.keys;
	const after = trigger(['newLicense'], {}, { apiKey, staticData });
	expect(await poll(after)).toEqual([]);
	expect(after.pollLog).toEqual([expect.stringContaining('was set in another account')]);
	double.control.addLicense(sound, 'LATER');
	expect(about(await poll(after))).toEqual(['newLicense LATER']);
});

it('starts afresh with another application of the same account, and does not call it another account', async () => {
	const one = (value: string) => ({
		scope: 'one',
		applicationId: { __rl: true, mode: 'id', value },
	});
	const before = await marked(['newLicense'], one(photo));
	const after = trigger(['newLicense'], one(sound), { staticData: saved(before) });
	expect(await poll(after)).toEqual([]);
	expect(after.pollLog).toEqual([
		expect.stringContaining('was set before other things were chosen to watch'),
	]);
	double.control.addLicense(sound, 'LATER');
	expect(about(await poll(after))).toEqual(['newLicense LATER']);
});

describe('in another environment, with the same IDs', () => {
	let other: Sandbox;
	beforeAll(async () => {
		other = await startSandbox({ clockStandsAt: sandbox.clock.now() });
	});
	afterAll(async () => await other.close());

	it('starts afresh, and says so', async () => {
		const before = await marked(['newLicense']);
		other.providers.blazeauth.control.addLicense(photo, 'OTHER');
		const blazeauthApi = {
			apiKey: double.demo.keys.full,
			environment: 'custom',
			baseUrl: `${other.url}/blazeauth`,
		};
		const more = { staticData: saved(before), credentials: { blazeauthApi } };
		const after = trigger(['newLicense'], {}, more);
		expect(await poll(after)).toEqual([]);
		expect(after.pollLog).toEqual([expect.stringContaining('was set in another environment')]);
	});
});

it('a row without an ID starts nothing and leaves a line in the log', async () => {
	const polled = await marked(['newLicense']);
	Object.assign(double.control.addLicense(photo, 'NAMELESS'), { id: null });
	expect(await poll(polled)).toEqual([]);
	expect(polled.debugLog).toContainEqual(
		expect.stringContaining('1 rows for newLicense have no ID; they start nothing'),
	);
});

it('a change that was not asked for leaves a line in the log', async () => {
	const polled = await marked(['licenseChanged'], { changes: ['device'] });
	double.control.changeLicense(double.demo.licenses.active, { expiresInDays: 90 });
	expect(await poll(polled)).toEqual([]);
	expect(polled.debugLog).toEqual([expect.stringContaining('was not asked for this change')]);
});
