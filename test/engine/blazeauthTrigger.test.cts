import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';

import { BlazeauthTrigger } from '../../nodes/Blazeauth/BlazeauthTrigger.node';
import { type Sandbox, startSandbox } from '../../sandbox/index.cts';
import '../support/pauses.cts';
import { differencesFromSample, schemaPath } from '../support/schemas.cts';
import { TestTrigger } from '../support/trigger.cts';

const node = new BlazeauthTrigger();
const DAY_SECONDS = 86_400;

let sandbox: Sandbox;
let double: Sandbox['providers']['blazeauth'];
let photo: string;
let sound: string;

beforeAll(async () => {
	sandbox = await startSandbox();
	double = sandbox.providers.blazeauth;
	({ photo, sound } = double.demo.applications);
});

beforeEach(() => sandbox.reset());

afterEach(() => jest.restoreAllMocks());

afterAll(async () => await sandbox.close());

/** The clock of the sandbox is also that of n8n. */
async function advance(days: number): Promise<void> {
	await sandbox.clock.advance(days * DAY_SECONDS * 1000);
	const now = sandbox.clock.now();
	jest.spyOn(Date, 'now').mockReturnValue(now);
}

function trigger(
	events: string[],
	parameters: INodeParameters = {},
	more: Partial<ConstructorParameters<typeof TestTrigger>[0]> = {},
) {
	return new TestTrigger({
		node,
		parameters: { events, scope: 'all', ...parameters },
		credentials: {
			blazeauthApi: {
				apiKey: double.demo.keys.full,
				customAddress: true,
				baseUrl: `${sandbox.url}/blazeauth`,
			},
		},
		...more,
	});
}

async function poll(polled: TestTrigger): Promise<IDataObject[]> {
	const json = ((await polled.poll()) ?? []).map((item) => item.json);
	expect(differencesFromSample(schemaPath(node), json)).toEqual([]);
	return json;
}

const about = (items: IDataObject[]) =>
	items.map(({ event, license }) => [event, (license as IDataObject | undefined)?.license]);

describe('the first poll', () => {
	it('sets the mark and emits nothing', async () => {
		const all = [
			'newLicense',
			'licenseExpired',
			'licenseExpiringSoon',
			'licenseChanged',
			'newAppUser',
			'variableChanged',
			'liveSessionStarted',
			'planLimitReached',
		];
		const polled = trigger(all, { percent: 1 });
		expect(await poll(polled)).toEqual([]);
		expect(await poll(polled)).toEqual([]);
	});
});

describe('New License', () => {
	it('is emitted once, also for licenses of the same moment, in the order of their creation', async () => {
		const polled = trigger(['newLicense']);
		await poll(polled);
		double.control.addLicense(photo, 'SAME-1');
		double.control.addLicense(sound, 'SAME-2');
		expect(about(await poll(polled))).toEqual([
			['newLicense', 'SAME-1'],
			['newLicense', 'SAME-2'],
		]);
		expect(await poll(polled)).toEqual([]);
	});
});

it('tells the time', async () => {
	const polled = trigger(['licenseExpiringSoon', 'licenseExpired'], { daysAhead: 7 });
	await poll(polled);
	await advance(19);
	console.log(about(await poll(polled)));
	double.control.changeLicense('ACTIVE-000001', { expiresInDays: 30 });
	await advance(1);
	console.log(about(await poll(polled)));
	await advance(24);
	console.log(about(await poll(polled)));
	console.log(JSON.stringify(polled.staticData));
});
it('fails well', async () => {
	const polled = trigger(['newLicense']);
	await poll(polled);
	sandbox.faults.add({
		operation: 'get-licenses-table',
		times: 5,
		effect: { kind: 'status', status: 429, retryAfter: 120 },
	});
	const [outcome] = await Promise.allSettled([polled.poll()]);
	console.log(
		outcome,
		outcome.status === 'rejected' &&
			outcome.reason instanceof NodeApiError &&
			outcome.reason.failure,
	);
});
