import type { IDataObject } from 'n8n-workflow';

import type { ApiRequest, Send } from '../../kit/request/types';
import { limitTo } from '../../kit/request/concurrency';
import { readEnvelope, type Envelope } from './evidence';
import { ofRead, topLevelFailure, type Scope } from './errors';
import { post } from './client';

/*
 * Look-ups of one kind that share requests: each becomes a field under its own alias. Blink refuses
 * documents of complexity 200 and more, where every field counts 1.
 */

const MAX_COMPLEXITY = 199;
const CONCURRENT_REQUESTS = 5;

/** Failures that concern the key, not one of the look-ups. */
const ABOUT_THE_KEY = new Set(['MISSING_SCOPE', 'UNAUTHENTICATED']);

/** What look-ups of one kind have in common. */
export interface LookUpKind {
	/** Name of the GraphQL operation. */
	name: string;
	scope: Scope;
	/** Fields that enclose every look-up, outermost first. */
	within: readonly string[];
	/** Complexity of one look-up: the number of its fields. */
	cost: number;
	/** Fragments that the look-ups use. */
	fragments?: string;
}

/** One look-up. */
export interface LookUp {
	/** Its field; `variable` gives the name that a variable has in the common document. */
	field: (variable: (name: string) => string) => string;
	variables: Record<string, { type: string; value: IDataObject | string }>;
}

type Outcome = PromiseSettledResult<unknown>;

/**
 * Carries out look-ups with as few requests as the complexity limit allows. Each has its own
 * outcome, in the order of the look-ups: what its field holds, or its own failure.
 */
export async function batchLookUps(
	kind: LookUpKind,
	lookUps: readonly LookUp[],
	send: Send,
): Promise<Outcome[]> {
	const size = Math.floor((MAX_COMPLEXITY - kind.within.length) / kind.cost);
	const limit = limitTo(CONCURRENT_REQUESTS);
	const batches = Array.from({ length: Math.ceil(lookUps.length / size) }, (_, batch) =>
		lookUps.slice(batch * size, (batch + 1) * size),
	);
	const settled = await Promise.all(
		batches.map(async (batch) => await limit(async () => await sendBatch(kind, batch, send))),
	);
	return settled.flat();
}

/** What `shape` makes of each outcome that is no failure. */
export async function mapSettled<V, T>(
	outcomes: ReadonlyArray<PromiseSettledResult<V>>,
	shape: (value: V, index: number) => T,
): Promise<Array<PromiseSettledResult<Awaited<T>>>> {
	return await Promise.allSettled(
		outcomes.map(async (outcome, index) => {
			if (outcome.status === 'rejected') throw outcome.reason;
			return await shape(outcome.value, index);
		}),
	);
}

/**
 * A field that may not be null takes the others down with it when it fails, so the ones without a
 * failure of their own are asked for again, without those that failed. GraphQL names one of them at a
 * time: each costs a request. That is the fewest there can be, since halves would cost more.
 */
async function sendBatch(
	kind: LookUpKind,
	batch: readonly LookUp[],
	send: Send,
): Promise<Outcome[]> {
	const outcomes = new Map<LookUp, Outcome>();
	let remaining = [...batch];
	while (remaining.length > 0) {
		let answer: Envelope;
		try {
			answer = (await send(request(kind, remaining))) as Envelope;
		} catch (reason) {
			for (const lookUp of remaining) outcomes.set(lookUp, { status: 'rejected', reason });
			break;
		}
		remaining.forEach((lookUp, index) => {
			const outcome = own(kind, answer, alias(index));
			if (outcome) outcomes.set(lookUp, outcome);
		});
		const left = remaining.filter((lookUp) => !outcomes.has(lookUp));
		if (left.length === remaining.length) {
			for (const [lookUp, outcome] of await halved(kind, left, answer, send)) {
				outcomes.set(lookUp, outcome);
			}
			break;
		}
		remaining = left;
	}
	return batch.map((lookUp) => outcomes.get(lookUp) ?? { status: 'fulfilled', value: undefined });
}

/**
 * The outcomes when Blink refused the document as a whole, without a word on which look-up is at fault:
 * those of its halves, unless the key is at fault.
 */
async function halved(
	kind: LookUpKind,
	lookUps: readonly LookUp[],
	{ errors: [error], executed }: Envelope,
	send: Send,
): Promise<Array<[LookUp, Outcome]>> {
	const reason = error && ofRead(topLevelFailure(error, kind.scope, { executed }));
	const final = lookUps.length === 1 || ABOUT_THE_KEY.has(reason?.details.code ?? '');
	if (final) {
		const outcome: Outcome = reason
			? { status: 'rejected', reason }
			: { status: 'fulfilled', value: undefined };
		return lookUps.map((lookUp) => [lookUp, outcome]);
	}
	const middle = Math.ceil(lookUps.length / 2);
	const outcomes = [
		...(await sendBatch(kind, lookUps.slice(0, middle), send)),
		...(await sendBatch(kind, lookUps.slice(middle), send)),
	];
	return lookUps.flatMap((lookUp, index) => {
		const outcome = outcomes[index];
		return outcome ? [[lookUp, outcome] as [LookUp, Outcome]] : [];
	});
}

/** The outcome that an answer holds for one alias; undefined when it says nothing about it. */
function own(kind: LookUpKind, { data, errors }: Envelope, name: string): Outcome | undefined {
	const error = errors.find(({ path }) => path?.[kind.within.length] === name);
	if (error) return { status: 'rejected', reason: ofRead(topLevelFailure(error, kind.scope)) };
	const parent = kind.within.reduce<unknown>(field, data);
	const value = field(parent, name);
	return value === undefined || value === null ? undefined : { status: 'fulfilled', value };
}

function field(parent: unknown, name: string): unknown {
	return typeof parent === 'object' && parent !== null
		? (parent as Record<string, unknown>)[name]
		: undefined;
}

/** A request whose answer has an outcome for each alias. */
function request(kind: LookUpKind, lookUps: readonly LookUp[]): ApiRequest {
	const named = lookUps.map((lookUp, index) => ({
		alias: alias(index),
		variable: (name: string) => `$${name}${index}`,
		...lookUp,
	}));
	const declared = named.flatMap(({ variables, variable }) =>
		Object.entries(variables).map(([name, { type }]) => `${variable(name)}: ${type}`),
	);
	const fields = named.map((lookUp) => `${lookUp.alias}: ${lookUp.field(lookUp.variable)}`);
	const selection = kind.within.reduceRight(
		(inner, name) => `${name} { ${inner} }`,
		fields.join('\n'),
	);
	const values = named.flatMap(({ variables, variable }) =>
		Object.entries(variables).map(([name, { value }]) => [variable(name).slice(1), value]),
	);
	const document = `query ${kind.name}(${declared.join(', ')}) { ${selection} }\n${kind.fragments ?? ''}`;
	return {
		...post(document, Object.fromEntries(values) as IDataObject),
		idempotent: true,
		scope: kind.scope,
		read: (answer) => readEnvelope(answer),
	};
}

function alias(index: number): string {
	return `n${index}`;
}
