import { CODES } from '../support/errorCodes.cts';
import { OTHERS } from './others.cts';
import { PAYERS } from './payers.cts';
import { fullSpace, sample } from './space.cts';
import { BODIES } from './wire.cts';

/* The short form of the space: what one operation leaves out comes to another. */

const ALL = [...PAYERS, ...OTHERS];
const cases = ALL.flatMap((payer, index) => sample(payer, { index, of: ALL.length }));
const faults = cases.map(({ fault }) => fault);

it('all operations together see every status and every error code', () => {
	const statuses = new Set(faults.flatMap((one) => (one.kind === 'answer' ? one.status : [])));
	expect([...statuses].sort((a, b) => a - b)).toEqual(
		Array.from({ length: 500 }, (_, index) => 100 + index),
	);
	const codes = new Set(faults.flatMap((one) => (one.kind === 'error' ? one.code : [])));
	expect([...codes].sort()).toEqual([...new Set(CODES)].sort());
});

it('all operations together see every kind of body, before and after the effect', () => {
	const met = new Set(
		faults.flatMap((one) => (one.kind === 'answer' ? `${one.at} ${one.body}` : [])),
	);
	const all = BODIES.flatMap((body) => [`before ${body}`, `after ${body}`]);
	expect([...met].sort()).toEqual(all.sort());
});

it('all operations together see every broken answer, before and after the effect', () => {
	const titles = (all: typeof cases) =>
		new Set(all.flatMap(({ fault, title }) => (fault.kind === 'bytes' ? title : [])));
	expect(titles(cases)).toEqual(titles(ALL.flatMap(fullSpace)));
});
