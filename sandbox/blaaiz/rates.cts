import { broken } from './refusal.cts';
import type { World } from './world.cts';

/** The code of a currency that is given by its id or its code. */
export const codeOf = (world: World, idOrCode: string): string =>
	String(world.find('currencies', idOrCode)?.code ?? idOrCode);

/** Rounded as money is. */
const cents = (amount: number) => Math.round(amount * 100) / 100;

/**
 * What one unit of a currency is worth in another one: by the table of rates that the API gives out,
 * in either direction, or by way of a third currency.
 *
 * @throws Refusal where the table leads nowhere
 */
export function rateBetween(world: World, from: string, to: string): number {
	const steps = world.tables.rates.flatMap(({ pair, value }) => {
		const [base = '', quote = ''] = String(pair).split('/');
		const rate = Number(value);
		return [
			{ from: base, to: quote, rate },
			{ from: quote, to: base, rate: 1 / rate },
		];
	});
	const reached = new Map([[from, 1]]);
	// a map that is iterated gives what was added meanwhile, too
	for (const [code, worth] of reached) {
		for (const step of steps) {
			if (step.from === code && !reached.has(step.to)) reached.set(step.to, worth * step.rate);
		}
	}
	const rate = reached.get(to);
	if (rate === undefined) throw broken(`There is no exchange rate from ${from} to ${to}.`);
	return rate;
}

/** An amount in another currency, at the rate of the table. @throws Refusal without a rate */
export const exchanged = (world: World, amount: number, from: string, to: string): number =>
	cents(amount * rateBetween(world, from, to));
