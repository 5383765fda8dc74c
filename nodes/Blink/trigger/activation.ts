import type { IHookFunctions } from 'n8n-workflow';

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
	if (trust === 'secret' && !given) {
		throw new InputFailure(
			'The signing secret is missing',
			'Choose a credential of the type "Blink Webhook API", or another kind of trust. Without it every delivery would be refused.',
		);
	}
	if (trust !== 'confirm' && given) {
		checkSigningSecrets(await context.getCredentials('blinkWebhookApi'));
	}
}

function trustOf(context: IHookFunctions): Trust {
	return context.getNodeParameter('trust', 'secret') as Trust;
}
