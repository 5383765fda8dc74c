import type { Message } from '../kit/signature/scheme';
import { carriedAt } from '../kit/signature/values';
import type { Preset } from './preset';

/** A message with the JSON that the preset finds in a field of its form. */
export function withPayload({ payload }: Preset, message: Message): Message {
	if (payload?.as !== 'jsonField') return message;
	const json = carriedAt(message, { in: 'form', name: payload.field });
	return typeof json === 'string' ? { ...message, payload: Buffer.from(json) } : message;
}
