import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { LeftOut } from '../../kit/leftOut';
import { logText } from '../../kit/log';
import { readsBytes } from '../../kit/signature/template';
import type { Message } from '../../kit/signature/message';
import type { Scheme } from '../../kit/signature/scheme';
import type { DeliveryHandler } from '../../kit/webhook/handler';
import { publicUrl } from '../../kit/webhook/publicUrl';
import type { Answer } from '../../kit/webhook/reply';
import { type Configuration, verifyDelivery } from '../configuration';
import { configurationOf } from '../credential/configurationOf';
import type { Preset } from '../preset';
import { publicKeysFor } from '../remoteKeys';
import { eventsOf, isAsked, type ReceivedEvent } from './events';
import { greetingFor, isSignedForAnybody } from './handshakes';
import { bodyOf, payloadOf } from './payload';
import { redacted } from './redact';
import { reportOf } from './report';
import { refuseUseless, settingsOf, type TriggerSettings } from './settings';

const CREDENTIAL = 'webhookSignatureApi';

/**
 * Refuses to publish a trigger that would refuse every delivery, or never start the workflow.
 * @throws InputFailure that names the field
 */
export async function checkSetUp(context: IHookFunctions): Promise<void> {
	const settings = settingsOf(context);
	refuseUseless(settings, configurationOf(await context.getCredentials(CREDENTIAL)));
}

/** What the trigger knows about its deliveries. @throws InputFailure that names the field */
export async function deliveryHandler(context: IWebhookFunctions): Promise<DeliveryHandler> {
	const settings = settingsOf(context);
	if (!context.getNode().credentials?.[CREDENTIAL]) return NO_CREDENTIAL;
	const configuration = configurationOf(await context.getCredentials(CREDENTIAL));
	const { tolerance: toleranceSeconds = configuration.toleranceSeconds } = settings.options;
	return handlerFor(context, { ...configuration, toleranceSeconds }, settings);
}

const NO_CREDENTIAL: DeliveryHandler = {
	verify: async () => ({ kind: 'no-secret' }),
	leftOut: () => undefined,
};

function handlerFor(
	context: IWebhookFunctions,
	configuration: Configuration,
	{ events, otherEvents, respond, options }: TriggerSettings,
): DeliveryHandler {
	const { preset, scheme } = configuration;
	const { payload: format = { as: 'body' }, bodyAuthenticated } = preset;
	const asked = [...events, ...otherEvents];
	const keySource = publicKeysFor(context);
	return {
		takesFields: preset.multipart === true && !signsBytes(scheme),
		complete: (message) => {
			const payload = payloadOf(format, message);
			const url = publicUrl(context, options.publicUrl);
			return { ...message, ...(url !== undefined && { url }), ...(payload && { payload }) };
		},
		greet: (message, isGenuine) => greetingFor(configuration, message, isGenuine),
		verify: async (message, now) =>
			isSignedForAnybody(configuration, message)
				? { kind: 'mismatch' }
				: await verifyDelivery(configuration, message, now, keySource),
		scheme: async () => scheme,
		explain: async (unverified) => await reportOf(configuration, unverified, keySource),
		read: (message) => {
			// A request by HEAD carries no event.
			if (message.method === 'HEAD') return [];
			const content = bodyOf(format, message, context.getBodyData());
			return content && eventsOf(preset, message, content.body, options.splitBatches === true);
		},
		leftOut: (event) => {
			const { types } = received(event);
			return isAsked(asked, types) ? undefined : notAsked(types);
		},
		eventId: (event) => received(event).id,
		mayBeIdentical: preset.mayBeIdentical === true,
		emit: async (event) => ({
			...redacted(configuration, partsOf(context, received(event))),
		}),
		metadata: (event) => ({
			provider: preset.name,
			event: received(event).types.join(', ') || null,
			bodyAuthenticated,
		}),
		...(options.rawBody === true && { attach: async (message) => await rawBody(context, message) }),
		answer: answerOf(preset),
		answersLate: respond !== 'onReceived',
	};
}

/** What the provider wants to hear. Express would call text HTML. */
function answerOf({ answer = {} }: Preset): Answer {
	const { body = '', headers = {} } = answer;
	const hasType = Object.keys(headers).some((name) => name.toLowerCase() === 'content-type');
	if (body === '' || hasType) return answer;
	return { ...answer, headers: { ...headers, 'Content-Type': 'text/plain; charset=utf-8' } };
}

/** What `read` has given. */
const received = (event: IDataObject) => event as ReceivedEvent;

/** Whether a scheme reads the bytes of a body, which n8n has not kept where it is multipart/form-data. */
function signsBytes(scheme: Scheme): boolean {
	switch (scheme.kind) {
		case 'token':
			return false;
		case 'jwt':
			return scheme.bodyHash !== undefined || scheme.token.in === 'body';
		default:
			return readsBytes(scheme.formTemplate ?? scheme.template);
	}
}

/** As n8n's Webhook node gives it. */
const partsOf = (context: IWebhookFunctions, { body }: ReceivedEvent) => ({
	headers: context.getHeaderData(),
	params: context.getParamsData(),
	query: context.getQueryData(),
	body,
});

async function rawBody(context: IWebhookFunctions, { body, headers }: Message) {
	const [type = ''] = String(headers['content-type'] ?? '').split(';');
	const data = await context.helpers.prepareBinaryData(body, undefined, type.trim() || undefined);
	return { data };
}

/** Why an event starts nothing. That it was not asked for is expected; that it names no type is worth a warning. */
const notAsked = (types: readonly string[]): LeftOut =>
	types.length > 0
		? new LeftOut(`was not asked for ${logText(types.join(', '))}`)
		: new LeftOut('it names no event: empty "Trigger On" to get it', 'warn');
