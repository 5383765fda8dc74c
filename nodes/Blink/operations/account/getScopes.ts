import { z } from 'zod';

import { operation } from '../../../kit/operation';
import { query } from '../../api/client';

const answerShape = z.object({ authorization: z.object({ scopes: z.array(z.string()) }) });

export const getScopes = operation({
	name: 'Get Scopes',
	action: 'Get the scopes of the API key',
	description:
		'Reads what the API key of the credential may do; Blink tells it only to a key with the scope "Read". Moves no money; safe to retry.',
	effect: 'read',
	scope: 'Read',
	fields: [],
	input: z.object({}),
	request: () => query('query BlinkScopes { authorization { scopes } }', {}, 'Read'),
	output: (answer) => ({ ...answerShape.parse(answer).authorization }),
});
