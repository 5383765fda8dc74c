const Sequencer = require('@jest/test-sequencer').default;

/** The layers whose files take longest. */
const LONGEST = ['faults', 'contract', 'attack', 'network', 'package'];

/**
 * Runs the longest files first, so that no worker is left with one at the end. Jest knows what takes long
 * from an earlier run, which a fresh clone has not seen.
 */
module.exports = class extends Sequencer {
	sort(tests) {
		const place = ({ context }) => {
			const found = LONGEST.indexOf(context.config.displayName?.name);
			return found < 0 ? LONGEST.length : found;
		};
		return super.sort(tests).sort((a, b) => place(a) - place(b));
	}
};
