import { ApiFailure, InputFailure, refused, unknown } from '../../../nodes/kit/outcome/failure';
import { type Found, submit } from '../../../nodes/kit/outcome/submit';

const NOW = Date.UTC(2026, 10, 1);

beforeEach(() => jest.useFakeTimers({ now: NOW }));
afterEach(() => jest.useRealTimers());

type Paid = { id: string };

const done: Found<Paid> = { kind: 'done', value: { id: 't-1' } };
const failed: Found<Paid> = {
	kind: 'failed',
	details: { message: 'It failed', facts: { id: 't-1' } },
};
const unproven: Found<Paid> = { kind: 'unproven', details: { message: 'Nothing fits' } };

const duplicate = refused({ message: 'Known', code: 'DUPLICATE', facts: { key: 'k' } });
const low = refused({ message: 'Balance is too low', code: 'LOW' });
const lost = unknown({ message: 'Lost', description: 'Look.', facts: { key: 'k' } });

/** Sends once; gives what was looked up since when, and what it came to. */
async function sending(
	thrown: unknown,
	found: Found<Paid> | Error,
	attempt: { firstAt?: number } = {},
) {
	const since: Array<number | undefined> = [];
	const work = submit<Paid>({
		attempt: { firstAt: undefined, ...attempt },
		send: async () => await Promise.reject(thrown),
		isDuplicate: ({ details }) => details.code === 'DUPLICATE',
		lookUp: async (from) => {
			since.push(from);
			if (found instanceof Error) throw found;
			return found;
		},
		unknown: (why) => ({ message: `Submitted, but ${why}`, description: 'Look it up.' }),
	});
	const [outcome] = await Promise.allSettled([work]);
	return { since, outcome };
}

it('gives what the sending gives, and looks nothing up', async () => {
	const lookUp = jest.fn();
	const value = { id: 't' };
	const attempt = { firstAt: undefined };
	const unknownAs = () => ({ message: '' });
	const send = async () => value;
	expect(await submit({ attempt, send, isDuplicate: () => true, lookUp, unknown: unknownAs })).toBe(
		value,
	);
	expect(lookUp).not.toHaveBeenCalled();
});

it.each([
	['a refusal', low],
	['a request that was not sent', new ApiFailure('notSent', { message: 'Nobody there' })],
	['an input that is wrong', new InputFailure('Wrong')],
	['a mistake', new TypeError('mistake')],
])('passes on %s, and looks nothing up', async (_, thrown) => {
	const { since, outcome } = await sending(thrown, done);
	expect(outcome).toEqual({ status: 'rejected', reason: thrown });
	expect(since).toEqual([]);
});

describe.each([
	['a duplicate', duplicate],
	['an unknown outcome', lost],
])('%s', (_, thrown) => {
	it('is done where a look-up proves it', async () => {
		expect((await sending(thrown, done)).outcome).toEqual({
			status: 'fulfilled',
			value: { id: 't-1' },
		});
	});

	it('is a refusal where a look-up proves that it failed, under which a new attempt may follow', async () => {
		expect((await sending(thrown, failed)).outcome).toMatchObject({
			reason: {
				outcome: 'refused',
				details: { message: 'It failed', facts: { key: 'k', id: 't-1' }, proven: true },
			},
		});
	});

	it('is unknown where nothing proves anything', async () => {
		expect((await sending(thrown, unproven)).outcome).toMatchObject({
			reason: { outcome: 'unknown', details: { message: 'Nothing fits', facts: { key: 'k' } } },
		});
	});

	it.each([
		['is refused', low, 'Balance is too low'],
		['is unknown itself', lost, 'Lost'],
		['cannot be made', new InputFailure('No scope'), 'No scope'],
		[
			'has an answer of another form',
			new TypeError('x is no list'),
			'its answer has an unknown form',
		],
	])('is unknown where the look-up %s', async (_name, error, why) => {
		expect((await sending(thrown, error)).outcome).toMatchObject({
			reason: {
				outcome: 'unknown',
				details: {
					message: `Submitted, but ${why}`,
					description: 'Look it up.',
					facts: { key: 'k' },
				},
			},
		});
	});
});

describe('what is looked up', () => {
	it.each([
		['a duplicate that this process has sent', duplicate, { firstAt: 5 }, 5],
		['a duplicate of which nobody here knows', duplicate, {}, undefined],
		['a lost answer', lost, {}, NOW],
		['a lost answer of a later attempt', lost, { firstAt: 5 }, 5],
	])('for %s, is no older than the first attempt', async (_, thrown, attempt, from) => {
		expect((await sending(thrown, unproven, attempt)).since).toEqual([from]);
	});
});
