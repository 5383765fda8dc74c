import { Figures, SEED } from '../support/proof.cts';
import { WALK } from '../support/walk.cts';
import {
	flipped,
	type Forgery,
	genuine,
	headerForgeries,
	signatureForgeries,
	timestampForgeries,
	uselessSecrets,
} from './forgeries.cts';
import { type Target, triggerOf } from './target.cts';
import { TARGETS } from './targets.cts';

/* Deliveries that are not genuine. None may start anything, and each gets its answer at once. */

const figures = new Figures('forged deliveries');

/** Statuses that tell a sender nothing but that his delivery was not taken. */
const REFUSALS = [400, 401, 413, 415];

/** Delivers them, and names those that were let in, left without an answer, or made it fail. */
async function letIn(
	target: Target,
	forgeries: Iterable<Forgery>,
	trigger = triggerOf(target),
): Promise<string[]> {
	const wrong: string[] = [];
	let count = 0;
	for (const [what, sent] of forgeries) {
		count++;
		const [delivered] = await Promise.allSettled([trigger.deliver(sent)]);
		if (delivered.status === 'rejected') {
			wrong.push(`${what}: failed with ${delivered.reason}`);
			continue;
		}
		const { status, ended, started, body } = delivered.value;
		const refused = REFUSALS.includes(status) && ended && !started && body === undefined;
		if (!refused) wrong.push(`${what}: answered ${status}, ${started ? 'started' : 'not started'}`);
	}
	figures.add(target.name, 'forged', count);
	expect(count).toBeGreaterThan(0);
	return wrong;
}

/** In the short form one mask, another one with each seed; in the long form every bit, and all. */
const masks =
	WALK === 'long' ? [1, 2, 4, 8, 16, 32, 64, 128, 255, 1 + (SEED % 254)] : [1 + (SEED % 127)];

describe.each(TARGETS.map((target) => [target.name, target] as const))('%s', (_, target) => {
	it('is taken while it is genuine', async () => {
		expect(await triggerOf(target).deliver(genuine(target))).toMatchObject({
			status: 200,
			ended: true,
			started: [{}],
		});
	});

	it('is refused once a single byte differs', async () => {
		expect(await letIn(target, flipped(target, masks))).toEqual([]);
	});

	it('is refused with headers that are missing, doubled, swapped, too long or misnamed', async () => {
		expect(await letIn(target, headerForgeries(target))).toEqual([]);
	});

	it('is refused with a signature of another kind or in another writing', async () => {
		expect(await letIn(target, signatureForgeries(target))).toEqual([]);
	});

	if (target.headers.timestamp) {
		it('is refused with a timestamp that no provider writes, or of another time', async () => {
			expect(await letIn(target, timestampForgeries(target))).toEqual([]);
		});
	}

	it('is refused while the trigger has no secret, or another one', async () => {
		for (const secret of uselessSecrets(target, TARGETS)) {
			const credentials = target.credentials(secret, '');
			const staticData = target.staticData?.(secret);
			const trigger = triggerOf(target, { credentials, staticData });
			const right = genuine(target);
			const withThisKey = genuine(target, { secret: 'a forger does not know it' });
			const forgeries: Forgery[] = [
				[`signed rightly, secret ${JSON.stringify(secret)}`, right],
				[`signed by a forger, secret ${JSON.stringify(secret)}`, withThisKey],
			];
			if (secret.trim() === '') {
				forgeries.push([`signed with ${JSON.stringify(secret)}`, genuine(target, { secret })]);
			}
			expect(await letIn(target, forgeries, trigger)).toEqual([]);
		}
	});
});

it('is refused before Blink is asked, where the trigger does both', async () => {
	const [target] = TARGETS;
	if (!target) throw new Error('There is no target');
	const both: Target = { ...target, parameters: { trust: 'both' } };
	const forgeries = [
		...flipped(both, masks.slice(0, 1)),
		...headerForgeries(both),
		...signatureForgeries(both),
		...timestampForgeries(both),
	];
	// Blink cannot be reached from here: a question to it would be answered 503.
	expect(await letIn(both, forgeries)).toEqual([]);
});
