import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { z } from 'zod';

import { checked } from '../../kit/form/checked';
import { choice, toggle } from '../../kit/form/inputs';
import { triggerParameters } from '../../kit/form/parameters';
import { connect } from '../../kit/request/client';
import { checkedTolerance } from '../../kit/webhook/tolerance';
import { hostOf } from '../api/environment';
import { blaaiz } from '../provider';
import { blaaizTolerance, optionsField, triggerFields } from './fields';
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

/** How the trigger is set up. What the form shows only for a registration has no value without one. */
const setUpShape = z.object({
	setUp: choice(['manual', 'register']),
	secretFrom: choice(['credential', 'registration']).optional(),
	replace: toggle().default(false),
	withSessions: toggle().default(false),
});

type SetUp = z.output<typeof setUpShape>;

/** @throws InputFailure that names the field */
function setUpOf(context: Context): SetUp {
	const raw = triggerParameters(context, Object.keys(setUpShape.shape));
	return checked(setUpShape, raw, triggerFields);
}

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
	const how = setUpOf(context);
	if (asksForCredential(how) && (await typedSecrets(context, how)).length === 0) throw noSecret();
	const isTest = context.getMode() === 'manual';
	if (how.setUp === 'register' && !isTest) {
		await registerTrigger(context, how);
		return;
	}
	if (!isTest) dropRegistration(context.getWorkflowStaticData('node'));
	if ((await knownSecrets(context)).length === 0) throw noSecret();
}

async function registerTrigger(context: IHookFunctions, how: SetUp): Promise<void> {
	const hasSecret = (await typedSecrets(context, how)).length > 0;
	const credentials = await context.getCredentials(blaaiz.credential);
	const own = {
		host: hostOf(credentials),
		client: String(credentials.clientId ?? '').trim(),
		url: context.getNodeWebhookUrl('default') ?? '',
		sessions: how.withSessions,
	};
	const staticData = context.getWorkflowStaticData('node');
	const send = await connect(context, blaaiz, PATIENCE_MS);
	const known = storedRegistration(staticData, own);
	const { replace } = how;
	storeRegistration(staticData, await register(send, { ...own, replace, hasSecret }, known));
}

/** The signing secrets with which a delivery may be signed: of the registration, of the credential. */
export async function knownSecrets(context: Context): Promise<string[]> {
	const how = setUpOf(context);
	const typed = await typedSecrets(context, how);
	if (how.setUp !== 'register') return typed;
	return [...storedSecrets(context.getWorkflowStaticData('node')), ...typed];
}

/** How far the signed time of a delivery may be off, in seconds. @throws InputFailure */
export const toleranceOf = (context: Context): number =>
	checkedTolerance(context.getNodeParameter('options', {}), blaaizTolerance, [optionsField]);

/** n8n gives no credential that the form does not show. */
const asksForCredential = ({ setUp, secretFrom }: SetUp) =>
	setUp !== 'register' || secretFrom === 'credential';

async function typedSecrets(context: Context, how: SetUp): Promise<string[]> {
	if (!asksForCredential(how)) return [];
	return context.getNode().credentials?.[CREDENTIAL]
		? signingSecrets(await context.getCredentials(CREDENTIAL))
		: [];
}
