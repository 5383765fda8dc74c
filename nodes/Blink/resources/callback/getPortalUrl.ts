import { z } from 'zod';

import { operation } from '../../../kit/operation';
import { accountQuery, ofAccount } from '../../graphql';

const answerShape = z.object({ callbackPortalUrl: z.string() });

export const getPortalUrl = operation({
	name: 'Get Portal URL',
	action: 'Get the URL of the callback portal',
	description:
		'Gives a link to the page that shows the signing secrets and past deliveries of the account; whoever has the link may open it, so treat it like a password. Moves no money; safe to retry.',
	effect: 'read',
	fields: [],
	input: z.object({}),
	request: () => accountQuery({ name: 'BlinkCallbackPortal', selection: 'callbackPortalUrl' }),
	output: (answer) => ({ url: ofAccount(answerShape, answer).callbackPortalUrl }),
});
