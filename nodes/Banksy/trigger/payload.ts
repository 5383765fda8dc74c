import { createHash } from 'node:crypto';
import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';

import { pasted } from '../../kit/credential/pasted';
import { amountIn, type EventHeader, utcTime } from '../../kit/event';
import { idText, valueAt } from '../../kit/json';

/*
 * What a delivery says. Only payment events were ever seen, and no documentation lists their
 * fields, so every path is a setting with the observed one as its default.
 */

/** Where the fields of a delivery stand, with dots between nested names. */
export interface PayloadPaths {
	paymentId: string;
	status: string;
	amount: string;
	currency: string;
	/** Of the payment's creation. */
	time: string;
	/** Of what the node sends as "External Client ID". No delivery that was seen was of a payment that had one. */
	reference: string;
	environment: string;
	keyUsed: string;
	/** Empty where events have no type, as in all that were seen. */
	eventType: string;
}

export const OBSERVED_PATHS: PayloadPaths = {
	paymentId: 'paymentId',
	status: 'paymentRaw.status',
	amount: 'paymentRaw.amount',
	currency: 'paymentRaw.currency',
	time: 'paymentRaw.createdAt',
	reference: 'paymentRaw.externalClientId',
	environment: 'paymentRaw.environment',
	keyUsed: 'paymentRaw.keyUsed',
	eventType: '',
};

/** The statuses that were seen in payloads or stand in bnksy-sdk, and whether they can still change. */
const STATUSES: Readonly<Record<string, 'open' | 'final'>> = {
	awaiting: 'open',
	expired: 'final',
	failed: 'final',
	pending: 'open',
	processing: 'open',
	refunded: 'final',
	success: 'final',
};

export const KNOWN_STATUSES: readonly string[] = Object.keys(STATUSES);

/** Words of an account's own for a status, in lower case: `paid` for `success`. */
export type StatusWords = Readonly<Record<string, string>>;

/** Of an event that has no such status, or none at all. */
export const OTHER = 'other';

/** How "Trigger On" names the event of a payment that has come to a status. */
export const eventOfStatus = (status: string): string => `payment.${status}`;

/** What is read out of a delivery; null where there is nothing. */
export interface PaymentFacts {
	id: string | null;
	/** One of those known, whatever its case or word; else as Banksy writes it. */
	status: string | null;
	/** As Banksy writes it. */
	written: string | null;
	/** Whether the status can no longer change to another than refunded; null for an unknown one. */
	isFinal: boolean | null;
	eventType: string | null;
}

/** What a delivery says of its payment. */
export function factsOf(
	event: IDataObject,
	paths: PayloadPaths,
	words: StatusWords = {},
): PaymentFacts {
	const written = textAt(event, paths.status);
	const status = written === null ? null : meaningOf(written, words);
	const stage = stageOf(status);
	return {
		id: idText(valueAt(event, paths.paymentId)) ?? null,
		status,
		written,
		isFinal: stage === undefined ? null : stage === 'final',
		eventType: paths.eventType === '' ? null : textAt(event, paths.eventType),
	};
}

/** The event, as "Trigger On" names it. */
export function eventOf({ status }: PaymentFacts): string {
	return status !== null && stageOf(status) ? eventOfStatus(status) : OTHER;
}

/** What the items say of a delivery. */
export function headerOf(
	event: IDataObject,
	paths: PayloadPaths,
	facts: PaymentFacts,
): EventHeader {
	return {
		event: eventOf(facts),
		id: facts.id,
		status: facts.written?.trim().toLowerCase() ?? null,
		amount: amountIn(valueAt(event, paths.amount)),
		currency: textAt(event, paths.currency),
		occurredAt: utcTime(valueAt(event, paths.time)),
		reference: idText(valueAt(event, paths.reference)) ?? null,
	};
}

/**
 * What makes an event of a payment one. Most statuses come once for a payment; refunds can be partial,
 * and of other words nothing is known, so there the whole event counts.
 */
export function eventKeyOf(
	{ id, status, eventType }: PaymentFacts,
	event: IDataObject,
): string | undefined {
	if (id === null) return undefined;
	const comesOnce = status !== null && status !== 'refunded' && stageOf(status) !== undefined;
	const content = createHash('sha256').update(JSON.stringify(event)).digest('hex').slice(0, 16);
	return [id, status, eventType, comesOnce ? null : content].filter(Boolean).join(':');
}

/** True when a payment that had the first status can have come to the second since. */
export function isSuperseded(status: string | null, now: unknown): boolean {
	return (
		(stageOf(status) === 'open' && stageOf(now) === 'final') ||
		(status === 'success' && now === 'refunded')
	);
}

/** The status that a word stands for; the word itself where it is not known. */
export function meaningOf(written: string, words: StatusWords): string {
	const word = written.trim().toLowerCase();
	if (Object.hasOwn(words, word)) return words[word] ?? written;
	return stageOf(word) ? word : written;
}

function stageOf(status: unknown): 'open' | 'final' | undefined {
	return typeof status === 'string' && Object.hasOwn(STATUSES, status)
		? STATUSES[status]
		: undefined;
}

/**
 * Whether the event names the environment and the key of a credential. No proof of origin: the
 * public key is public.
 */
export function isOfAccount(
	event: IDataObject,
	paths: PayloadPaths,
	{ environment, publicKey }: ICredentialDataDecryptedObject,
): boolean {
	const names = environment === 'production' ? ['live', 'production'] : ['test'];
	return (
		names.includes(textAt(event, paths.environment)?.toLowerCase() ?? '') &&
		textAt(event, paths.keyUsed) === pasted(publicKey)
	);
}

function textAt(event: IDataObject, path: string): string | null {
	const value = valueAt(event, path);
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' && value !== '' ? value : null;
}
