const { join, relative } = require('node:path');
const Sequencer = require('@jest/test-sequencer').default;

const TESTS = join(__dirname, '..', '..');

/** The files that take longest, by the beginnings of their paths below test/. */
const LONGEST = [
	'faults/',
	'engine/chaining',
	'engine/zones',
	'engine/defaults',
	'package/',
	'contract/',
	'attack/',
	'network/',
];

/**
 * Runs the longest files first, so that no worker is left with one at the end. Jest knows what takes long
 * from an earlier run, which a fresh clone has not seen.
 */
module.exports = class extends Sequencer {
	sort(tests) {
		const place = ({ path }) => {
			const file = relative(TESTS, path).replaceAll('\\', '/');
			const found = LONGEST.findIndex((start) => file.startsWith(start));
			return found < 0 ? LONGEST.length : found;
		};
		return super.sort(tests).sort((a, b) => place(a) - place(b));
	}
};
