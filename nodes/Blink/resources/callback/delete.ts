import { z } from 'zod';

import { locator } from '../../../kit/form/fields';
import { matching } from '../../../kit/form/inputs';
import { operation } from '../../../kit/operation';
import { isUnknown } from '../../../kit/outcome/failure';
import type { Send } from '../../../kit/request/types';
import { command } from '../../graphql';
import { callbacks, callbacksRequest } from './getMany';

const deleteRequest = (id: string) =>
	command({
		field: 'callbackEndpointDelete',
		type: 'CallbackEndpointDeleteInput',
		input: { id },
		scope: 'Write',
		selection: 'success',
		payload: z.object({ success: z.literal(true) }),
		lookUp: 'Look whether it is still there with Callback → Get Many.',
	});

/**
 * Removes a callback endpoint. Of one that is not there Blink says only that something unexpected
 * happened, so the list decides then.
 * @throws ApiFailure
 */
export async function deleteEndpoint(id: string, send: Send): Promise<void> {
	await send(deleteRequest(id)).catch(async (failure: unknown) => {
		if (!isUnknown(failure) || (await isListed(id, send))) throw failure;
	});
}

/** Whether the endpoint is there; also where that cannot be found out. */
async function isListed(id: string, send: Send): Promise<boolean> {
	try {
		return callbacks(await send(callbacksRequest())).some((endpoint) => endpoint.id === id);
	} catch {
		return true;
	}
}

export const remove = operation({
	name: 'Delete',
	action: 'Delete a callback endpoint',
	description:
		'Removes a URL, so that Blink does not call it any more. Moves no money; safe to retry.',
	effect: 'write',
	recognisesRetries: true,
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
	run: async ({ id }, { send }) => {
		await deleteEndpoint(id, send);
		return { deleted: true, id };
	},
});
