import { perform, type Sent } from './perform.cts';
import { APPLICATION, DONE, rows, variable } from './rows';

const inApplication = { applicationId: APPLICATION };

const writesIn = (sent: Sent[]) => sent.filter(({ method }) => method !== 'GET');

const POST = { method: 'POST', repeatable: false };

const content = { name: 'motd', description: null, value: 'Hi', strategy: 'auth_required' };

describe('a variable that exists', () => {
	const existing = rows([variable('motd', 'Hi')]);
	const id = '9007199254740999';
	const PATCH = {
		method: 'PATCH',
		path: '/api/v1/panel/edit-variable',
		query: { ...inApplication, variableId: id },
		repeatable: true,
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

it('creates the variable that Create or Update does not find, closed to strangers', async () => {
	const set = { ...inApplication, name: 'motd', value: 'Hi', additionalFields: {} };
	const answers = [rows([]), DONE, rows([variable('motd', 'Hi', '12')])];
	const { sent, output } = await perform('variable', 'upsert', set, { answers });
	expect(writesIn(sent)).toEqual([
		{ ...POST, path: '/api/v1/panel/create-variable', query: inApplication, body: content },
	]);
	expect(output).toEqual({ action: 'created', id: '12', ...content });
});
