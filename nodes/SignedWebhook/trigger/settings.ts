import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { z } from 'zod';

import { checked } from '../../kit/form/checked';
import { input, isBlank, refuse, visible } from '../../kit/form/input';
import { choice, list, optional, text, toggle, url } from '../../kit/form/inputs';
import { triggerParameters } from '../../kit/form/parameters';
import { InputFailure } from '../../kit/outcome/failure';
import { isLoopback } from '../../kit/request/baseUrl';
import { signedSignature } from '../../kit/signature/template';
import type { Configuration } from '../configuration';
import { toleranceInput } from '../tolerance';
import { triggerFields } from './fields';

const PATH =
	'must be letters, digits and any of - . _ ~ between slashes; a parameter begins with a colon';

const path = input((value) => {
	const given = isBlank(value) ? '' : visible(String(value)).replace(/^\/|\/$/g, '');
	return given === '' || /^(?::?[\w.~-]+)(?:\/:?[\w.~-]+)*$/.test(given) ? given : refuse(PATH);
});

const publicUrl = url(
	'must be a URL that starts with https://, without parameters, as it is registered at the provider',
	({ protocol, hostname, search, hash, username }) =>
		(protocol === 'https:' || isLoopback(hostname)) && `${search}${hash}${username}` === '',
);

const triggerSettings = z.object({
	path,
	events: list(text()),
	otherEvents: list(text()),
	respond: choice(['onReceived', 'lastNode', 'responseNode']),
	options: z
		.object({
			publicUrl: optional(publicUrl),
			rawBody: optional(toggle()),
			splitBatches: optional(toggle()),
			tolerance: optional(toleranceInput),
		})
		.default({}),
});

export type TriggerSettings = z.output<typeof triggerSettings>;

/** The trigger's parameters. @throws InputFailure that names the field */
export function settingsOf(context: IHookFunctions | IWebhookFunctions): TriggerSettings {
	const raw = triggerParameters(context, Object.keys(triggerSettings.shape));
	return checked(triggerSettings, raw, triggerFields);
}

/**
 * Settings under which nothing would ever start the workflow, or not what is meant.
 * @throws InputFailure that names the field
 */
export function refuseUseless(settings: TriggerSettings, { preset, scheme }: Configuration): void {
	const { displayName, eventType, batch } = preset;
	if ([...settings.events, ...settings.otherEvents].length > 0 && !eventType?.length) {
		throw new InputFailure(
			`"Trigger On" must be empty for ${displayName}`,
			'Where its deliveries name their event is not known, so nothing would start the workflow. Use an If node.',
		);
	}
	if (settings.options.splitBatches === true && !batch) {
		throw new InputFailure(
			`"Split Batches" must be off for ${displayName}`,
			'No batches of it are known. Use a Split Out node for a list in its body.',
		);
	}
	const own = 'sets' in scheme ? signedSignature(scheme) : undefined;
	if (own !== undefined) {
		throw new InputFailure(
			`"String to Sign" must not contain ${own}, in which the signature itself stands`,
			'In the credential, choose Custom, and write a template of the parts that are signed.',
		);
	}
	const isInBody =
		scheme.kind === 'token' && (scheme.token.in === 'json' || scheme.token.in === 'form');
	if (settings.options.rawBody === true && isInBody) {
		throw new InputFailure(
			`"Raw Body" must be off for ${displayName}`,
			'The body holds the secret, which n8n would store and show with it.',
		);
	}
}
