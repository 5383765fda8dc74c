import type { IDataObject } from 'n8n-workflow';

import { blink } from '../../../nodes/Blink/provider';
import { perform, type Answer, type Sent } from './perform.cts';

/** What the user sets, what Blink answers, what is sent, and what comes out of it. */
export interface Success {
	set?: IDataObject;
	answers: Answer[];
	/** The GraphQL field and the variables of each request, exactly. */
	sends: Array<[field: string, variables: object]>;
	output: unknown;
}

export interface Failure {
	set?: IDataObject;
	answers: Answer[];
	/** Words of the message. */
	fails: RegExp;
	/** How many requests went out. */
	requests: number;
}

export type Table = Record<string, Array<Success | Failure>>;

/** States what each operation of a resource does, one test for each line. */
export function describeOperations(resource: string, table: Table): void {
	const lines = Object.entries(table).flatMap(([name, cases]) =>
		cases.map((entry, index) => ({ name, entry, title: `${name} ${index + 1}` })),
	);
	describe(resource, () => {
		it('has a line for every operation', () => {
			const operations = Object.keys(blink.resources[resource]?.operations ?? {});
			expect(Object.keys(table).sort()).toEqual(operations.sort());
		});

		it.each(lines.filter(({ entry }) => 'output' in entry))('$title', async ({ name, entry }) => {
			const { set = {}, answers, sends, output } = entry as Success;
			const done = await perform(resource, name, set, answers);
			expect(done.sent.map(({ fields, variables }) => [fields.join(), variables])).toEqual(sends);
			expect(done.output).toEqual(output);
		});

		it.each(lines.filter(({ entry }) => 'fails' in entry))(
			'$title: $entry.fails',
			async ({ name, entry }) => {
				const { set = {}, answers, fails, requests } = entry as Failure;
				const sent: Sent[] = [];
				await expect(perform(resource, name, set, answers, { sent })).rejects.toThrow(fails);
				expect(sent).toHaveLength(requests);
			},
		);
	});
}
