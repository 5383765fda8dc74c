import crypto from 'node:crypto';

import { genuine } from './forgeries.cts';
import { type Forged, type Target, triggerOf } from './target.cts';
import { TARGETS } from './targets.cts';

/*
 * How long a check takes must not tell a forger how close he was. Instead of measuring times, which
 * differ from machine to machine, these tests count the work: the same MACs and the same comparisons,
 * of values of the same length, whatever the candidate says and whichever secret matches.
 */

interface Work {
	status: number;
	macs: number;
	/** Lengths of the values that were compared. */
	compared: number[];
}

async function workOf(target: Target, sent: Forged, secrets = target.secrets): Promise<Work> {
	const macs = jest.spyOn(crypto, 'createHmac');
	const comparisons = jest.spyOn(crypto, 'timingSafeEqual');
	const trigger = triggerOf(target, {
		credentials: target.credentials(...secrets),
		staticData: target.staticData?.(secrets[0]),
	});
	const { status } = await trigger.deliver(sent);
	const compared = comparisons.mock.calls.map(([value]) => value.byteLength);
	const work = { status, macs: macs.mock.calls.length, compared };
	jest.restoreAllMocks();
	return work;
}

/** A delivery whose candidate differs from the right one from that byte of the MAC on. */
function differingFrom(target: Target, byte: number): Forged {
	const sent = genuine(target);
	const name = target.headers.signature;
	const right = sent.headers[name] ?? '';
	const prefix = right.startsWith('v1,') ? 'v1,' : '';
	const mac = Buffer.from(right.slice(prefix.length), target.encoding);
	const forged = mac.map((value, index) => (index >= byte ? value ^ 0xff : value));
	return { ...sent, headers: { ...sent.headers, [name]: target.written(Buffer.from(forged)) } };
}

describe.each(TARGETS.map((target) => [target.name, target] as const))('%s', (_, target) => {
	const [current, previous] = target.secrets;
	const strangers = target.secrets.map((secret) =>
		secret.replace(/.{4}$/, 'AAAA'),
	) as unknown as Target['secrets'];

	it('takes the same work wherever a candidate begins to differ', async () => {
		const first = await workOf(target, differingFrom(target, 0));
		expect(first).toMatchObject({ status: 401, macs: 2 });
		expect(first.compared).toHaveLength(2);
		for (const byte of [1, 2, 15, 30, 31]) {
			expect(await workOf(target, differingFrom(target, byte))).toEqual(first);
		}
	});

	it('takes the same work whichever secret matches, or none', async () => {
		const matching = await workOf(target, genuine(target));
		expect(matching).toMatchObject({ status: 200, macs: 2 });
		const other = genuine(target, { secret: previous });
		expect(await workOf(target, other)).toEqual(matching);
		expect(await workOf(target, genuine(target), [previous, current])).toEqual(matching);
		expect(await workOf(target, genuine(target), strangers)).toEqual({ ...matching, status: 401 });
	});
});

it('compares all candidates of a header with all secrets, wherever the right one stands', async () => {
	const [target] = TARGETS;
	if (!target) throw new Error('There is no target');
	const sent = genuine(target);
	const name = target.headers.signature;
	const right = sent.headers[name] ?? '';
	const wrong = target.written(Buffer.alloc(32, 1));
	for (const list of [
		[right, wrong, wrong],
		[wrong, right, wrong],
		[wrong, wrong, right],
		[wrong, wrong, wrong],
	]) {
		const headers = { ...sent.headers, [name]: list.join(' ') };
		const { macs, compared } = await workOf(target, { ...sent, headers });
		expect({ macs, compared }).toEqual({ macs: 2, compared: [32, 32, 32, 32, 32, 32] });
	}
});
