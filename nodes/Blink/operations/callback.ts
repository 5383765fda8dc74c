import { z } from 'zod';
import type { IDataObject } from 'n8n-workflow';

import { locator } from '../../kit/form/fields';
import { operation, type Resource } from '../../kit/operation';
import { isUnknown } from '../../kit/outcome/failure';
import type { Send } from '../../kit/request/types';
import { accountQuery, command, ofAccount, payloadOf } from '../api/client';
import { callbackUrl } from '../api/inputs';
import { listFields, listInput, maxRows } from '../../kit/form/list';
import { identifier } from '../../kit/form/inputs';

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

const add = operation({
	name: 'Add',
	action: 'Add a callback endpoint',
	description:
		'Registers a URL that Blink calls for every payment of the account; the signing secret is shown only in the Callback Portal. Moves no money; a retry registers the URL a second time.',
	effect: 'write',
	scope: 'Write',
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

const remove = operation({
	name: 'Delete',
	action: 'Delete a callback endpoint',
	description:
		'Removes a URL, so that Blink does not call it any more. Moves no money; safe to retry.',
	effect: 'write',
	scope: 'Write',
	furtherScopes: { Read: 'to look it up' },
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
		id: identifier(/^[A-Za-z0-9_.-]{1,256}$/, 'must be the ID of an endpoint, like ep_2p7q8r9s0t'),
	}),
	run: async ({ id }, { send }) => {
		await deleteEndpoint(id, send);
		return { deleted: true, id };
	},
});

const callbacksShape = z.object({
	callbackEndpoints: z.array(z.object({ id: z.string(), url: z.string() })),
});

/** The callback endpoints of the account; Blink never tells their secrets. */
export const callbacksRequest = () =>
	accountQuery({ name: 'BlinkCallbacks', selection: 'callbackEndpoints { id url }' });

/** The rows of an answer to {@link callbacksRequest}. */
export const callbacks = (answer: unknown) => ofAccount(callbacksShape, answer).callbackEndpoints;

const getMany = operation({
	name: 'Get Many',
	action: 'Get many callback endpoints',
	description: 'Lists the URLs that Blink calls for payments. Moves no money; safe to retry.',
	effect: 'read',
	scope: 'Read',
	fields: listFields,
	input: z.object({ ...listInput }),
	request: callbacksRequest,
	output: (answer, list): IDataObject[] => callbacks(answer).slice(0, maxRows(list)),
});

const portalShape = z.object({ callbackPortalUrl: z.string() });

const getPortalUrl = operation({
	name: 'Get Portal URL',
	action: 'Get the URL of the callback portal',
	description:
		'Returns a link to the page that shows the signing secrets and past deliveries of the account; anyone with the link can open it, so treat it like a password. Moves no money; safe to retry.',
	effect: 'read',
	scope: 'Read',
	fields: [],
	input: z.object({}),
	request: () => accountQuery({ name: 'BlinkCallbackPortal', selection: 'callbackPortalUrl' }),
	output: (answer) => ({ url: ofAccount(portalShape, answer).callbackPortalUrl }),
});

export const callback: Resource = {
	name: 'Callback',
	description: 'URLs that Blink calls for payments',
	operations: { getMany, add, delete: remove, getPortalUrl },
};
