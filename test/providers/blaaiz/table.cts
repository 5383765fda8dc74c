import type { IDataObject } from 'n8n-workflow';

import { blaaiz } from '../../../nodes/Blaaiz/provider';
import { ApiFailure } from '../../../nodes/kit/outcome/failure';
import type { InputFile } from '../../../nodes/kit/api';
import { Answer, perform } from './perform.cts';

/** What the user sets, what Blaaiz answers, what is sent, and what comes out of it. */
export interface Row {
	set?: IDataObject;
	file?: InputFile;
	answers: unknown[];
	/** Method and path below `/api/external`, and the body or query, of each request. */
	sends: Array<[request: string, payload?: unknown]>;
	output: unknown;
}

export interface Lines {
	/** The scope that the documentation names for the first request; empty where it names none. */
	scope: string;
	rows: Row[];
}

/** States what each operation of a resource does. */
export function describeOperations(resource: string, table: Record<string, Lines>): void {
	const lines = Object.entries(table).flatMap(([name, { rows, scope }]) =>
		rows.map((row, index) => ({ name, row, scope, title: `${name} ${index + 1}` })),
	);
	describe(resource, () => {
		it('has a line for every operation', () => {
			const operations = Object.keys(blaaiz.resources[resource]?.operations ?? {});
			expect(Object.keys(table).sort()).toEqual(operations.sort());
		});

		it.each(lines)('$title sends and gives what it should', async ({ name, row }) => {
			const { set, file, answers, sends } = row;
			const { sent, output } = perform({ resource, name, set, file, answers, key: `${name}-key` });
			expect(await output).toEqual(row.output);
			expect(sent.map(({ request, payload }) => [request, payload])).toEqual(
				sends.map(([request, payload]) => [request, payload]),
			);
		});

		it.each(lines)('$title names the scope that a token may lack', async ({ name, row, scope }) => {
			const { set, file } = row;
			const refused = [new Answer(403, { message: 'Access Denied' })];
			const { output } = perform({
				resource,
				name,
				set,
				file,
				answers: refused,
				key: `${name}-no`,
			});
			const failure: unknown = await output.catch((caught: unknown) => caught);
			const words = scope ? `the scope "${scope}"` : 'a scope that this call needs';
			expect(failure).toBeInstanceOf(ApiFailure);
			// Blaaiz documents three causes for these words, so the scope is one of them.
			expect(failure).toMatchObject({
				message: 'Blaaiz refuses access: Access Denied',
				details: { description: expect.stringContaining(`the token lacks ${words}; `) },
			});
		});
	});
}

/** A file of some type, by its first bytes. */
export const pdf = (name = 'paper.pdf'): InputFile => ({
	bytes: Buffer.from('%PDF-1.7 demo'),
	fileName: name,
	mimeType: 'application/octet-stream',
});

export const png = (): InputFile => ({
	bytes: Buffer.from('89504e470d0a1a0a0000', 'hex'),
	fileName: 'front.png',
	mimeType: 'image/png',
});

/** Where a file is to be put. */
export const TICKET = {
	file_id: 'f1',
	url: 'https://s3.example.com/f1?sig=1',
	headers: { a: 'b' },
};

export const MANY = { returnAll: true };
