import type { IHookFunctions } from 'n8n-workflow';

import { pasted } from '../../kit/credential/pasted';
import { InputFailure } from '../../kit/outcome/failure';
import { atActivation, atDeactivation } from '../../kit/webhook/activation';
import { checkSigningSecrets } from './secrets';
import { eventFilter } from './filters';
import { triggerOptions } from './options';
import { isRegistered, register, unregister } from './registration';
import type { Trust } from './fields';

/* What happens when a workflow with the trigger is switched on and off. */

/** Whether there is nothing to set up. With a signing secret alone, the user has set it up. */
export async function isActive(context: IHookFunctions): Promise<boolean> {
	return await atActivation(context, async () => {
		await checkSettings(context);
		return trustOf(context) !== 'secret' && (await isRegistered(context));
	});
}

export async function activate(context: IHookFunctions): Promise<boolean> {
	return await atActivation(context, async () => {
		await checkSettings(context);
		if (trustOf(context) !== 'secret') await register(context);
		return true;
	});
}

export async function deactivate(context: IHookFunctions): Promise<boolean> {
	return await atDeactivation(context, async () => {
		const { keepCallback = false } = context.getNodeParameter('options', {}) as {
			keepCallback?: boolean;
		};
		if (trustOf(context) !== 'secret' && !keepCallback) await unregister(context);
		return true;
	});
}

/** A trigger that could never start anything is not switched on. */
async function checkSettings(context: IHookFunctions): Promise<void> {
	eventFilter(context.getNodeParameter('events'), context.getNodeParameter('filters', {}));
	const { trust } = triggerOptions(context);
	const given = context.getNode().credentials?.blinkWebhookApi !== undefined;
	if (trust === 'confirm') return;
	if (!given) {
		throw new InputFailure(
			'The webhook credential is missing',
			'Choose a credential of the type "Blink Webhook API", or another kind of verification. Without it every delivery would be refused.',
		);
	}
	const secrets = await context.getCredentials('blinkWebhookApi');
	// A callback that is registered only now has no secret yet.
	const isYetToCome = trust === 'both' && pasted(secrets.signingSecret) === '';
	if (!isYetToCome) checkSigningSecrets(secrets);
}

function trustOf(context: IHookFunctions): Trust {
	return context.getNodeParameter('trust', 'secret') as Trust;
}
