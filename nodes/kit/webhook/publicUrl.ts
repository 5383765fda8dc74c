import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

/*
 * The address that the sender calls, for signatures that cover it. It is never taken from the request:
 * a proxy may have changed its path, and anybody can write a Host header.
 */

/**
 * Notes the address under which a trigger listens for test events, since n8n tells it only to the hook
 * that registers it. For triggers whose signatures can cover the address, as part of their activation.
 */
export function noteTestUrl(context: IHookFunctions): void {
	if (context.getMode() !== 'manual') return;
	context.getWorkflowStaticData('node').testUrl = context.getNodeWebhookUrl('default');
}

/** The public address of the trigger, with the query of this request. */
export function publicUrl(context: IWebhookFunctions): string | undefined {
	const noted =
		context.getMode() === 'manual' ? context.getWorkflowStaticData('node').testUrl : undefined;
	const address = typeof noted === 'string' ? noted : context.getNodeWebhookUrl('default');
	const { originalUrl } = context.getRequestObject();
	const query = originalUrl.indexOf('?');
	return address && (query < 0 ? address : `${address}${originalUrl.slice(query)}`);
}
