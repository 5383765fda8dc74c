import { altered, forged } from '../../sandbox/webhooks/kinds.cts';
import { messageOf, orderOf, pairs, verdictOf } from './deliveries.cts';

/* What the sandbox calls forged and altered, no trigger may take for genuine. */

it.each(pairs.map((pair) => [pair.preset.displayName, pair] as const))(
	'%s refuses what the sandbox forges',
	async (_, pair) => {
		const { preset, sender } = pair;
		const order = orderOf(sender);
		const sent = forged(order, sender.send);
		expect((await verdictOf(pair, await messageOf(preset, sent))).kind).not.toBe('authentic');
		if (preset.bodyAuthenticated !== 'yes') return;
		const changed = altered(sender.send(order));
		expect((await verdictOf(pair, await messageOf(preset, changed))).kind).not.toBe('authentic');
	},
);
