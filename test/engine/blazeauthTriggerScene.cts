import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { BlazeauthTrigger } from '../../nodes/Blazeauth/BlazeauthTrigger.node';
import { type Sandbox, startSandbox } from '../../sandbox/index.cts';
import { differencesFromSample, schemaPath } from '../support/schemas.cts';
import { TestTrigger } from '../support/trigger.cts';

/*
 * The trigger in n8n's own contexts, with the double of Blazeauth behind it. Importing this sets the
 * stage for the tests of the file.
 */

const node = new BlazeauthTrigger();
const DAY_MS = 86_400_000;

export const EVENTS = [
	'licenseChanged',
	'licenseExpired',
	'licenseExpiringSoon',
	'liveSessionStarted',
	'newAppUser',
	'newLicense',
	'planLimitReached',
	'variableChanged',
];

export let sandbox: Sandbox;
export let double: Sandbox['providers']['blazeauth'];
export let photo: string;
export let sound: string;

beforeAll(async () => {
	sandbox = await startSandbox({ clockStandsAt: Date.parse('2026-05-01T12:00:00Z') });
	double = sandbox.providers.blazeauth;
	({ photo, sound } = double.demo.applications);
});

beforeEach(() => {
	sandbox.reset();
	// the clock of the sandbox is also that of n8n
	jest.spyOn(Date, 'now').mockImplementation(() => sandbox.clock.now());
});

afterAll(async () => await sandbox.close());

export const advance = async (days: number) => await sandbox.clock.advance(days * DAY_MS);

type Spec = ConstructorParameters<typeof TestTrigger>[0];

export function trigger(
	events: string[],
	parameters: INodeParameters = {},
	{ apiKey = double.demo.keys.full, ...more }: Partial<Spec> & { apiKey?: string } = {},
): TestTrigger {
	return new TestTrigger({
		node,
		parameters: { events, scope: 'all', ...parameters },
		credentials: {
			blazeauthApi: { apiKey, customAddress: true, baseUrl: `${sandbox.url}/blazeauth` },
		},
		...more,
	});
}

/** The items of a poll, each like the sample. */
export async function poll(polled: TestTrigger): Promise<IDataObject[]> {
	const json = ((await polled.poll()) ?? []).map((item) => item.json);
	expect(differencesFromSample(schemaPath(node), json)).toEqual([]);
	return json;
}

/** Which event is about which license. */
export const about = (items: IDataObject[]) =>
	items.map(({ event, reference }) => `${String(event)} ${String(reference)}`);

/** A trigger that has set its mark. */
export async function marked(...spec: Parameters<typeof trigger>): Promise<TestTrigger> {
	const polled = trigger(...spec);
	expect(await poll(polled)).toEqual([]);
	return polled;
}
