import type { IHookFunctions, INode } from 'n8n-workflow';

import { InputFailure } from '../outcome/failure';
import { inOneText, toNodeError } from '../outcome/nodeError';
import { noteTestUrl } from './publicUrl';

/**
 * The frame of every hook that n8n calls when a workflow with a webhook trigger is published, or listens
 * for a test event. Nothing is registered for a trigger whose guard is off.
 * @throws NodeOperationError or NodeApiError that keeps the workflow unpublished
 */
export async function atActivation<T>(context: IHookFunctions, work: () => Promise<T>): Promise<T> {
	return await inOneMessage(context, async () => {
		const open = openGuard(context.getNode());
		if (open) throw open;
		return await work();
	});
}

/** The same for the hook that n8n calls when a workflow is unpublished, whatever its settings are. */
export async function atDeactivation<T>(
	context: IHookFunctions,
	work: () => Promise<T>,
): Promise<T> {
	return await inOneMessage(context, work);
}

/**
 * The hooks of a trigger whose URL people enter at the provider by hand, so that activation can but check the
 * settings. For triggers whose signatures can cover the URL.
 * @param check throws InputFailure for settings under which the trigger would refuse every delivery
 */
export const enteredByHand = (check: (context: IHookFunctions) => Promise<void>) => ({
	async checkExists(this: IHookFunctions): Promise<boolean> {
		return await Promise.resolve(false);
	},
	async create(this: IHookFunctions): Promise<boolean> {
		return await atActivation(this, async () => {
			await check(this);
			noteTestUrl(this);
			return true;
		});
	},
	async delete(this: IHookFunctions): Promise<boolean> {
		return await Promise.resolve(true);
	},
});

async function inOneMessage<T>(context: IHookFunctions, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (caught) {
		throw inOneText(toNodeError(context.getNode(), caught, 0));
	}
}

/** Whether n8n goes on with the workflow when the trigger throws. */
export const continuesOnError = ({ continueOnFail, onError }: INode): boolean =>
	continueOnFail === true || (onError !== undefined && onError !== 'stopWorkflow');

/** Settings of n8n under which a refused or duplicate delivery starts the workflow all the same. */
export function openGuard(node: INode): InputFailure | undefined {
	if (continuesOnError(node)) {
		return new InputFailure(
			'"On Error" must be "Stop Workflow" for this trigger',
			'With the other choices a refused test delivery starts the workflow. Change it under Settings.',
		);
	}
	if (node.alwaysOutputData === true) {
		return new InputFailure(
			'"Always Output Data" must be off for this trigger',
			'With it a duplicate starts the workflow with an empty item. Change it under Settings.',
		);
	}
	return undefined;
}
