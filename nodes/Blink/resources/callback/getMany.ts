import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { listFields } from '../../../kit/form/fields';
import { toggle, wholeNumber } from '../../../kit/form/inputs';
import { operation } from '../../../kit/operation';
import { accountQuery, ofAccount } from '../../graphql';

const answerShape = z.object({
	callbackEndpoints: z.array(z.object({ id: z.string(), url: z.string() })),
});

/** The callback endpoints of the account; Blink never tells their secrets. */
export const callbacksRequest = () =>
	accountQuery({ name: 'BlinkCallbacks', selection: 'callbackEndpoints { id url }' });

/** The rows of an answer to {@link callbacksRequest}. */
export const callbacks = (answer: unknown) => ofAccount(answerShape, answer).callbackEndpoints;

export const getMany = operation({
	name: 'Get Many',
	action: 'Get many callback endpoints',
	description: 'Lists the URLs that Blink calls for payments. Moves no money; safe to retry.',
	effect: 'read',
	fields: listFields,
	input: z.object({ returnAll: toggle(), limit: wholeNumber({ min: 1 }).optional() }),
	request: callbacksRequest,
	output: (answer, { returnAll, limit }): IDataObject[] =>
		callbacks(answer).slice(0, returnAll ? undefined : limit),
});
