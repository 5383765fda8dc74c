import { readOptions, USAGE } from '../../sandbox/options.cts';

describe('npm run sandbox', () => {
	it('takes the port of its documentation unless told otherwise', () => {
		expect(readOptions([])).toEqual({ port: 4010, help: false });
		expect(readOptions(['--port', '0'])).toEqual({ port: 0, help: false });
	});

	it.each(['--help', '-h'])('explains itself for %s', (option) => {
		expect(readOptions([option]).help).toBe(true);
		for (const known of ['--port <number>', '--help']) expect(USAGE).toContain(known);
	});

	it.each([
		[['--port', 'high'], '--port: must be a number'],
		[['--port', '65536'], '--port: must be a number'],
		[['--port', ''], '--port: must be a number'],
		[['--clock', '1'], "Unknown option '--clock'"],
		[['4010'], "Unexpected argument '4010'"],
	])('says what is wrong with %j', (args, words) => {
		expect(() => readOptions(args)).toThrow(words);
	});
});
