import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHookFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

import type { DeliveryHandler } from '../../kit/webhook/receive';
import type { Delivery, Verdict } from '../../kit/webhook/verify';
import { usableBaseUrl } from '../api/auth';
import { confirmed } from './confirm';
import { webhookFields } from '../credentialFields/webhook';
import { factsOf, filterValueOf, isOfAccount } from './payload';
import { triggerFields } from './fields';
import { triggerSettings, type TriggerSettings } from './settings';
import { verifyDelivery, verificationSettings } from './verify';
import { isObject } from '../../kit/json';
import { checked } from '../../kit/form/checked';

/** The trigger's parameters. @throws InputFailure that names the field */
export function settingsOf(context: IHookFunctions | IWebhookFunctions): TriggerSettings {
	const names = ['events', 'checks', 'confirmPath', 'options'];
	const raw = names.map((name) => [name, context.getNodeParameter(name, null) ?? undefined]);
	return checked(triggerSettings, Object.fromEntries(raw), triggerFields);
}

/**
 * Refuses to activate a trigger that would refuse, or could not confirm, every delivery.
 * @throws InputFailure that names the field
 */
export async function checkSetUp(context: IHookFunctions): Promise<void> {
	const { checks } = settingsOf(context);
	const verification = await context.getCredentials('banksyWebhookApi');
	checked(verificationSettings, verification, webhookFields);
	if (checks.length > 0) usableBaseUrl(await context.getCredentials('banksyApi'));
}

/** What the trigger knows about its deliveries. */
export function deliveryHandler(context: IWebhookFunctions): DeliveryHandler {
	const settings = settingsOf(context);
	const { events, checks, confirmPath, options } = settings;
	const paths = options.paths.values;
	return {
		verify: async (delivery, now) => {
			const verdict = await verdictOn(context, delivery, now, options.tolerance);
			if (verdict.kind !== 'authentic' || !checks.includes('match')) return verdict;
			const account = await context.getCredentials('banksyApi');
			const event = parsed(delivery.body);
			return event && isOfAccount(event, paths, account) ? verdict : { kind: 'other-account' };
		},
		matches: (event) => {
			const facts = factsOf(event, paths);
			const { eventTypes } = options;
			const typeWanted = eventTypes.length === 0 || eventTypes.includes(facts.eventType ?? '');
			return typeWanted && events.includes(filterValueOf(facts));
		},
		eventId: (event) => {
			const { id, status, eventType } = factsOf(event, paths);
			return id === null ? undefined : [id, status, eventType].filter(Boolean).join(':');
		},
		allowDuplicates: options.allowDuplicates,
		emit: async (event) => {
			const facts = factsOf(event, paths);
			const confirm = checks.includes('confirm');
			const confirmation = { path: confirmPath, statusField: options.statusField };
			if (confirm && !(await confirmed(context, facts, confirmation))) return undefined;
			return { ...event, _payment: { ...facts, confirmed: confirm } };
		},
	};
}

/** Without a usable profile nothing is believed. */
async function verdictOn(
	context: IWebhookFunctions,
	delivery: Delivery,
	now: number,
	tolerance: number,
): Promise<Verdict> {
	const credential = await context
		.getCredentials<ICredentialDataDecryptedObject>('banksyWebhookApi')
		.catch(() => undefined);
	const profile = verificationSettings.safeParse(credential);
	if (!profile.success) return { kind: 'no-secret' };
	const path = context.getRequestObject().originalUrl;
	const query = context.getQueryData() as IDataObject;
	return verifyDelivery(profile.data, { ...delivery, path, query }, now, tolerance);
}

function parsed(body: Buffer): IDataObject | undefined {
	try {
		const value: unknown = JSON.parse(body.toString('utf8'));
		return isObject(value) ? value : undefined;
	} catch {
		return undefined;
	}
}
