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

/**
 * The public address of the trigger, with the query of this request.
 * @param registered the address at the provider, where it is another than n8n's
 */
export function publicUrl(context: IWebhookFunctions, registered?: string): string | undefined {
	const noted =
		context.getMode() === 'manual' ? context.getWorkflowStaticData('node').testUrl : undefined;
	const own = () => (typeof noted === 'string' ? noted : context.getNodeWebhookUrl('default'));
	const address = registered ?? own();
	const { originalUrl } = context.getRequestObject();
	const query = originalUrl.indexOf('?');
	if (address === undefined) return undefined;
	const filled = withParameters(address, context);
	return query < 0 ? filled : `${filled}${originalUrl.slice(query)}`;
}

/** A path such as `orders/:shop` with the values of this request. */
function withParameters(address: string, context: IWebhookFunctions): string {
	if (!address.includes('/:')) return address;
	const values = context.getParamsData() as Record<string, unknown>;
	return address.replace(/\/:([\w-]+)/g, (written, name: string) => {
		const value = Object.hasOwn(values, name) ? values[name] : undefined;
		return typeof value === 'string' ? `/${encodeURIComponent(value)}` : written;
	});
}
