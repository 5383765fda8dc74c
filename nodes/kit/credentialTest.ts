import type { ICredentialTestFunctions, INodeCredentialTestResult } from 'n8n-workflow';

import { ApiFailure, InputFailure, notSent } from './outcome/failure';
import { answerShape } from './request/client';
import { unreachable } from './request/transport';
import type { ApiAnswer } from './request/types';

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

/**
 * One request with a credential that is not saved yet. n8n gives credential tests only its older
 * request helper.
 * @throws ApiFailure when the host cannot be reached
 */
export async function probe(context: ICredentialTestFunctions, spec: Probe): Promise<ApiAnswer> {
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

/** Runs a credential test and puts its outcome into n8n's form: green with a warning, or red. */
export async function testResult(test: () => Promise<string>): Promise<INodeCredentialTestResult> {
	const run = async (): Promise<INodeCredentialTestResult> => ({
		status: 'OK',
		message: await test(),
	});
	return await run().catch((caught: unknown): INodeCredentialTestResult => {
		if (!(caught instanceof ApiFailure || caught instanceof InputFailure)) throw caught;
		const { message, description } = caught instanceof ApiFailure ? caught.details : caught;
		return { status: 'Error', message: [message, description].filter(Boolean).join('. ') };
	});
}
