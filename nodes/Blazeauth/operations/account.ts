import { z } from 'zod';

import { operation, type Resource } from '../../kit/operation';
import { get } from '../api/client';
import { object } from '../api/schemas';

const answerShape = z.object({ data: object({ planName: z.string() }) });

/** The limits of the plan and how far they are used. Source: Blazeauth's documentation, "Account". */
export const limitsRequest = () => get('get-account-limits', 'account:read');

const getLimits = operation({
	name: 'Get Limits',
	action: 'Get the limits of an account',
	description:
		'Gets the plan of the account with its limits and how much of each is used. Moves no money; safe to retry.',
	effect: 'read',
	scope: 'account:read',
	fields: [],
	input: z.object({}),
	request: limitsRequest,
	output: (answer) => answerShape.parse(answer).data,
});

export const account: Resource = {
	name: 'Account',
	description: 'The plan of the account',
	operations: { getLimits },
};
