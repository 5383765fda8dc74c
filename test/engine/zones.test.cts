import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { ROOT } from '../support/catalogue.cts';
import { type Findings, FORMS, INSTANT, WORKFLOW_ZONES } from '../support/zoneCases.cts';

/*
 * An instant is a day in the zone of the workflow, whatever the zone of the process, and whatever
 * another workflow has left in luxon. Each process is one of its own; what is right, Intl says.
 */

const PROCESS_ZONES = ['America/New_York', 'UTC', 'Europe/Berlin', 'Asia/Tokyo'];

const dayIn = (timeZone: string) =>
	new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(new Date(INSTANT));

async function findingsIn(zone: string): Promise<Findings> {
	const { stdout } = await promisify(execFile)(
		process.execPath,
		['--require', 'tsx/cjs', join(ROOT, 'test/support/zoneCases.cts')],
		{ cwd: ROOT, env: { ...process.env, TZ: zone }, maxBuffer: 10_000_000 },
	);
	return JSON.parse(stdout) as Findings;
}

describe.each(PROCESS_ZONES)('in a process in %s', (zone) => {
	let found: Findings;

	beforeAll(async () => {
		found = await findingsIn(zone);
	});

	it.each(WORKFLOW_ZONES)('a workflow in %s sends its own day', (workflowZone) => {
		const right = Object.keys(FORMS).map((form) => [
			form,
			form.startsWith('a plain') || form.startsWith('a day') ? '1990-04-30' : dayIn(workflowZone),
		]);
		expect(found.days[workflowZone]).toEqual(Object.fromEntries(right));
	});

	it.each(WORKFLOW_ZONES)('a workflow in %s takes a time without an offset as its own', (name) => {
		const { all, after } = found;
		const middle = Date.parse(all[Math.floor(all.length / 2)]?.createdAt ?? '');
		const later = all.filter(({ createdAt }) => Date.parse(createdAt) >= middle);
		expect(later.length).toBeLessThan(all.length);
		expect(after[name]?.found).toEqual(later.map(({ id }) => id));
	});

	it('an event whose time has no zone is not claimed to be in any', () => {
		expect(found.occurredAt).toBeNull();
	});

	it('a key is used through its last day, and named by the day that was entered', () => {
		expect(found.expiry).toEqual({
			today: null,
			'two days ago': 'The API key expired on <day>',
		});
	});
});
