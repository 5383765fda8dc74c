import { z } from 'zod';

import { type Bench, type Fact, median } from '../bench.cts';
import type { Lab } from '../lab.cts';
import { figure } from '../table.cts';

/** Bytes, for 100,000 licences. */
const MOST_STATE = 1.6e6;
const MOST_MEMORY = 200e6;

const polled = z.object({
	milliseconds: z.array(z.number()),
	/** Bytes that n8n stores for the trigger. */
	state: z.number(),
	/** Bytes by which the process grew at most. */
	growth: z.number(),
	/** Bytes by which what is in use grew from the start to the end. */
	kept: z.number(),
});

interface Poll extends z.infer<typeof polled> {
	licenses: number;
	/** Of one poll. */
	requests: number;
	/** Bytes by which a process grows at most that only sends the same requests. */
	floor: number;
}

/** The polling trigger over a few and over many licences. */
export const pollBench: Bench = {
	name: 'poll',
	title: 'Polls of the Blazeauth Trigger',
	run: async (lab) => {
		const few = await poll(lab, 1000);
		const many = await poll(lab, lab.scaled(100_000, 3000));
		const perLicense = ({ milliseconds, licenses }: Poll) =>
			milliseconds.map((one) => (one / licenses) * 1000);
		return {
			comparisons: [
				{
					what: `Poll of ${figure(many.licenses)} licences, for each licence`,
					beside: `poll of ${figure(few.licenses)} licences`,
					unit: 'µs',
					better: 'lower',
					ours: perLicense(many),
					other: perLicense(few),
					// linear: a licence costs at most a quarter more
					atLeast: 0.8,
				},
				{
					what: `Poll of ${figure(many.licenses)} licences, peak memory above the start`,
					beside: 'n8n’s request helper alone, which sends the same requests and keeps nothing',
					unit: 'MB',
					better: 'lower',
					ours: [many.growth / 1e6],
					other: [many.floor / 1e6],
				},
			],
			facts: [...facts(few), ...facts(many)],
		};
	},
};

function facts({ licenses, milliseconds, requests, state, growth, kept }: Poll): Fact[] {
	const what = (quantity: string) => `Poll of ${figure(licenses)} licences: ${quantity}`;
	return [
		{ what: what('time'), figure: `${figure(median(milliseconds))} ms` },
		{ what: what('requests (100 rows each)'), figure: figure(requests) },
		{
			what: what('state in n8n’s database'),
			figure: `${figure(state / 1000)} kB`,
			mark: { wanted: `≤ ${MOST_STATE / 1e6} MB`, met: state <= MOST_STATE },
		},
		{
			what: what('peak memory above the start'),
			figure: `${figure(growth / 1e6)} MB`,
			mark: { wanted: `≤ ${MOST_MEMORY / 1e6} MB`, met: growth <= MOST_MEMORY },
		},
		{ what: what('memory still in use after the polls'), figure: `${figure(kept / 1e6)} MB` },
	];
}

async function poll(lab: Lab, licenses: number): Promise<Poll> {
	const sandbox = await lab.sandbox();
	const { control, demo, world } = sandbox.providers.blazeauth;
	const application = demo.applications.sound;
	control.settings({ pageSize: 100 });
	control.addLicenses(application, licenses - world.application(application).licenses.length, 'L');
	const polls = lab.rounds;
	const before = sandbox.requests.count;
	const program = async (what: 'polls' | 'requests') =>
		await lab.program(
			'poll.cts',
			polled,
			[`${sandbox.url}/blazeauth`, demo.keys.full, application, String(polls), what],
			['--require', 'tsx/cjs'],
		);
	const figures = await program('polls');
	// making the first checkpoint reads the list twice
	const requests = (sandbox.requests.count - before) / (polls + 2);
	const { growth: floor } = await program('requests');
	return { ...figures, licenses, requests, floor };
}
