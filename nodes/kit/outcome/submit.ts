import type { Attempt } from './entry';
import { ApiFailure, type FailureDetails, InputFailure, refused, unknown } from './failure';

/** What a look-up has proven about something that was submitted before. */
export type Found<T> =
	| { kind: 'done'; value: T }
	/** It was carried out without success, and the money is where it was. */
	| { kind: 'failed'; details: FailureDetails }
	/** Nothing proves what became of it. */
	| { kind: 'unproven'; details: FailureDetails };

/** Something that must not be done twice, at a provider that recognises it. */
export interface Submission<T> {
	attempt: Pick<Attempt, 'firstAt'>;
	/** Sends it once. */
	send: () => Promise<T>;
	/** Whether the provider refuses it because it has received it before. */
	isDuplicate: (failure: ApiFailure) => boolean;
	/**
	 * Finds what became of it.
	 * @param since milliseconds since 1970, before which it cannot have been carried out; undefined
	 * where an earlier attempt is known to nobody here
	 */
	lookUp: (since: number | undefined) => Promise<Found<T>>;
	/** What a person is told while nobody knows what became of it; `why` is what the look-up said. */
	unknown: (why: string) => FailureDetails;
}

/**
 * Sends something once. Where its answer is lost, or the provider has it already, only a proof settles
 * what became of it: a look-up that fails, or finds nothing that fits, leaves the outcome unknown.
 *
 * @throws ApiFailure
 */
export async function submit<T>(submission: Submission<T>): Promise<T> {
	const began = Date.now();
	return await submission.send().catch(async (caught: unknown): Promise<T> => {
		if (!(caught instanceof ApiFailure)) throw caught;
		const { attempt, isDuplicate } = submission;
		const duplicate = isDuplicate(caught);
		if (!duplicate && caught.outcome !== 'unknown') throw caught;
		const since = duplicate ? attempt.firstAt : (attempt.firstAt ?? began);
		const found = await lookedUp(submission, since);
		if (found.kind === 'done') return found.value;
		const facts = { ...caught.details.facts, ...found.details.facts };
		if (found.kind === 'failed') throw refused({ ...found.details, facts, proven: true });
		throw unknown({ ...caught.details, ...found.details, facts });
	});
}

/** A look-up that fails proves nothing. */
async function lookedUp<T>(
	submission: Submission<T>,
	since: number | undefined,
): Promise<Found<T>> {
	try {
		return await submission.lookUp(since);
	} catch (caught) {
		const failed = caught instanceof ApiFailure || caught instanceof InputFailure;
		const why = failed ? caught.message : 'its answer has an unknown form';
		return { kind: 'unproven', details: submission.unknown(why) };
	}
}
