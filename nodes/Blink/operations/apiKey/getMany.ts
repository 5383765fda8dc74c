import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import { operation } from '../../../kit/operation';
import { query } from '../../api/client';
import { API_KEY, apiKeyShape } from './shape';
import { listFields, listInput, maxRows } from '../../../kit/form/list';

const answerShape = z.object({ me: z.object({ apiKeys: z.array(apiKeyShape) }) });

/** The API keys of the account. */
export const apiKeysRequest = () =>
	query(`query BlinkApiKeys { me { apiKeys { ${API_KEY} } } }`, {}, 'Read');

/** The rows of an answer to {@link apiKeysRequest}. */
export const apiKeys = (answer: unknown) => answerShape.parse(answer).me.apiKeys;

export const getMany = operation({
	name: 'Get Many',
	action: 'Get many API keys',
	description:
		'Lists the API keys of the account with their scopes, spending limits and what is spent of them in sats; the keys themselves are never shown. Moves no money; safe to retry.',
	effect: 'read',
	scope: 'Read',
	fields: listFields,
	input: z.object({ ...listInput }),
	request: apiKeysRequest,
	output: (answer, list): IDataObject[] => apiKeys(answer).slice(0, maxRows(list)),
});
