import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { connect } from '../../kit/request/client';
import { checkedTolerance } from '../../kit/webhook/tolerance';
import { hostOf } from '../api/environment';
import { blaaiz } from '../provider';
import { blaaizTolerance, optionsField } from './fields';
import { chosenEvents } from './events';
import { checkedFilters } from './filters';
import {
	dropRegistration,
	storeRegistration,
	storedRegistration,
	storedSecrets,
} from './storedRegistration';
import { register } from './registration';
import { noSecret, signingSecrets } from './secrets';

const CREDENTIAL = 'blaaizWebhookApi';

/** How long an activation waits for a rate limit. */
const PATIENCE_MS = 20_000;

type Context = IHookFunctions | IWebhookFunctions;

/**
 * Prepares the trigger when its workflow is published. A test run in the editor changes nothing at
 * Blaaiz, since the one configuration there belongs to the published workflow.
 * @throws InputFailure without a signing secret; @throws ApiFailure when Blaaiz refuses
 */
export async function triggerSettings(context: IHookFunctions): Promise<void> {
	// What makes no sense should be noticed now, not with the first delivery, and before any change.
	chosenEvents(context.getNodeParameter('events'));
	checkedFilters(context.getNodeParameter('filters', {}));
	toleranceOf(context);
	if (asksForCredential(context) && (await typedSecrets(context)).length === 0) throw noSecret();
	const isTest = context.getMode() === 'manual';
	if (isByApi(context) && !isTest) {
		await registerTrigger(context);
		return;
	}
	if (!isTest) dropRegistration(context.getWorkflowStaticData('node'));
	if ((await knownSecrets(context)).length === 0) throw noSecret();
}

async function registerTrigger(context: IHookFunctions): Promise<void> {
	const hasSecret = (await typedSecrets(context)).length > 0;
	const credentials = await context.getCredentials(blaaiz.credential);
	const own = {
		host: hostOf(credentials),
		client: String(credentials.clientId ?? '').trim(),
		url: context.getNodeWebhookUrl('default') ?? '',
		sessions: context.getNodeParameter('withSessions') === true,
	};
	const replace = context.getNodeParameter('replace') === true;
	const staticData = context.getWorkflowStaticData('node');
	const send = await connect(context, blaaiz, PATIENCE_MS);
	const known = storedRegistration(staticData, own);
	storeRegistration(staticData, await register(send, { ...own, replace, hasSecret }, known));
}

/** The signing secrets with which a delivery may be signed: of the registration, of the credential. */
export async function knownSecrets(context: Context): Promise<string[]> {
	const typed = await typedSecrets(context);
	if (!isByApi(context)) return typed;
	return [...storedSecrets(context.getWorkflowStaticData('node')), ...typed];
}

/** How far the signed time of a delivery may be off, in seconds. @throws InputFailure */
export const toleranceOf = (context: Context): number =>
	checkedTolerance(context.getNodeParameter('options', {}), blaaizTolerance, [optionsField]);

const isByApi = (context: Context) => context.getNodeParameter('setUp') === 'register';

/** n8n gives no credential that the form does not show. */
const asksForCredential = (context: Context) =>
	!isByApi(context) || context.getNodeParameter('secretFrom') === 'credential';

async function typedSecrets(context: Context): Promise<string[]> {
	if (!asksForCredential(context)) return [];
	return context.getNode().credentials?.[CREDENTIAL]
		? signingSecrets(await context.getCredentials(CREDENTIAL))
		: [];
}
