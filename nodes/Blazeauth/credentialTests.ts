import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { z } from 'zod';

import { pastedWarnings } from '../kit/credential/pasted';
import { testResult } from '../kit/credentialTest';
import { unlessCode } from '../kit/outcome/failure';
import { outcomeOf } from '../kit/request/client';
import { keyHeader } from './api/auth';
import { blazeauth } from './provider';
import { limitsRequest } from './operations/account';

const planShape = z.object({ data: z.object({ planName: z.string() }) });

/**
 * Asks for the limits of the account. A key that lacks the scope for it is refused with that very
 * reason, which proves that the key itself is good.
 */
export async function testBlazeauthApi(
	this: ICredentialTestFunctions,
	credential: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const data = credential.data ?? {};
	return await testResult(this, async (send) => {
		const headers = keyHeader(data.apiKey);
		const request = limitsRequest();
		const raw = await send({
			provider: blazeauth.name,
			method: 'GET',
			url: [blazeauth.baseUrl(data), ...request.path].join('/'),
			headers,
		});
		// n8n's older helper has already parsed the body; there are no IDs in this one.
		const answer = { ...raw, body: JSON.stringify(raw.body) };
		const verdict = await unlessCode(
			'insufficient_scope',
			() => {
				const outcome = outcomeOf(answer, blazeauth.name, request);
				if ('failure' in outcome) throw outcome.failure;
				const { data: plan } = planShape.parse(outcome.value);
				return `The key is valid; the account has the plan ${plan.planName}.`;
			},
			() =>
				`The key is valid, but lacks the scope ${request.scope}, so this test cannot read the plan. Operations work as far as the other scopes of the key go.`,
		);
		return [verdict, ...pastedWarnings([['API Key', data.apiKey]])].join(' ');
	});
}
