import type { IWebhookFunctions } from 'n8n-workflow';

import { dropOldest } from '../dropOldest';
import type { LeftOut } from '../leftOut';
import { logOf } from '../log';

/* What n8n's log says of deliveries that start nothing. */

/** When each trigger last logged each reason, in milliseconds of a clock that nobody sets. */
const logged = new Map<string, number>();
const LOG_INTERVAL_MS = 60_000;
const MAX_LOGGED = 10_000;

/** One line a minute for each kind and trigger: whoever floods a URL must not flood the log. */
function isDue(context: IWebhookFunctions, kind: string): boolean {
	const key = `${context.getWorkflow().id} ${context.getNode().id} ${kind}`;
	const now = performance.now();
	if (now - (logged.get(key) ?? -Infinity) < LOG_INTERVAL_MS) return false;
	logged.delete(key);
	logged.set(key, now);
	dropOldest(logged, MAX_LOGGED);
	return true;
}

/**
 * Logs why a delivery that is genuine starts nothing.
 * @param isProven false where anybody could have sent it: then there is one warning a minute at most
 */
export function logLeftOut(
	context: IWebhookFunctions,
	{ reason, level }: LeftOut,
	isProven: boolean,
): void {
	const isQuiet = level === 'warn' && !isProven && !isDue(context, 'left out');
	logOf(context)[isQuiet ? 'debug' : level](`left out a delivery: ${reason}`);
}

/** Logs why a delivery was refused, with what tells this trigger from others of the same name. */
export function logRefusal(context: IWebhookFunctions, status: number, reason: string): void {
	const { id: nodeId, name } = context.getNode();
	const { id: workflowId, name: workflowName = '' } = context.getWorkflow();
	const [kind = ''] = reason.split(':', 1);
	if (!isDue(context, kind)) return;
	const place = `workflow ${JSON.stringify(workflowName)}, ID ${workflowId}, node ID ${nodeId}`;
	const text = `${name} refused a delivery: ${reason} (${place})`;
	context.logger.warn(text, { status, workflowId, nodeId });
}
