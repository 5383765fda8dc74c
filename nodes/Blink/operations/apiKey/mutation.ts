import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import type { ApiRequest } from '../../../kit/request/types';
import { mutation, payloadOf } from '../../api/client';
import { API_KEY, apiKeyShape } from './shape';

interface Change {
	field: string;
	type: string;
	input: IDataObject;
	/** True where Blink sets given values, so that a second time changes nothing. */
	idempotent: boolean;
	/** What is asked for besides the key's data, and the form it has. */
	more?: { selection: string; shape: z.ZodRawShape };
}

/** A mutation of Blink's API key service. Its payloads have no errors of their own. */
export function apiKeyMutation({ field, type, input, idempotent, more }: Change): ApiRequest {
	return mutation({
		document: `mutation BlinkApiKey($input: ${type}!) {
			result: ${field}(input: $input) { apiKey { ${API_KEY} } ${more?.selection ?? ''} }
		}`,
		input,
		scope: 'Write',
		idempotent,
		evidence: z.object({ result: payloadShape.extend(more?.shape ?? {}) }),
		lookUp: 'Look at the API keys with API Key → Get Many.',
	});
}

const payloadShape = z.object({ apiKey: apiKeyShape });

/** The API key in an answer to {@link apiKeyMutation}. */
export function changedKey(answer: unknown) {
	return payloadOf(payloadShape, answer).apiKey;
}
