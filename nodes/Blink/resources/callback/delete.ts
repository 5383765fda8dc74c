import { z } from 'zod';

import { locator } from '../../../kit/form/fields';
import { matching } from '../../../kit/form/inputs';
import { operation } from '../../../kit/operation';
import { command } from '../../graphql';

/** Removes a callback endpoint. */
export const deleteRequest = (id: string) =>
	command({
		field: 'callbackEndpointDelete',
		type: 'CallbackEndpointDeleteInput',
		input: { id },
		scope: 'Write',
		selection: 'success',
		idempotent: true,
	});

export const remove = operation({
	name: 'Delete',
	action: 'Delete a callback endpoint',
	description:
		'Removes a URL, so that Blink does not call it any more. Moves no money; safe to repeat.',
	effect: 'write',
	fields: [
		locator({
			displayName: 'Endpoint',
			name: 'id',
			description: 'The callback endpoint to remove',
			search: 'searchCallbacks',
			example: 'ep_2p7q8r9s0t',
			pattern: '^[A-Za-z0-9_.-]+$',
			complaint: 'Not the ID of a callback endpoint',
		}),
	],
	input: z.object({
		id: matching(/^[A-Za-z0-9_.-]{1,256}$/, 'must be the ID of an endpoint, like ep_2p7q8r9s0t'),
	}),
	request: ({ id }) => deleteRequest(id),
	output: (_, { id }) => ({ deleted: true, id }),
});
