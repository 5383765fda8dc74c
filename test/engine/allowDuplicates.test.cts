import { randomUUID } from 'node:crypto';

import { openssl } from '../attack/signers.cts';
import { deliveryOf, messageFor, type Target, triggerOf } from '../attack/target.cts';
import { TARGETS } from '../attack/targets.cts';

/** How often a delivery starts the workflow that arrives twice. */
async function startsOf(target: Target, allowDuplicates: boolean): Promise<number> {
	const set = (target.parameters?.options ?? {}) as object;
	const parameters = { ...target.parameters, options: { ...set, allowDuplicates } };
	const trigger = triggerOf(target, { parameters });
	// Blaaiz tells its events apart by this member; the others have a header or the payment itself.
	const event = { ...target.event(randomUUID()), event_id: randomUUID() };
	const message = messageFor(target, { body: Buffer.from(JSON.stringify(event)) });
	const [mac] = openssl(target.scheme)([message]);
	if (!mac) throw new Error('The message was not signed');
	const sent = deliveryOf(target, message, mac);
	const outcomes = [await trigger.deliver(sent), await trigger.deliver(sent)];
	expect(outcomes.map(({ status }) => status)).toEqual([200, 200]);
	return outcomes.filter(({ started }) => started !== undefined).length;
}

describe.each(TARGETS.map((target) => [target.name, target] as const))('%s', (_, target) => {
	it('drops a duplicate, unless "Allow Duplicates" is on', async () => {
		expect(await startsOf(target, false)).toBe(1);
		expect(await startsOf(target, true)).toBe(2);
	});
});
