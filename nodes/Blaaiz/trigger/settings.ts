import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { noSecret, signingSecrets } from './secrets';
import { checkedFilters } from './filters';
import { register } from './registration';

const CREDENTIAL = 'blaaizWebhookApi';

/** Where the secret of a registration is kept: the static data of this node in its workflow. */
const MEMORY = 'signingSecret';

/**
 * Prepares the trigger when its workflow is published. A test run in the editor changes nothing at
 * Blaaiz, since the one configuration there belongs to the published workflow.
 * @throws InputFailure without a signing secret; @throws ApiFailure when Blaaiz refuses
 */
export async function triggerSettings(context: IHookFunctions): Promise<void> {
	// A filter that makes no sense should be noticed now, not with the first delivery.
	checkedFilters(context.getNodeParameter('filters', {}));
	const byApi = context.getNodeParameter('setUp') === 'register';
	if (byApi && context.getMode() !== 'manual') {
		const secret = await register(context, {
			url: context.getNodeWebhookUrl('default') ?? '',
			replace: context.getNodeParameter('replace') === true,
			withSessions: context.getNodeParameter('withSessions') === true,
		});
		if (secret !== undefined) context.getWorkflowStaticData('node')[MEMORY] = secret;
	}
	if ((await knownSecrets(context)).length === 0) throw noSecret();
}

/** The signing secrets with which a delivery may be signed: of the registration, of the credential. */
export async function knownSecrets(context: IHookFunctions | IWebhookFunctions): Promise<string[]> {
	const registered = context.getWorkflowStaticData('node')[MEMORY];
	const typed = context.getNode().credentials?.[CREDENTIAL]
		? signingSecrets(await context.getCredentials(CREDENTIAL))
		: [];
	return typeof registered === 'string' ? [registered, ...typed] : typed;
}
