import { createHmac } from 'node:crypto';

import { isSame } from '../../kit/signature/compare';
import type { Message, Place } from '../../kit/signature/message';
import { carriedAt, jsonOf, queryOf, valuesAt } from '../../kit/signature/values';
import type { Greeting } from '../../kit/webhook/handler';
import type { Answer } from '../../kit/webhook/reply';
import type { Configuration } from '../configuration';
import type { Handshake, HandshakeAnswer, HandshakeCondition } from '../preset';

/* Requests by which providers try a URL before they use it. They are answered, and are no events. */

/** What may be echoed: anybody can have this n8n send it back. */
const ECHO = /^[\x20-\x7e]{1,2048}$/;

/**
 * What an answer may hold the MAC of, where anybody can ask for it: no JSON, no form with values, and nothing with a
 * dot or a colon. What looks like it is no event of such a provider: see {@link isSignedForAnybody}.
 */
const ANYBODYS = /^[\w+/=-]{1,256}$/;

/** An attacker whose secret a person enters can sign deliveries with it. */
const UNPROVEN =
	' Anybody who knows this URL could have sent it: use it only if it came when you created the subscription.';

/** No browser must take an echo for a page. */
const TEXT = { 'Content-Type': 'text/plain; charset=utf-8', 'X-Content-Type-Options': 'nosniff' };
const JSON_TYPE = { ...TEXT, 'Content-Type': 'application/json; charset=utf-8' };

/**
 * The answer to a handshake; undefined for any other request.
 * @param isGenuine whether the request was verified
 */
export function greetingFor(
	configuration: Configuration,
	message: Message,
	isGenuine: boolean,
): Greeting | undefined {
	for (const handshake of configuration.preset.handshakes ?? []) {
		const needsProof = handshake.verified || isKnown(handshake, configuration);
		if (needsProof !== isGenuine || !isMet(handshake.when, message)) continue;
		const greeting = greetingBy(handshake, configuration, message);
		if (greeting) return greeting;
	}
	return undefined;
}

/**
 * Whether a secret is configured already that the handshake would bring. Until then, what comes is unproven and shown
 * to a person; from then on it must be genuine, and there is nothing to show.
 */
const isKnown = ({ capture, verified }: Handshake, { secrets }: Configuration): boolean =>
	capture !== undefined && !verified && secrets.length > 0;

function greetingBy(
	handshake: Handshake,
	configuration: Configuration,
	message: Message,
): Greeting | undefined {
	const { value, token, answer, capture, verified } = handshake;
	const { settings, secrets } = configuration;
	const echo = value && textAt(message, value);
	if (value && (echo === undefined || !ECHO.test(echo))) return undefined;
	if (answer.hmac && !verified && !ANYBODYS.test(echo ?? '')) return undefined;
	if (token) {
		const expected = settings[token.setting] ?? '';
		const given = textAt(message, token.place) ?? '';
		if (expected === '' || !isSame(expected, given)) return { answer: { status: 403 } };
	}
	const notice = capture && textAt(message, capture);
	if (capture && notice === undefined) return undefined;
	return {
		answer: answerWith(answer, echo ?? '', secrets),
		...(notice !== undefined &&
			!isKnown(handshake, configuration) && {
				notice: `The provider has sent what you need to finish the set-up there: ${notice}${verified ? '' : UNPROVEN}`,
			}),
	};
}

/** Whether the body of a delivery is something that this n8n would sign for whoever asks. */
export const isSignedForAnybody = ({ preset }: Configuration, { body }: Message): boolean =>
	(preset.handshakes ?? []).some(({ answer, verified }) => answer.hmac && !verified) &&
	ANYBODYS.test(body.toString('latin1'));

function isMet({ method, has, empty }: HandshakeCondition, message: Message): boolean {
	if (method !== undefined && method !== message.method) return false;
	if (has) {
		const value = textAt(message, has.place);
		if (value === undefined) return false;
		if (has.values && !has.values.some((wanted) => String(wanted) === value)) return false;
	}
	if (empty === 'body') return message.body.length === 0;
	if (empty) {
		const [list] = valuesAt(jsonOf(message), empty.list);
		return Array.isArray(list) && list.length === 0;
	}
	return true;
}

/** A value of a query is read as forms are, and as the samples of providers read it: a plus is a space. */
function textAt(message: Message, place: Place): string | undefined {
	if (place.in !== 'query') return carriedAt(message, place) ?? undefined;
	const [value, ...others] = new URLSearchParams(queryOf(message.url ?? '')).getAll(place.name);
	return others.length > 0 ? undefined : value;
}

function answerWith(
	{ status, headers = {}, body, hmac }: HandshakeAnswer,
	value: string,
	secrets: readonly string[],
): Answer {
	const [secret = ''] = secrets;
	const mac = hmac ? createHmac(hmac.algorithm, secret).update(value).digest(hmac.encoding) : '';
	// In one pass: a value that looks like a placeholder is just a value.
	const filled = (text: string) =>
		text.replace(/\{(value|hmac)\}/g, (_, name) => (name === 'value' ? value : mac));
	const isJson = typeof body === 'object';
	const own = Object.entries(headers)
		.filter(([name]) => name.toLowerCase() !== 'content-type')
		.map(([name, text]) => [name, filled(text)]);
	return {
		...(status !== undefined && { status }),
		headers: { ...(isJson ? JSON_TYPE : TEXT), ...Object.fromEntries(own) },
		...(isJson && {
			body: JSON.stringify(body, (_, entry: unknown) =>
				typeof entry === 'string' ? filled(entry) : entry,
			),
		}),
		...(typeof body === 'string' && { body: filled(body) }),
	};
}
