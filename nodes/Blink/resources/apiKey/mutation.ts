import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import type { ApiRequest } from '../../../kit/request/types';
import { mutation, payloadOf } from '../../graphql';
import { API_KEY, apiKeyShape } from './shape';

/** A mutation of Blink's API key service. Its payloads have no errors of their own. */
export function apiKeyMutation(
	field: string,
	type: string,
	input: IDataObject,
	more = '',
): ApiRequest {
	return mutation(
		`mutation BlinkApiKey($input: ${type}!) {
			result: ${field}(input: $input) { apiKey { ${API_KEY} } ${more} }
		}`,
		input,
		'Write',
	);
}

const payloadShape = z.object({ apiKey: apiKeyShape });

/** The API key in an answer to {@link apiKeyMutation}. */
export function changedKey(answer: unknown) {
	return payloadOf(payloadShape, answer).apiKey;
}
