import { parseArgs } from 'node:util';

const DEFAULT_PORT = 4010;

export const USAGE = `Starts doubles of Banksy, Blaaiz, Blazeauth and Blink on this machine, and senders of webhooks of
other providers, until Ctrl-C.

Usage: npm run sandbox -- [options]

  --port <number>   port of the doubles and of their status page (${DEFAULT_PORT}; 0 takes any free one)
  --help            show this text

What the doubles do, their keys and their controls: sandbox/README.md
`;

/** @throws an error that names the option which is unknown or has no sensible value */
export function readOptions(args: string[]): { port: number; help: boolean } {
	const { values } = parseArgs({
		args,
		options: { port: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
	});
	const { port = String(DEFAULT_PORT), help = false } = values;
	if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
		throw new Error('--port: must be a number from 0 to 65535');
	}
	return { port: Number(port), help };
}
