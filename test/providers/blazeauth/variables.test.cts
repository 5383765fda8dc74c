import { perform, type Sent } from './perform.cts';
import { APPLICATION, DONE, rows, TAKEN, variable } from './rows';

const inApplication = { applicationId: APPLICATION };

const writesIn = (sent: Sent[]) => sent.filter(({ method }) => method !== 'GET');

const POST = { method: 'POST', idempotent: false };

const content = { name: 'motd', description: null, value: 'Hi', strategy: 'auth_required' };

describe('a variable that exists', () => {
	const existing = rows([variable('motd', 'Hi')]);
	const id = '9007199254740999';
	const PATCH = {
		method: 'PATCH',
		path: '/api/v1/panel/edit-variable',
		query: { ...inApplication, variableId: id },
		idempotent: true,
	};
	const whole = {
		name: 'motd',
		description: 'Said at start',
		value: 'Hi',
		strategy: 'auth_not_required',
	};

	it('is sent whole, with what was given in place of what it had', async () => {
		const set = {
			...inApplication,
			variableId: id,
			updateFields: { value: 'Bye', description: '' },
		};
		const { sent, output } = await perform('variable', 'update', set, {
			answers: [existing, DONE],
		});
		const changed = { ...whole, value: 'Bye', description: null };
		expect(writesIn(sent)).toEqual([{ ...PATCH, body: changed }]);
		expect(output).toEqual({ action: 'updated', id, ...changed });
	});

	it('is left alone when nothing would change', async () => {
		const set = { ...inApplication, variableId: 'motd', updateFields: { value: 'Hi' } };
		const update = await perform('variable', 'update', set, { answers: [existing] });
		expect(writesIn(update.sent)).toEqual([]);
		expect(update.output).toMatchObject({ action: 'unchanged', id, ...whole });

		const same = { ...inApplication, name: 'motd', value: 'Hi', additionalFields: {} };
		const upsert = await perform('variable', 'upsert', same, { answers: [existing] });
		expect(writesIn(upsert.sent)).toEqual([]);
		expect(upsert.output).toMatchObject({ action: 'unchanged', id, ...whole });
	});

	it('is changed by Create or Update, which keeps what is not given', async () => {
		const set = { ...inApplication, name: 'motd', value: 'Bye', additionalFields: {} };
		const { sent, output } = await perform('variable', 'upsert', set, {
			answers: [existing, DONE],
		});
		expect(writesIn(sent)).toEqual([{ ...PATCH, body: { ...whole, value: 'Bye' } }]);
		expect(output).toEqual({ action: 'updated', id, ...whole, value: 'Bye' });
	});
});

describe('a variable that Update has renamed', () => {
	const set = {
		...inApplication,
		variableId: 'motd',
		updateFields: { name: 'greeting', value: 'Bye' },
	};

	it('is what was asked for, when Update comes again after a lost answer', async () => {
		const renamed = rows([variable('greeting', 'Bye')]);
		const { sent, output } = await perform('variable', 'update', set, { answers: [renamed] });
		expect(writesIn(sent)).toEqual([]);
		expect(output).toMatchObject({ action: 'unchanged', name: 'greeting', value: 'Bye' });
	});

	it.each([[variable('greeting', 'Hi')], [variable('other', 'Bye')]])(
		'is not any other one: %s',
		async (other) => {
			const { failure } = await perform('variable', 'update', set, { answers: [rows([other])] });
			expect(failure).toMatchObject({ code: 'NOT_FOUND', outcome: 'safeToRetry' });
		},
	);
});

/* Blazeauth does not document whether it refuses a second variable of the same name. */
describe('a creation by Create or Update whose answer is lost', () => {
	const set = { ...inApplication, name: 'motd', value: 'Hi', additionalFields: {} };
	const LOST = { status: 502, text: '<html>Bad gateway</html>' };
	const there = (value: string) =>
		rows([variable('motd', value, '12').replace('"Said at start"', 'null').replace('_not', '')]);
	const look = /^Look for "motd" with Variable → Get Many/;

	it('is done where the list has the variable with these values', async () => {
		const answers = [rows([]), LOST, there('Hi')];
		const { sent, output } = await perform('variable', 'upsert', set, { answers });
		expect(writesIn(sent)).toHaveLength(1);
		expect(output).toEqual({ action: 'created', id: '12', ...content });
	});

	it.each([
		['the list does not have it', rows([]), 'it is not among the variables yet'],
		['it has other values there', there('Other'), 'the one of this name has other values'],
		['the list cannot be read', LOST, 'Blazeauth returned something that is not a JSON object'],
	])('is unknown where %s', async (_, list, why) => {
		const answers = [rows([]), LOST, list];
		const { sent, failure } = await perform('variable', 'upsert', set, { answers });
		expect(writesIn(sent)).toHaveLength(1);
		expect(failure).toMatchObject({
			outcome: 'unknown',
			message: expect.stringContaining(why),
			description: expect.stringMatching(look),
		});
	});

	it('is not sent again by the next attempt, which has the list prove it', async () => {
		const firstAt = 1;
		const missing = await perform('variable', 'upsert', set, { answers: [rows([])], firstAt });
		expect(writesIn(missing.sent)).toEqual([]);
		expect(missing.failure).toMatchObject({
			outcome: 'unknown',
			description: expect.stringMatching(look),
		});
		const found = await perform('variable', 'upsert', set, { answers: [there('Hi')], firstAt });
		expect(writesIn(found.sent)).toEqual([]);
		expect(found.output).toMatchObject({ action: 'unchanged', id: '12' });
	});

	it('stays refused where it was refused', async () => {
		const answers = [rows([]), TAKEN];
		const { failure, sent } = await perform('variable', 'upsert', set, { answers });
		expect(failure).toMatchObject({ outcome: 'refused' });
		expect(sent).toHaveLength(2);
	});
});

it('creates the variable that Create or Update does not find, closed to strangers', async () => {
	const set = { ...inApplication, name: 'motd', value: 'Hi', additionalFields: {} };
	const answers = [rows([]), DONE, rows([variable('motd', 'Hi', '12')])];
	const { sent, output } = await perform('variable', 'upsert', set, { answers });
	expect(writesIn(sent)).toEqual([
		{ ...POST, path: '/api/v1/panel/create-variable', query: inApplication, body: content },
	]);
	expect(output).toEqual({ action: 'created', id: '12', ...content });
});
