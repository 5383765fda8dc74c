import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import {
	type ApiFailure,
	type FailureDetails,
	refused,
	Unrecognised,
} from '../../kit/outcome/failure';
import type { ApiAnswer } from '../../kit/request/types';
import { accessRefused, credentialRefused, slowDown } from './accessErrors';
import { providerMessage, sentence } from './providerMessage';

/*
 * Blaaiz' answers in words: what happened, and what to do. The statuses and their meanings are those
 * of Blaaiz' reference; it documents no error codes, so where one status has several causes the
 * provider's own sentence decides, and where it does not, all of them are named.
 */

/** Code of a refusal that names fields; their messages are in `facts.fields`. */
export const VALIDATION = 'VALIDATION';

/**
 * Blaaiz' own envelope, and nothing beside it: an answer that also holds a record is none of its
 * refusals. `status` is false, or the HTTP status once more.
 */
const envelopeShape = z
	.object({
		message: z.string().trim().min(1),
		status: z.union([z.literal(false), z.number()]).optional(),
		errors: z.record(z.union([z.string(), z.array(z.string())])).optional(),
		request_id: z.string().optional(),
		code: z.string().optional(),
	})
	.strict();

type Envelope = z.output<typeof envelopeShape>;

/** Statuses that Blaaiz documents as refusals before the work. */
const REFUSALS = new Set([400, 401, 403, 404, 422]);

/**
 * 409 says that an earlier request is still at work (or, to a read, that there is no verdict yet), and
 * 410 that a document is gone: only to a read is that the whole truth.
 */
const REFUSALS_OF_READS = new Set([...REFUSALS, 409, 410]);

/** Blaaiz sends these headers with every answer of its own. */
const LIMIT_HEADERS = ['x-ratelimit-limit', 'x-ratelimit-remaining', 'x-ratelimit-reset'];

/** What to do about a business rule, by the words of its sentence. */
const REMEDIES: ReadonlyArray<[RegExp, string]> = [
	[/insufficient/i, 'Fund the wallet, or send less. Nothing was paid.'],
	[/not verified|unverified/i, 'The customer must be VERIFIED first: submit it for verification.'],
	[/already closed/i, 'Nothing is left to do.'],
	[
		/no webhook/i,
		'Set the URLs with "Webhook: Register", or let the trigger register itself. Nothing is wrong with the credential.',
	],
	[/already (verified|under review)|locked|under review/i, 'Wait for the review to end.'],
	[
		/(no|missing|inactive|active) .*(virtual|VBA)|(virtual|VBA).* not active/i,
		'Payouts in GBP, EUR and USD need an active virtual account in that currency.',
	],
];

/**
 * What an answer means that is no success: `refused` where it is one of Blaaiz' documented refusals,
 * else `Unrecognised`.
 * @param scope the scope that the request needs
 * @param isRead whether the request only reads
 */
export function failureOf(
	answer: ApiAnswer,
	scope: string,
	isRead: boolean,
): ApiFailure | Unrecognised {
	const { status } = answer;
	const envelope = envelopeOf(answer);
	if (!envelope) return new Unrecognised(unlisted(answer, scope));
	if (status === 429 && LIMIT_HEADERS.every((name) => name in answer.headers)) {
		return refused(slowDown(answer));
	}
	const statuses = isRead ? REFUSALS_OF_READS : REFUSALS;
	if (!statuses.has(status)) return new Unrecognised(unlisted(answer, scope));
	return refused(explained(status, envelope, scope));
}

function envelopeOf({ status, body }: ApiAnswer): Envelope | undefined {
	const { data } = envelopeShape.safeParse(body);
	return data && [undefined, false, status].includes(data.status) ? data : undefined;
}

function explained(status: number, envelope: Envelope, scope: string): FailureDetails {
	const message = sentence(envelope.message);
	const facts: IDataObject = envelope.request_id ? { requestId: envelope.request_id } : {};
	if (status === 401) return credentialRefused(message);
	if (status === 403) return accessRefused(status, message, scope);
	const invalid = status === 422 ? invalidFields(envelope.errors) : undefined;
	if (invalid) return { ...invalid, facts: { ...facts, ...invalid.facts } };
	return {
		message: `Blaaiz refused: ${message}`,
		description: remedy(status, message, scope),
		code: envelope.code ?? CODES[status],
		status,
		facts,
	};
}

const CODES: Readonly<Record<number, string>> = {
	400: 'REFUSED',
	404: 'NOT_FOUND',
	409: 'CONFLICT',
	410: 'GONE',
	422: 'REFUSED',
};

function remedy(status: number, message: string, scope: string): string {
	const known = REMEDIES.find(([words]) => words.test(message));
	if (known) return known[1];
	if (status === 404) {
		return 'Check the ID, and that it belongs to the environment of this credential.';
	}
	if (status === 409 && scope.startsWith('compliance-kyc')) {
		return 'There is no result yet. Start with the event "compliance_session.completed" of the trigger, or look at the status with "Compliance Session: Get".';
	}
	if (status === 409) return 'Blaaiz is still at work on this. Wait a little, then look again.';
	if (status === 410) return 'Blaaiz keeps these documents only for a time.';
	return 'Nothing was done. Change what Blaaiz names, then run it again.';
}

/** An answer that Blaaiz does not document, with its own words where there are any. */
function unlisted(answer: ApiAnswer, scope: string): FailureDetails {
	const { status } = answer;
	const message = providerMessage(answer.body);
	const suffix = message ? `: ${message}` : '';
	if (status >= 500) return serverError(status, message);
	return {
		message: `Blaaiz returned an undocumented response (status ${status})${suffix}`,
		description:
			status === 403
				? accessRefused(status, message, scope).description
				: 'Check the environment or URL in the credential.',
		status,
	};
}

/** Blaaiz documents no body for 5xx. */
export function serverError(status: number, message: string): FailureDetails {
	return {
		message: `Blaaiz has an internal error (status ${status})${message ? `: ${message}` : ''}`,
		description: 'Try again later.',
		status,
		hint: { cause: 'temporarily-unavailable' },
	};
}

/** A success without what Blaaiz documents to be in it. */
export function unconfirmed({ status, body }: ApiAnswer): Unrecognised {
	const message = providerMessage(body);
	return new Unrecognised({
		message: `Blaaiz did not confirm the request${message ? ` and said: ${message}` : ` (status ${status})`}`,
		description: 'Check the environment or URL in the credential.',
		status,
	});
}

/** What a validation says about each field; undefined where it names none. */
function invalidFields(errors: Envelope['errors'] = {}): FailureDetails | undefined {
	const invalid = Object.entries(errors)
		.map(([name, text]) => [name.trim(), [text].flat().map((one) => one.trim())] as const)
		.map(([name, texts]) => [name, texts.filter((one) => one !== '')] as const)
		.filter(([name, texts]) => name !== '' && texts.length > 0);
	if (invalid.length === 0) return undefined;
	return {
		message: `Blaaiz does not accept ${invalid.map(([name]) => name).join(', ')}`,
		description: invalid.map(([name, texts]) => `${name}: ${texts.join(' ')}`).join(' '),
		code: VALIDATION,
		status: 422,
		facts: { fields: Object.fromEntries(invalid) },
	};
}
