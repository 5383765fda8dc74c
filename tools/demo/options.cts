import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';

import { cacheFolder } from '../n8n/installation.cts';
import { N8N_VERSION } from '../n8n/releases.cts';

export const USAGE = `Starts n8n with these nodes, a local sandbox of the providers, and the example workflows.

Usage: npm start -- [options]

  --port <number>   port of the editor (5678, or any free one if that is taken)
  --data <folder>   where n8n keeps its data (in the user's cache folder)
  --n8n <version>   n8n release to run (${N8N_VERSION})
  --no-sandbox      only n8n with the nodes: no sandbox, no credentials, no example workflows
  --reset           forget everything from earlier runs first
  --help            show this text
`;

const Options = z.object({
	port: z
		.string()
		.regex(/^\d+$/, 'must be a number')
		.transform(Number)
		.refine((port) => port >= 1 && port <= 65_535, 'must be a number from 1 to 65535')
		.default('5678'),
	data: z
		.string()
		.min(1)
		.optional()
		.transform((folder) => resolve(folder ?? `${cacheFolder()}/demo`)),
	n8n: z
		.string()
		.regex(/^\d+\.\d+\.\d+$/, 'must be a release such as 2.40.7')
		// n8n 1 gives imported workflows other ids than the ones by which the demo finds them
		.refine((version) => !version.startsWith('1.'), 'must be 2.0.0 or later')
		.default(N8N_VERSION),
	'no-sandbox': z.boolean().default(false),
	reset: z.boolean().default(false),
	help: z.boolean().default(false),
});

export interface DemoOptions {
	/** Wanted; another free one is taken when it is not free. */
	port: number;
	/** Absolute path. */
	dataFolder: string;
	n8nVersion: string;
	sandbox: boolean;
	reset: boolean;
	help: boolean;
}

/** @throws an error that names the option which is unknown or has no sensible value */
export function readOptions(args: string[]): DemoOptions {
	const { values } = parseArgs({
		args,
		options: {
			port: { type: 'string' },
			data: { type: 'string' },
			n8n: { type: 'string' },
			'no-sandbox': { type: 'boolean' },
			reset: { type: 'boolean' },
			help: { type: 'boolean', short: 'h' },
		},
	});
	const read = Options.safeParse(values);
	if (!read.success) {
		const [issue] = read.error.issues;
		throw new Error(`--${issue?.path.join('.')}: ${issue?.message}`);
	}
	const { data, n8n, port, reset, help } = read.data;
	return {
		port,
		dataFolder: data,
		n8nVersion: n8n,
		sandbox: !read.data['no-sandbox'],
		reset,
		help,
	};
}
