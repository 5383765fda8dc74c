import type {
	ICredentialDataDecryptedObject,
	IHookFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

import { InputFailure } from '../../kit/outcome/failure';
import type { DeliveryHandler } from '../../kit/webhook/handler';
import type { Message } from '../../kit/signature/scheme';
import type { Verdict } from '../../kit/signature/verdict';
import { publicUrl } from '../../kit/webhook/publicUrl';
import { usableBaseUrl } from '../api/auth';
import { confirmed } from './confirm';
import { webhookFields } from '../credentialFields/webhook';
import { eventKeyOf, factsOf, filterValueOf, isOfAccount, OTHER } from './payload';
import { triggerFields } from './fields';
import { triggerSettings, type TriggerSettings } from './settings';
import { provesBody, type Verification, verifyDelivery, verificationSettings } from './verify';
import { isObject, parsedJson } from '../../kit/json';
import { logOf } from '../../kit/log';
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
	const read = checked(verificationSettings, verification, webhookFields);
	if (read.scheme?.kind === 'hmac' && !provesBody(read) && !checks.includes('confirm')) {
		throw new InputFailure(
			'The string to sign in the webhook credential leaves out the body, so anybody could change a delivery',
			'Add {body} to the "Template", if Banksy signs it, or choose "Confirm With the API" under "Further Checks".',
		);
	}
	if (checks.includes('confirm')) usableBaseUrl(await context.getCredentials('banksyApi'));
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
			const event = parsedJson(delivery.body);
			return isObject(event) && isOfAccount(event, paths, account)
				? verdict
				: { kind: 'other-account' };
		},
		scheme: async () => (await verificationOf(context))?.scheme,
		matches: (event) => {
			const facts = factsOf(event, paths, options.statusWords);
			const { eventTypes } = options;
			if (eventTypes.length > 0 && !eventTypes.includes(facts.eventType ?? '')) return false;
			const value = filterValueOf(facts);
			if (value === OTHER && facts.status !== null && !events.includes(OTHER)) {
				logOf(context).warn(
					`dropped a delivery with the unknown status ${JSON.stringify(facts.status)}: choose "Other Event", or say what the word means under "Status Words"`,
				);
			}
			return events.includes(value);
		},
		eventId: (event) => eventKeyOf(factsOf(event, paths, options.statusWords), event),
		emit: async (event) => {
			const facts = factsOf(event, paths, options.statusWords);
			const confirm = checks.includes('confirm');
			const { statusField, statusWords: words } = options;
			const confirmation = { path: confirmPath, statusField, words };
			if (confirm && !(await confirmed(context, facts, confirmation))) return undefined;
			return { ...event, _payment: { ...facts, confirmed: confirm } };
		},
	};
}

/** How deliveries are verified; undefined without a usable credential. */
async function verificationOf(context: IWebhookFunctions): Promise<Verification | undefined> {
	const credential = await context
		.getCredentials<ICredentialDataDecryptedObject>('banksyWebhookApi')
		.catch(() => undefined);
	return verificationSettings.safeParse(credential).data;
}

/** Without a usable credential nothing is believed. */
async function verdictOn(
	context: IWebhookFunctions,
	delivery: Message,
	now: number,
	tolerance: number,
): Promise<Verdict> {
	const verification = await verificationOf(context);
	if (!verification) return { kind: 'no-secret' };
	const message = { ...delivery, url: publicUrl(context) };
	return verifyDelivery(verification, message, now, tolerance);
}
