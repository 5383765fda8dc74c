import { z } from 'zod';

import { operation } from '../../../kit/operation';
import { accountQuery, ofAccount } from '../../api/client';
import { loose } from '../../api/schemas';

const LIMIT = '{ interval totalLimit remainingLimit }';

const limits = z.array(loose({ totalLimit: z.number() }));

const answerShape = z.object({
	level: z.string(),
	limits: z.object({ withdrawal: limits, internalSend: limits, convert: limits }),
});

export const getLimits = operation({
	name: 'Get Limits',
	action: 'Get the limits of the account',
	description:
		'Reads how much the account may send and convert per interval, and how much is left, in US cents. Moves no money; safe to retry.',
	effect: 'read',
	scope: 'Read',
	fields: [],
	input: z.object({}),
	request: () =>
		accountQuery({
			name: 'BlinkLimits',
			selection: `level limits { withdrawal ${LIMIT} internalSend ${LIMIT} convert ${LIMIT} }`,
		}),
	output: (answer) => {
		const { level, limits: all } = ofAccount(answerShape, answer);
		return { level, unit: 'cents', ...all };
	},
});
