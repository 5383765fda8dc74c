import type { IHookFunctions } from 'n8n-workflow';

import { connect } from '../../kit/request/client';
import type { Send } from '../../kit/request/types';
import { isSameUrl } from '../../kit/sameUrl';
import { payloadOf } from '../api/client';
import { blink } from '../provider';
import {
	addedShape,
	addRequest,
	callbacks,
	callbacksRequest,
	deleteEndpoint,
} from '../operations/callback';

/*
 * The callback of one trigger. A callback is this trigger's own when it has its URL, which holds an
 * ID that no other node has, or the ID that Blink gave when this trigger added it. No other callback
 * is touched: what a workflow remembers travels with its export, and in another n8n, or as another
 * workflow, it is about the callback of the original. Whatever goes wrong is thrown: only a list without the callback means that it is not
 * there.
 */

/** Most milliseconds that switching a workflow on or off waits for a rate limit. */
const PATIENCE_MS = 30_000;

/** Whether the callback is there. One under an earlier URL of this trigger is removed. */
export async function isRegistered(context: IHookFunctions): Promise<boolean> {
	const send = await connection(context);
	const url = ownUrl(context);
	const listed = callbacks(await send(callbacksRequest()));
	const [own] = listed.filter((endpoint) => isSameUrl(endpoint.url, url));
	const former = listed.find(({ id }) => id === rememberedId(context) && id !== own?.id);
	if (former && !isSameUrl(former.url, url)) await deleteEndpoint(former.id, send);
	if (own) remember(context, own.id);
	return own !== undefined;
}

/** Adds the callback. */
export async function register(context: IHookFunctions): Promise<void> {
	const send = await connection(context);
	const { id } = payloadOf(addedShape, await send(addRequest(ownUrl(context))));
	remember(context, id);
}

/** Removes the callback, however often it is there. */
export async function unregister(context: IHookFunctions): Promise<void> {
	const send = await connection(context);
	const url = ownUrl(context);
	const own = callbacks(await send(callbacksRequest())).filter(
		(endpoint) => endpoint.id === rememberedId(context) || isSameUrl(endpoint.url, url),
	);
	for (const { id } of own) await deleteEndpoint(id, send);
	delete context.getWorkflowStaticData('node').callbackId;
}

function remember(context: IHookFunctions, callbackId: string): void {
	const callbackOwner = ownerOf(context);
	Object.assign(context.getWorkflowStaticData('node'), { callbackId, callbackOwner });
}

/** The ID that this very trigger was given. */
function rememberedId(context: IHookFunctions): unknown {
	const { callbackId, callbackOwner } = context.getWorkflowStaticData('node');
	return callbackOwner === ownerOf(context) ? callbackId : undefined;
}

const ownerOf = (context: IHookFunctions): string =>
	`${context.getInstanceId()} ${context.getWorkflow().id}`;

async function connection(context: IHookFunctions): Promise<Send> {
	return await connect(context, blink, PATIENCE_MS);
}

function ownUrl(context: IHookFunctions): string {
	return context.getNodeWebhookUrl('default') ?? '';
}
