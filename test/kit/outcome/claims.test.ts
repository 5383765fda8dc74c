import { isAlone, openAttempt } from '../../../nodes/kit/outcome/claims';
import { refused } from '../../../nodes/kit/outcome/failure';
import { Ledger } from '../../../nodes/kit/outcome/ledger';
import {
	command,
	contextOf,
	failureOf,
	leavingUnknown,
	mistaken,
	pays,
	refusing,
	slowed,
	unreachable,
} from './context';

/* Whether a transaction that a look-up finds could just as well be that of another attempt. */

let kinds = 0;

/** An item that pays once for each of these ways of ending, under a derived key or one of the user's. */
async function payer(alike: string, ways: ReadonlyArray<() => Promise<object>>, own?: string) {
	let key = '';
	const context = contextOf();
	for (const work of ways) {
		await new Ledger(context, true)
			.carryOut(0, command(), async (begin) => {
				({ key } = begin(own, alike));
				return { ...(await work()) };
			})
			.catch(() => undefined);
	}
	return key;
}

const held = async () => await new Promise<never>(() => undefined);
const failed = async () => await Promise.reject<never>(refused({ message: 'No', proven: true }));

const LONG_AGO = 0;

describe.each([
	['a derived key', undefined],
	["the user's own key", 'own'],
])('beside an attempt that is alike, under %s,', (_, own) => {
	it.each<[string, boolean, Array<() => Promise<object>>]>([
		['was paid', true, [pays]],
		['was refused', true, [refusing()]],
		['was not sent', true, [unreachable]],
		['was asked to slow down', true, [slowed]],
		['failed before it was sent', true, [mistaken]],
		['is unknown', false, [leavingUnknown()]],
		['is unknown, and was refused since', false, [leavingUnknown(), refusing()]],
		['is unknown, and was not sent again', false, [leavingUnknown(), unreachable]],
		['was unknown, and is paid', true, [leavingUnknown(), pays]],
		['was unknown, and has failed', true, [leavingUnknown(), failed]],
	])('that %s, an attempt is alone: %s', async (_way, alone, ways) => {
		const alike = `alike ${++kinds}`;
		const asking = await payer(alike, [leavingUnknown()]);
		const other = await payer(alike, ways, own && `${own} ${alike}`);
		expect(isAlone(asking, LONG_AGO)).toBe(alone);
		// of what has ended nobody asks
		expect(isAlone(other, LONG_AGO)).toBe(false);
	});

	it('that is under way, an attempt is not alone', async () => {
		const alike = `alike ${++kinds}`;
		const asking = await payer(alike, [leavingUnknown()]);
		expect(isAlone(asking, LONG_AGO)).toBe(true);
		void payer(alike, [held], own && `${own} ${alike}`);
		expect(isAlone(asking, LONG_AGO)).toBe(false);
	});
});

it('what is not alike, or began before, leaves an attempt alone', async () => {
	const [alike, different] = [`alike ${++kinds}`, `alike ${++kinds}`];
	const asking = await payer(alike, [leavingUnknown()]);
	await payer(different, [leavingUnknown()]);
	expect(isAlone(asking, LONG_AGO)).toBe(true);
	await payer(alike, [leavingUnknown()]);
	expect(isAlone(asking, Date.now() + 1)).toBe(true);
	expect(isAlone(asking, Date.now() - 60_000)).toBe(false);
});

it('one that began in the very millisecond from which on transactions are looked at counts', () => {
	jest.useFakeTimers({ now: 1_000 });
	const alike = `alike ${++kinds}`;
	openAttempt(`asking ${alike}`, alike);
	openAttempt(`other ${alike}`, alike);
	jest.useRealTimers();
	expect(isAlone(`asking ${alike}`, 1_001)).toBe(true);
	expect(isAlone(`asking ${alike}`, 1_000)).toBe(false);
});

it('an attempt that a look-up can tell from all others is none of which anybody asks', () => {
	openAttempt('told apart', undefined);
	expect(isAlone('told apart', LONG_AGO)).toBe(false);
});

it('a key of the user that is used for another payment leaves its attempt as it is', async () => {
	const alike = `alike ${++kinds}`;
	const asking = await payer(alike, [leavingUnknown()]);
	const own = `own ${alike}`;
	await payer(alike, [leavingUnknown()], own);
	const other = new Ledger(contextOf(), true).carryOut(0, command(2), async (begin) => {
		begin(own, alike);
		return await pays();
	});
	await failureOf(other);
	expect(isAlone(asking, LONG_AGO)).toBe(false);
});
