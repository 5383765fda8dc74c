import type {
	ICredentialDataDecryptedObject,
	IHookFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

import { InputFailure } from '../../kit/outcome/failure';
import { parseEvent } from '../../kit/webhook/parseEvent';
import type { DeliveryHandler } from '../../kit/webhook/handler';
import type { Message } from '../../kit/signature/message';
import type { Verdict } from '../../kit/signature/verdict';
import { publicUrl } from '../../kit/webhook/publicUrl';
import { usableBaseUrl } from '../api/auth';
import { confirmed } from './confirm';
import { webhookFields } from '../credentialFields/webhook';
import {
	eventKeyOf,
	eventOf,
	factsOf,
	headerOf,
	isOfAccount,
	OTHER,
	type PaymentFacts,
} from './payload';
import { triggerFields } from './fields';
import { triggerSettings, type TriggerSettings } from './settings';
import { provesBody, type Verification, verifyDelivery, verificationSettings } from './verify';
import { LeftOut } from '../../kit/leftOut';
import { logText } from '../../kit/log';
import { checked } from '../../kit/form/checked';
import { triggerParameters } from '../../kit/form/parameters';

/** The trigger's parameters. @throws InputFailure that names the field */
function settingsOf(context: IHookFunctions | IWebhookFunctions): TriggerSettings {
	const raw = triggerParameters(context, ['events', 'checks', 'confirmPath', 'options']);
	return checked(triggerSettings, raw, triggerFields);
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
			'Add {body} to the "Template", if Banksy signs it, or choose "Confirm With the API" under "Further Checks", which proves the status and nothing else.',
		);
	}
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
			const event = parseEvent(delivery.body);
			return event && isOfAccount(event, paths, account) ? verdict : { kind: 'other-account' };
		},
		scheme: async () => (await verificationOf(context))?.scheme,
		leftOut: (event) => {
			const facts = factsOf(event, paths, options.statusWords);
			const { eventTypes } = options;
			if (eventTypes.length > 0 && !eventTypes.includes(facts.eventType ?? '')) {
				return new LeftOut(`the trigger was not asked for its type ${named(facts.eventType)}`);
			}
			const name = eventOf(facts);
			return events.includes(name) ? undefined : notChosen(name, facts);
		},
		eventId: (event) => eventKeyOf(factsOf(event, paths, options.statusWords), event),
		emit: async (event) => {
			const facts = factsOf(event, paths, options.statusWords);
			const confirm = checks.includes('confirm');
			const { statusField, statusWords: words } = options;
			const confirmation = { path: confirmPath, statusField, words };
			if (confirm && !(await confirmed(context, facts, confirmation))) {
				return new LeftOut(`payment ${named(facts.id)} is not ${named(facts.status)} any more`);
			}
			return event;
		},
		describe: (event) => {
			const facts = factsOf(event, paths, options.statusWords);
			const { isFinal, eventType } = facts;
			const more = { isFinal, eventType, confirmed: checks.includes('confirm') };
			return { header: headerOf(event, paths, facts), more };
		},
	};
}

const named = (text: string | null): string => (text === null ? 'unknown' : logText(text));

/** Of a status nobody chose; a word that is not known is one to look into. */
function notChosen(name: string, { id, status }: PaymentFacts): LeftOut {
	if (name !== OTHER) {
		return new LeftOut(`the trigger was not asked for ${name} (payment ${named(id)})`);
	}
	return status === null
		? new LeftOut(
				'it has no status: choose "Other Event", or correct the "Status Path" if it is about a payment',
				'warn',
			)
		: new LeftOut(
				`its status ${logText(status)} is not known: choose "Other Event", or say what the word means under "Status Words"`,
				'warn',
			);
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
