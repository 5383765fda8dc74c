import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import { LeftOut } from '../../../nodes/kit/leftOut';
import type { DeliveryHandler } from '../../../nodes/kit/webhook/handler';
import { receive } from '../../../nodes/kit/webhook/receive';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const SENT = Date.parse('2026-03-01T11:59:30Z');

const genuine: DeliveryHandler = {
	verify: async () => ({ kind: 'authentic', scheme: 'test', id: 'msg_1', sentAt: SENT }),
	leftOut: () => undefined,
};

interface Request {
	body?: string | Buffer;
	contentType?: string;
	/** What n8n does when it is asked for the bytes: nothing, unless told. */
	readRawBody?: (this: { rawBody?: unknown }) => Promise<void>;
	/** False when n8n has not read the bytes yet. */
	readAhead?: boolean;
	mode?: string;
	workflow?: string;
	allowDuplicates?: boolean;
	node?: string;
	/** True when the sender did not wait for the answer. */
	hungUp?: boolean;
}

/** Each test has a workflow of its own. */
let tests = 0;
beforeEach(() => void tests++);

/** As much of n8n's context as a delivery needs, and what became of it. */
function exchange(request: Request = {}) {
	const { body = '{"a":1}', contentType, readAhead = true, mode = 'trigger' } = request;
	const log: unknown[][] = [];
	const debugLog: string[] = [];
	const answer: { status?: number; ends: number } = { ends: 0 };
	const listeners: Array<[event: string, listener: () => void]> = [];
	const emit = (event: string) => {
		for (const [name, listener] of [...listeners]) if (name === event) listener();
	};
	const answered = () => {
		emit('finish');
		response.closed = true;
		emit('close');
	};
	const response = {
		closed: request.hungUp ?? false,
		statusCode: 200,
		status(code: number) {
			answer.status = code;
			return this;
		},
		end() {
			answer.ends++;
			answered();
		},
		once(event: string, listener: () => void) {
			listeners.push([event, listener]);
		},
	};
	const incoming = {
		headers: { ...(contentType !== undefined && { 'content-type': contentType }) },
		rawBody: readAhead ? Buffer.from(body) : undefined,
		readRawBody: request.readRawBody ?? (async () => undefined),
	};
	const context = {
		getRequestObject: () => incoming,
		getResponseObject: () => response,
		getHeaderData: () => incoming.headers,
		getMode: () => mode,
		getNodeParameter: () => ({ allowDuplicates: request.allowDuplicates }),
		getWorkflow: () => ({ id: request.workflow ?? `w${tests}`, name: 'My "workflow"' }),
		getNode: () => ({ id: request.node ?? 'n', name: 'My trigger' }),
		logger: {
			warn: (...entry: unknown[]) => log.push(entry),
			debug: (text: string) => debugLog.push(text),
		},
	} as unknown as IWebhookFunctions;
	return {
		context,
		log,
		debugLog,
		answer,
		/** n8n's answer for what was taken. */
		finish: (status: number) => {
			response.statusCode = status;
			answered();
		},
		/** The sender is gone before it was answered. */
		hangUp: () => emit('close'),
	};
}

async function take(request?: Request, handler: Partial<DeliveryHandler> = {}, status = 200) {
	const { context, finish, ...seen } = exchange(request);
	const result = await receive(
		context,
		() => ({ ...genuine, ...handler }),
		() => NOW,
	);
	if (result.workflowData) finish(status);
	return { ...seen, result, item: result.workflowData?.[0]?.[0]?.json };
}

const refused = (status: number, reason: string | RegExp) => ({
	result: { noWebhookResponse: true },
	answer: { status, ends: 1 },
	log: [
		[
			reason instanceof RegExp
				? expect.stringMatching(reason)
				: `My trigger refused a delivery: ${reason} (workflow "My \\"workflow\\"", ID w${tests}, node ID n)`,
			{ status, workflowId: `w${tests}`, nodeId: 'n' },
		],
	],
});

/** Answered as if it were taken; the log says why it was not. */
const dropped = (reason: string) => ({
	result: { noWebhookResponse: true },
	answer: { status: 200, ends: 1 },
	log: [],
	debugLog: [`My trigger: left out a delivery: ${reason}`],
});

const fail = (words: string): never => {
	throw new Error(words);
};

let events = 0;
/** An id that no other test has. */
const fresh = () => ({ eventId: () => `event-${++events}` });

it('emits the event with what is known about its delivery', async () => {
	const { result, answer, log } = await take({}, { eventId: () => 'only-here' });
	expect(result).toEqual({
		workflowData: [
			[
				{
					json: {
						a: 1,
						_webhook: {
							id: 'only-here',
							sentAt: '2026-03-01T11:59:30.000Z',
							scheme: 'test',
							verifiedAt: '2026-03-01T12:00:00.000Z',
						},
					},
				},
			],
		],
	});
	expect(answer).toEqual({ ends: 0 });
	expect(log).toEqual([]);
});

it('says null where there is neither id nor time', async () => {
	const verify: DeliveryHandler['verify'] = async () => ({ kind: 'authentic', scheme: 'test' });
	const { item } = await take({}, { verify });
	expect(item?._webhook).toMatchObject({ id: null, sentAt: null });
	expect((await take({}, { verify })).item).toBeDefined();
});

it('verifies the bytes and headers as they arrived, at the time they did', async () => {
	const seen: unknown[] = [];
	await take(
		{ body: Buffer.from([0xff, 0x00]), contentType: 'x/y' },
		{
			verify: async (...args) => {
				seen.push(...args);
				return { kind: 'mismatch' };
			},
		},
	);
	expect(seen).toEqual([
		{ headers: { 'content-type': 'x/y' }, body: Buffer.from([0xff, 0x00]) },
		NOW,
	]);
});

describe('the bytes', () => {
	it('are read where n8n has not done so', async () => {
		const { item } = await take(
			{
				readAhead: false,
				readRawBody: async function () {
					this.rawBody = Buffer.from('{"late":true}');
				},
			},
			fresh(),
		);
		expect(item).toMatchObject({ late: true });
	});

	it('are not asked for twice', async () => {
		const readRawBody = jest.fn(async () => undefined);
		await take({ readRawBody }, fresh());
		expect(readRawBody).not.toHaveBeenCalled();
	});

	it('are missing', async () => {
		expect(await take({ readAhead: false })).toMatchObject(refused(400, 'unreadable-body'));
	});

	it('are too many', async () => {
		const readRawBody = async () => {
			throw new Error('request entity too large');
		};
		const outcome = await take({ readAhead: false, readRawBody });
		expect(outcome).toMatchObject(refused(413, 'body-too-large'));
	});

	it.each(['multipart/form-data; boundary=x', ' Multipart/Form-Data'])(
		'were taken apart by n8n (%s)',
		async (contentType) => {
			expect(await take({ contentType })).toMatchObject(refused(415, 'multipart-body'));
		},
	);

	it.each(['application/multipart/x', 'multipart/form-data-like', 'multipart/mixed; boundary=x'])(
		'are there for other types (%s)',
		async (contentType) => {
			expect((await take({ contentType }, fresh())).item).toBeDefined();
		},
	);
});

describe('a delivery', () => {
	it('is refused for what the verdict says', async () => {
		const outcome = await take({}, { verify: async () => ({ kind: 'stale' }) });
		expect(outcome).toMatchObject(refused(401, 'stale'));
	});

	it('is put off, not failed, while it cannot be verified', async () => {
		const verify = async () => await Promise.reject<never>(new Error('no database'));
		expect(await take({}, { verify })).toMatchObject(refused(503, /unverifiable: .*no database/));
	});

	it.each([
		['leftOut', { leftOut: () => fail('no such word') }],
		['eventId', { eventId: () => fail('no such word') }],
	])('is refused when the event cannot be read (%s)', async (_, handler) => {
		expect(await take({}, handler)).toMatchObject(refused(400, /unreadable-event: .*no such word/));
	});

	const broken = () => {
		throw new Error('broken');
	};
	it.each([{ complete: broken }, { greet: broken }])(
		'is put off, not failed, when it cannot be looked at: %o',
		async (handler) => {
			expect(await take({}, handler)).toMatchObject(refused(503, /unverifiable/));
		},
	);

	it('is put off when the settings of the trigger make no sense', async () => {
		const { context, answer, log } = exchange();
		const result = await receive(
			context,
			() => fail('a filter is wrong'),
			() => NOW,
		);
		expect({ result, answer, log }).toMatchObject(refused(503, /unusable: .*a filter is wrong/));
	});

	it('is refused when it is no event', async () => {
		expect(await take({ body: '[]' })).toMatchObject(refused(400, 'unreadable-body'));
	});

	it('is dropped when nobody wants it', async () => {
		const leftOut = ({ a }: IDataObject) => (a === 1 ? new LeftOut('it is no use') : undefined);
		expect(await take({}, { leftOut })).toMatchObject(dropped('it is no use'));
	});

	it('is emitted as the provider itself tells it', async () => {
		const emit = async (event: IDataObject) => ({ confirmed: event.a });
		expect((await take({}, { ...fresh(), emit })).item).toMatchObject({ confirmed: 1 });
	});

	it('is dropped when the provider says that it is out of date', async () => {
		const outdated = { ...fresh(), emit: async () => new LeftOut('it is out of date') };
		expect(await take({}, outdated)).toMatchObject(dropped('it is out of date'));
	});

	it('is put off when the provider does not confirm it, and taken when it does', async () => {
		const eventId = () => 'confirmed later';
		const emit = async () => await Promise.reject<never>(new Error('no answer'));
		const outcome = await take({}, { eventId, emit });
		expect(outcome).toMatchObject(refused(503, /unconfirmed: .*no answer/));
		expect((await take({}, { eventId })).item).toBeDefined();
	});
});

it('is logged once a minute for each reason and trigger, however often it is refused', async () => {
	const clock = jest.spyOn(performance, 'now').mockReturnValue(1000);
	const lines = async (request: Request) => (await take(request)).log.length;
	expect(await lines({ body: '[]' })).toBe(1);
	expect(await lines({ body: '[]' })).toBe(0);
	expect(await lines({ body: '[]', node: 'n2' })).toBe(1);
	expect(await lines({ body: '[]', contentType: 'multipart/form-data' })).toBe(1);
	clock.mockReturnValue(60_999);
	expect(await lines({ body: '[]' })).toBe(0);
	clock.mockReturnValue(61_000);
	expect(await lines({ body: '[]' })).toBe(1);
	clock.mockRestore();
});

it('that is left out with a warning fills no log where anybody could have sent it', async () => {
	const leftOut = () => new LeftOut('it is unheard of', 'warn');
	const counts = async (signed: string[] | undefined, times: number) => {
		const verify = async () => ({ kind: 'authentic', scheme: 'test', signed }) as const;
		const all = { warnings: 0, debug: 0 };
		for (let time = 0; time < times; time++) {
			const { log, debugLog, answer } = await take({}, { verify, leftOut });
			expect(answer.status).toBe(200);
			all.warnings += log.length;
			all.debug += debugLog.length;
		}
		return all;
	};
	expect(await counts(undefined, 3)).toEqual({ warnings: 1, debug: 2 });
	expect(await counts(['signed'], 3)).toEqual({ warnings: 3, debug: 0 });
});

describe('a duplicate', () => {
	const again = { eventId: () => 'again' };

	it('is dropped once n8n has taken the first', async () => {
		expect((await take({}, again, 500)).item).toBeDefined();
		expect((await take({}, again, 300)).item).toBeDefined();
		expect((await take({}, again, 299)).item).toBeDefined();
		expect(await take({}, again)).toMatchObject(dropped('it was received before'));
	});

	it.each<[string, Request, Partial<DeliveryHandler>]>([
		['of another event', {}, { eventId: () => 'another' }],
		['in another workflow', { workflow: 'w2' }, again],
		['at another node', { node: 'n2' }, again],
		['whose id only reads on from that of the node', { node: 'na' }, { eventId: () => 'gain' }],
		['in a test run', { mode: 'manual' }, again],
		['where duplicates are allowed', { allowDuplicates: true }, again],
	])('is none %s', async (_, request, handler) => {
		await take({}, again);
		expect((await take(request, handler)).item).toBeDefined();
	});

	it('of a test run does not count in production', async () => {
		const handler = { eventId: () => 'tried out' };
		await take({ mode: 'manual' }, handler);
		expect((await take({}, handler)).item).toBeDefined();
	});

	it('is known by the id of the delivery where events have none', async () => {
		const handler = { ...genuine, eventId: () => undefined };
		await take({ workflow: 'by delivery' }, handler);
		expect(await take({ workflow: 'by delivery' }, handler)).toMatchObject(
			dropped('it was received before'),
		);
	});
});

describe('two copies at the same instant', () => {
	/** Whether a delivery has been taken, dropped, or neither yet. */
	async function begun(request: Request, eventId: string) {
		const { context, ...seen } = exchange(request);
		let outcome = 'waits';
		const handler = { ...genuine, eventId: () => eventId };
		const result = receive(
			context,
			() => handler,
			() => NOW,
		).then(({ workflowData }) => (outcome = workflowData ? 'taken' : 'dropped'));
		await new Promise(setImmediate);
		return { ...seen, result, outcome: () => outcome };
	}

	it('start one execution: the other waits until n8n has taken the first', async () => {
		const first = await begun({}, 'twins');
		const others = await Promise.all([begun({}, 'twins'), begun({}, 'twins')]);
		expect([first, ...others].map(({ outcome }) => outcome())).toEqual(['taken', 'waits', 'waits']);
		first.finish(200);
		expect(await Promise.all(others.map(async ({ result }) => await result))).toEqual([
			'dropped',
			'dropped',
		]);
	});

	it.each<[string, (first: { finish: (status: number) => void; hangUp: () => void }) => void]>([
		['n8n could not take the first', ({ finish }) => finish(500)],
		['the sender of the first is gone', ({ hangUp }) => hangUp()],
	])('let the second in when %s', async (how, end) => {
		const first = await begun({}, how);
		const [second, third] = await Promise.all([begun({}, how), begun({}, how)]);
		end(first);
		expect(await second.result).toBe('taken');
		second.finish(200);
		expect(await third.result).toBe('dropped');
	});

	it('do not wait for one whose sender had gone before it was looked at', async () => {
		await begun({ hungUp: true }, 'gone');
		expect((await begun({}, 'gone')).outcome()).toBe('taken');
	});

	it('do not wait for each other in test runs', async () => {
		await begun({ mode: 'manual' }, 'tried twice');
		expect((await begun({ mode: 'manual' }, 'tried twice')).outcome()).toBe('taken');
	});
});
