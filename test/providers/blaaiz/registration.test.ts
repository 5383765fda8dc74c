import type { IDataObject } from 'n8n-workflow';

import { register, type RegistrationRequest } from '../../../nodes/Blaaiz/trigger/registration';
import type { Registration } from '../../../nodes/Blaaiz/trigger/storedRegistration';
import { outcomeOf } from '../../../nodes/kit/request/client';
import type { Send } from '../../../nodes/kit/request/types';

/*
 * When a trigger enters its address at Blaaiz, and when it believes a secret that it remembers. What Blaaiz
 * answers: its reference, "Register", "Get" and "Update webhook".
 */

const OWN = 'https://n8n.example/webhook/blaaiz';
const ELSEWHERE = 'https://elsewhere.example/hook';
const NEITHER = { collection_url: null, payout_url: null };
const BOTH = { collection_url: OWN, payout_url: OWN };
const OTHERS = { collection_url: ELSEWHERE, payout_url: ELSEWHERE };

const remembered = (more: Partial<Registration> = {}): Registration => ({
	host: 'api.example',
	client: 'client-1',
	url: OWN,
	secrets: ['remembered'],
	sessions: false,
	...more,
});

interface Scene extends Partial<RegistrationRequest> {
	/** What is configured, or what is answered instead. */
	shown: IDataObject | { status: number; body: unknown };
	before?: Registration;
}

/** Registers, and gives what is remembered and what was changed at Blaaiz. */
async function registering({ shown, before, ...more }: Scene) {
	const { status, body } =
		'status' in shown && 'body' in shown ? shown : { status: 200, body: shown };
	const changes: unknown[] = [];
	const send: Send = async (request) => {
		const isRead = request.method === 'GET';
		if (!isRead) changes.push([request.method, request.path.join('/'), request.body]);
		const answers: Record<string, unknown> = {
			GET: body,
			POST: { message: 'Webhook URLs registered.', data: { signing_secret: 'new' } },
			PUT: { message: 'Webhook URLs updated.' },
		};
		const answer = {
			status: isRead ? Number(status) : 200,
			headers: {},
			body: answers[request.method],
		};
		const settled = outcomeOf(answer, 'Blaaiz', request);
		if ('failure' in settled) throw settled.failure;
		return await Promise.resolve(settled.value);
	};
	const requested: RegistrationRequest = {
		host: 'api.example',
		client: 'client-1',
		url: OWN,
		sessions: false,
		replace: false,
		hasSecret: false,
		...more,
	};
	const known = await register(send, requested, before).catch((caught: unknown) => caught);
	return { known, changes };
}

describe('an address that is there already', () => {
	it('is left as it is where its secret is remembered', async () => {
		const { known, changes } = await registering({ shown: BOTH, before: remembered() });
		expect(known).toEqual(remembered());
		expect(changes).toEqual([]);
	});

	it.each<[string, Registration | undefined]>([
		['is not remembered', undefined],
		['was in the credential alone', remembered({ secrets: [] })],
		['is remembered of another address', remembered({ url: ELSEWHERE })],
		['is remembered of another environment', remembered({ host: 'sandbox.example' })],
	])('is not enough where its secret %s', async (_, before) => {
		const { known, changes } = await registering({ shown: BOTH, before });
		expect(known).toMatchObject({ message: '"Signing Secret" is empty' });
		expect(changes).toEqual([]);
	});

	it('has its secret, whichever client of the business has entered it', async () => {
		const before = remembered({ client: 'client-2' });
		expect(await registering({ shown: BOTH, before })).toEqual({
			known: remembered(),
			changes: [],
		});
	});

	it('takes sessions as well once it is seen to, although none were asked for', async () => {
		const shown = { ...BOTH, kyc_url: OWN };
		const { known } = await registering({ shown, before: remembered() });
		expect(known).toEqual(remembered({ sessions: true }));
	});
});

describe('a configuration that has a name is changed', () => {
	it.each([
		[{ id: 'w1' }, 'webhook/w1'],
		[{ id: 7 }, 'webhook/7'],
		[{ reference: 'WEB_1' }, 'webhook/WEB_1'],
	])('by it: %j', async (name, path) => {
		const shown = { ...OTHERS, ...name };
		const { known, changes } = await registering({ shown, replace: true, hasSecret: true });
		expect(changes).toEqual([['PUT', path, BOTH]]);
		expect(known).toEqual(remembered({ secrets: [] }));
	});

	it('with the secret that is remembered, while one of its addresses is still there', async () => {
		const shown = { id: 'w1', collection_url: ELSEWHERE, payout_url: OWN };
		const { known } = await registering({ shown, replace: true, before: remembered() });
		expect(known).toEqual(remembered());
	});

	it('not with that secret once none of them is: somebody may have registered anew', async () => {
		const shown = { id: 'w1', ...OTHERS };
		const { known, changes } = await registering({ shown, replace: true, before: remembered() });
		expect(known).toMatchObject({ message: '"Signing Secret" is empty' });
		expect(changes).toEqual([]);
	});
});

describe('a new registration', () => {
	it.each<[string, IDataObject]>([
		['null', { ...NEITHER, kyc_url: null }],
		['no text', { collection_url: '', payout_url: '', kyc_url: '' }],
	])('needs nobody to agree where there is %s', async (_, shown) => {
		const { known, changes } = await registering({ shown });
		expect(known).toEqual(remembered({ secrets: ['new'] }));
		expect(changes).toEqual([['POST', 'webhook', BOTH]]);
	});

	it('keeps the secret before it, and none before that', async () => {
		const before = remembered({ secrets: ['remembered', 'older'] });
		const shown = { ...OTHERS, kyc_url: null };
		const { known } = await registering({ shown, replace: true, before });
		expect(known).toEqual(remembered({ secrets: ['new', 'remembered'] }));
	});

	it('keeps none of another client, whose configuration it is not', async () => {
		const before = remembered({ client: 'client-2' });
		const shown = { ...OTHERS, kyc_url: null };
		const { known } = await registering({ shown, replace: true, before });
		expect(known).toEqual(remembered({ secrets: ['new'] }));
	});

	it('is not made where others have changed what is shown, and perhaps the KYC URL', async () => {
		const shown = { collection_url: OWN, payout_url: ELSEWHERE };
		const before = remembered({ sessions: true });
		const { known, changes } = await registering({ shown, replace: true, before });
		expect(known).toMatchObject({ details: { code: 'URL_HIDDEN' } });
		expect(changes).toEqual([]);
	});
});

it('sessions that went to another address do not come to this one', async () => {
	const before = remembered({ url: ELSEWHERE, sessions: true });
	const { known } = await registering({ shown: BOTH, sessions: true, hasSecret: true, before });
	expect(known).toMatchObject({ details: { code: 'URL_HIDDEN' } });
});

const NOTHING = { status: false, message: 'No webhook URLs configured' };

it('nothing is configured where Blaaiz says so in its own words', async () => {
	const { changes } = await registering({ shown: { status: 404, body: NOTHING } });
	expect(changes).toEqual([['POST', 'webhook', BOTH]]);
});

it.each<[number, unknown]>([
	[400, NOTHING],
	[403, NOTHING],
	[422, NOTHING],
	[500, NOTHING],
	[404, `<html>${NOTHING.message}</html>`],
	[404, { ...NOTHING, data: { id: 'w1' } }],
	[404, { ...NOTHING, status: true }],
	[200, { ...NOTHING, ...NEITHER }],
	[200, { errors: { url: ['?'] }, ...NEITHER }],
	[200, { ...NEITHER, payout_url: 'not a URL' }],
	[200, { ...OTHERS, id: '' }],
])('%d %j does not say what is configured', async (status, body) => {
	const wanted = { sessions: true, replace: true, hasSecret: true };
	const { known, changes } = await registering({ shown: { status, body }, ...wanted });
	expect(known).toBeInstanceOf(Error);
	expect(changes).toEqual([]);
});
