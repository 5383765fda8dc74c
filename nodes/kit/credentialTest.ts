import type { ICredentialTestFunctions, INodeCredentialTestResult } from 'n8n-workflow';

import { ApiFailure, InputFailure, notSent } from './outcome/failure';
import { withOutcome } from './outcome/nodeError';
import { answerShape } from './request/client';
import { unreachable } from './request/transport';
import type { ApiAnswer } from './request/types';

/** A request of a credential test. */
export interface Probe {
	method: 'GET' | 'POST';
	url: string;
	headers: Record<string, string>;
	/** Sent as JSON. */
	body?: object;
	/** Sent as a form, as token endpoints want it. */
	form?: Record<string, string>;
	/** The provider's name, for the message when it cannot be reached. */
	provider: string;
}

/** Sends one request with a credential that is not saved yet. @throws ApiFailure when the host cannot be reached */
export type SendProbe = (spec: Probe) => Promise<ApiAnswer>;

/** n8n gives credential tests only its older request helper. */
async function probe(context: ICredentialTestFunctions, spec: Probe): Promise<ApiAnswer> {
	const { method, url, headers, body, form, provider } = spec;
	const raw: unknown = await context.helpers
		.request({
			method,
			uri: url,
			headers,
			body,
			form,
			json: true,
			timeout: 15_000,
			followRedirect: false,
			resolveWithFullResponse: true,
			simple: false,
		})
		.catch((caught: unknown) => {
			throw notSent(unreachable(caught, provider, ` at ${new URL(url).host}`));
		});
	return answerShape.parse(raw);
}

/**
 * Runs a credential test and puts its outcome into n8n's form. It knows but two: green, which it calls a
 * tested connection, and red. So a test that has sent nothing is red, whatever it has checked.
 * @param test gives what is to be said; sends with what it is given, and with nothing else
 */
export async function testResult(
	context: ICredentialTestFunctions,
	test: (send: SendProbe) => Promise<string>,
): Promise<INodeCredentialTestResult> {
	let isAnswered = false;
	const send: SendProbe = async (spec) => {
		const answer = await probe(context, spec);
		isAnswered = true;
		return answer;
	};
	try {
		const text = await test(send);
		return isAnswered
			? { status: 'OK', message: text }
			: { status: 'Error', message: `${UNTESTED} ${text}` };
	} catch (caught) {
		const failure = withOutcome(caught, false);
		if (!(failure instanceof ApiFailure || failure instanceof InputFailure)) throw failure;
		const { message, description } = failure instanceof ApiFailure ? failure.details : failure;
		return { status: 'Error', message: [message, description].filter(Boolean).join('. ') };
	}
}

const UNTESTED = 'Nothing was tested, and the credential can be used all the same.';
