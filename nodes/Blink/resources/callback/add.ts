import { z } from 'zod';

import { operation } from '../../../kit/operation';
import { command, payloadOf } from '../../graphql';
import { callbackUrl } from '../../values';

/** The payload of the answer to {@link addRequest}. */
export const addedShape = z.object({ id: z.string() });

/** Registers a callback endpoint; Blink makes a second one when it already has that URL. */
export const addRequest = (url: string) =>
	command({
		field: 'callbackEndpointAdd',
		type: 'CallbackEndpointAddInput',
		input: { url },
		scope: 'Write',
		selection: 'id',
		payload: addedShape,
		lookUp: 'Look for the URL with Callback → Get Many before you add it again.',
	});

export const add = operation({
	name: 'Add',
	action: 'Add a callback endpoint',
	description:
		'Registers a URL that Blink calls for every payment of the account; the signing secret is shown only in the Callback Portal. Moves no money; a retry registers the URL a second time.',
	effect: 'write',
	fields: [
		{
			displayName: 'URL',
			name: 'url',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. https://example.com/blink',
			description: 'A public https address',
		},
	],
	input: z.object({ url: callbackUrl }),
	request: ({ url }) => addRequest(url),
	output: (answer, { url }) => ({ id: payloadOf(addedShape, answer).id, url }),
});
