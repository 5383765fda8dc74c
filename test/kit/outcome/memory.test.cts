import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { Ledger } from '../../../nodes/kit/outcome/ledger';
import { command, contextOf, failureOf, refusing } from './context';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** One run that pays two items, of which the second fails or not; and what it has put out. */
async function run(signal: AbortSignal, fails: boolean): Promise<WeakRef<object>> {
	const ledger = new Ledger(contextOf({}, signal), true);
	const output = { receipt: 'x'.repeat(1000) };
	await ledger.carryOut(0, command(), async () => output);
	if (fails) await failureOf(ledger.carryOut(1, command(), refusing()));
	ledger.close(!fails);
	return new WeakRef(output);
}

/** What is left of outputs once the garbage collector was there. */
async function left(outputs: Array<WeakRef<object>>): Promise<number> {
	// A reference that was made or read in this turn of the event loop is held until it ends.
	await new Promise(setImmediate);
	collect();
	return outputs.filter((output) => output.deref() !== undefined).length;
}

it('sixty runs that went through leave no output behind, although their executions go on', async () => {
	const signals = Array.from({ length: 60 }, () => new AbortController().signal);
	const outputs = await Promise.all(signals.map(async (signal) => await run(signal, false)));
	expect(await left(outputs)).toBe(0);
	expect(signals).toHaveLength(60);
});

it('runs that failed keep their outputs for the next attempt, as long as their executions live', async () => {
	const signals = Array.from({ length: 60 }, () => new AbortController().signal);
	const outputs = await Promise.all(signals.map(async (signal) => await run(signal, true)));
	expect(await left(outputs)).toBe(60);
	signals.length = 0;
	expect(await left(outputs)).toBe(0);
});
