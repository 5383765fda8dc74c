import type { Failure as RetryHint, IDataObject } from 'n8n-workflow';
import { ZodError, type ZodIssue } from 'zod';

/**
 * What is known about a request that did not succeed. There is no fifth way, and no failure without
 * one of them:
 * - `refused`: the provider documents this answer as a refusal before the work began.
 * - `notSent`: it is proven that the request never reached the provider.
 * - `safeToRetry`: it failed in whatever way, and sending it again has no second effect.
 * - `unknown`: everything else. It may have taken effect, so nothing sends it again by itself.
 */
export type Outcome = 'refused' | 'notSent' | 'safeToRetry' | 'unknown';

/** What a failure says about itself. Never holds a secret. */
export interface FailureDetails {
	/** What happened: one sentence without a final period. */
	message: string;
	/** How to fix it, or what to do next. */
	description?: string;
	/** The provider's own code, for lookups by callers and for workflows that branch on it. */
	code?: string;
	/** HTTP status of the answer, where there was one. */
	status?: number;
	/** What n8n's own back-off should know: rate limits, quotas, bad credentials. */
	hint?: RetryHint;
	/** Facts for the error item, such as the idempotency key that was used. */
	facts?: IDataObject;
	/** True where a look-up has proven it: that settles what an earlier attempt has left unknown. */
	proven?: boolean;
}

/** The last failures, which n8n may have wrapped, oldest first. */
const marked: Array<ApiFailure | InputFailure> = [];
const MAX_MARKED = 100;
let marks = 0;

/**
 * Numbers a failure, so that it is found again inside n8n's error when a credential throws it.
 * Releases of n8n before 2.35 drop the `cause` of their errors, but all of them take over an `httpCode`.
 */
function mark(failure: ApiFailure | InputFailure): string {
	marked.push(failure);
	if (marked.length > MAX_MARKED) marked.shift();
	return `TOLLGATE_${++marks}`;
}

const byMark = (code: unknown): ApiFailure | InputFailure | undefined =>
	marked.find(({ httpCode }) => httpCode === code);

/** A request, or an operation of several, did not succeed. */
export class ApiFailure extends Error {
	readonly httpCode = mark(this);

	constructor(
		readonly outcome: Outcome,
		readonly details: FailureDetails,
	) {
		super(details.message);
		this.name = 'ApiFailure';
	}

	/** The same failure with more said about it. Its outcome stays. */
	with(more: Partial<FailureDetails>): ApiFailure {
		const facts = { ...this.details.facts, ...more.facts };
		return new ApiFailure(this.outcome, { ...this.details, ...more, facts });
	}
}

/** A failure by an answer that the provider documents as a refusal before the work began. */
export const refused = (details: FailureDetails) => new ApiFailure('refused', details);

/** A failure of something that certainly never reached the provider. */
export const notSent = (details: FailureDetails) => new ApiFailure('notSent', details);

/** A failure that leaves open whether something has taken effect. */
export const unknown = (details: FailureDetails) => new ApiFailure('unknown', details);

/** True for a failure after which nobody can say whether something has taken effect. */
export function isUnknown(caught: unknown): caught is ApiFailure {
	return caught instanceof ApiFailure && caught.outcome === 'unknown';
}

/** True for an answer that is rate limiting requests, whether by status or by the provider's code. */
export function isRateLimit({ details }: ApiFailure): boolean {
	return details.hint?.cause === 'rate-limited';
}

/**
 * Thrown by what reads an answer: it is neither a documented success nor a documented refusal. The
 * kit decides what that means, by whether the request may be sent again.
 */
export class Unrecognised extends Error {
	/** @param details what was received, with the provider's message, if any */
	constructor(readonly details: FailureDetails) {
		super(details.message);
		this.name = 'Unrecognised';
	}
}

/** The first thing of an answer that is not as it was expected, in brackets. */
export function firstDifference(caught: unknown): string {
	if (caught instanceof Unrecognised) return ` (${caught.message})`;
	const [issue] = caught instanceof ZodError ? caught.issues : [];
	return issue ? ` (${difference(issue)})` : '';
}

/** zod's own words are for programmers. */
function difference(issue: ZodIssue): string {
	const where = issue.path.length > 0 ? `"${issue.path.join('.')}"` : 'it';
	if (issue.code === 'custom') return `${where} ${issue.message}`;
	if (issue.code !== 'invalid_type') return `${where} is not as documented`;
	return issue.received === 'undefined'
		? `${where} is missing`
		: `${where} is of the type ${issue.received}, not ${issue.expected}`;
}

/** A parameter or credential field that cannot be used; nothing was sent. */
export class InputFailure extends Error {
	readonly httpCode = mark(this);

	constructor(
		message: string,
		readonly description?: string,
	) {
		super(message);
		this.name = 'InputFailure';
	}
}

/** Most nested errors that are looked at. */
const MAX_LINKS = 30;

/** An error and whatever it was made of, outermost first, however n8n and Node have wrapped it. */
export function chainOf(caught: unknown): Array<Record<string, unknown>> {
	const chain: Array<Record<string, unknown>> = [];
	const open: unknown[] = [caught];
	while (open.length > 0 && chain.length < MAX_LINKS) {
		const error = open.shift();
		if (typeof error !== 'object' || error === null) continue;
		const link = error as Record<string, unknown>;
		if (chain.includes(link)) continue;
		chain.push(link);
		open.push(link.cause, link.error, link.reason);
		if (Array.isArray(link.errors)) open.push(...(link.errors as unknown[]));
	}
	return chain;
}

/** What a credential threw before anything was sent; n8n wraps it in an error of its own. */
export function carriedFailure(caught: unknown): ApiFailure | InputFailure | undefined {
	for (const link of chainOf(caught)) {
		if (link instanceof ApiFailure || link instanceof InputFailure) return link;
		const known = byMark(link.httpCode);
		if (known) return known;
	}
	return undefined;
}

/**
 * What `work` gives; or, when it fails with that code of the provider, what `otherwise` gives. Nothing
 * is put in the place of an unknown outcome.
 */
export async function unlessCode<T>(
	code: string,
	work: () => T | Promise<T>,
	otherwise: () => T | Promise<T>,
): Promise<T> {
	const run = async () => await work();
	return await run().catch(async (caught: unknown): Promise<T> => {
		const known = caught instanceof ApiFailure && caught.outcome !== 'unknown';
		if (known && caught.details.code === code) return await otherwise();
		throw caught;
	});
}
