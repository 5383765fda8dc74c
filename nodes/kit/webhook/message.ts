import type { IWebhookFunctions } from 'n8n-workflow';

import { isObject } from '../json';
import type { Message } from '../signature/message';

/** Why a delivery cannot be read, and the status that it is answered with. */
export interface Unreadable {
	status: number;
	reason: string;
}

/** n8n takes bodies of this type apart before it calls a node, and keeps nothing of their bytes. */
const FORM_DATA = /^\s*multipart\/form-data\s*(;|$)/i;

/**
 * A delivery as it came over the wire.
 * @param takesFields whether the fields of multipart/form-data will do, whose bytes n8n has not kept
 */
export async function messageOf(
	context: IWebhookFunctions,
	takesFields = false,
): Promise<Message | Unreadable> {
	const request = context.getRequestObject();
	const head = { method: request.method, headers: context.getHeaderData() };
	if (FORM_DATA.test(request.headers['content-type'] ?? '')) {
		if (!takesFields) return { status: 415, reason: 'multipart-body' };
		const fields = fieldsIn(context.getBodyData());
		return fields
			? { ...head, body: Buffer.alloc(0), fields }
			: { status: 400, reason: 'unreadable-body' };
	}
	try {
		// n8n reads ahead only the content types that it parses itself.
		if (request.rawBody === undefined) await request.readRawBody();
	} catch {
		return { status: 413, reason: 'body-too-large' };
	}
	return Buffer.isBuffer(request.rawBody)
		? { ...head, body: request.rawBody }
		: { status: 400, reason: 'unreadable-body' };
}

/** The fields, without files, of a form that n8n has taken apart. */
function fieldsIn(parsed: unknown): Record<string, string | string[]> | undefined {
	const data = isObject(parsed) ? parsed.data : undefined;
	if (!isObject(data)) return undefined;
	const fields: Record<string, string | string[]> = Object.create(null) as Record<string, string>;
	for (const [name, value] of Object.entries(data)) {
		const values: unknown[] = [value].flat();
		if (!values.every((one) => typeof one === 'string')) return undefined;
		fields[name] = Array.isArray(value) ? values : (values[0] ?? '');
	}
	return fields;
}
