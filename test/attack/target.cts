import { randomUUID } from 'node:crypto';
import type { IDataObject, INodeParameters, INodeType } from 'n8n-workflow';

import type { CredentialData } from '../support/credentialStore.cts';
import type { Sent } from '../support/exchange.cts';
import { TestTrigger, type TriggerSpec } from '../support/trigger.cts';
import type { Message, Signer } from './signers.cts';

/** A webhook trigger with one way of signing: all that the attacks need to know of a provider. */
export interface Target {
	/** Provider and profile. */
	name: string;
	node: () => INodeType;
	parameters?: INodeParameters;
	/** The credentials of a trigger that knows these secrets: the current and the previous one. */
	credentials: (current: string, previous: string) => CredentialData;
	/** What n8n keeps for a trigger that got its current secret when it was registered. */
	staticData?: (current: string) => IDataObject;
	/** Two good secrets; deliveries are signed with either. */
	secrets: readonly [current: string, previous: string];
	/** Genuine senders, none of them ours. Those for `text` cannot sign arbitrary bytes. */
	signers: { text: Record<string, Signer>; bytes: Record<string, Signer> };
	/** Signature of any strings, as an attacker who holds the secret would make it. */
	scheme: {
		digest: 'sha256' | 'sha512';
		key: (secret: string) => Buffer;
		content: (message: Message) => Buffer;
	};
	/** Names of the headers, in lower case. */
	headers: { id?: string; timestamp?: string; signature: string };
	/** The signature header for a MAC. */
	written: (mac: Buffer) => string;
	encoding: 'hex' | 'base64';
	timestampUnit: 'seconds' | 'milliseconds';
	/** Path and query at which deliveries arrive, where the scheme may sign them. */
	path?: string;
	/**
	 * The members of an event that the trigger waits for; anything may stand beside them.
	 * @param id tells events apart, where the event itself does
	 */
	event: (id: string) => IDataObject;
}

/** A delivery before it becomes a request. */
export interface Forged extends Sent {
	headers: Record<string, string>;
	body: Buffer;
}

/** A fresh trigger, as a user has set it up. */
export function triggerOf(target: Target, more: Partial<TriggerSpec> = {}): TestTrigger {
	return new TestTrigger({
		node: target.node(),
		parameters: target.parameters,
		credentials: target.credentials(...target.secrets),
		staticData: target.staticData?.(target.secrets[0]),
		webhookId: target.path?.split('/')[2],
		...more,
	});
}

/** A timestamp as the provider writes it. */
export const timestampOf = ({ timestampUnit }: Target, milliseconds: number) =>
	String(timestampUnit === 'seconds' ? Math.floor(milliseconds / 1000) : milliseconds);

/** A message with the newest secret, signed now; whatever is given stands instead. */
export function messageFor(target: Target, more: Partial<Message> = {}): Message {
	const id = `msg_${randomUUID()}`;
	return {
		id,
		timestamp: timestampOf(target, Date.now()),
		body: Buffer.from(JSON.stringify(target.event(id))),
		secret: target.secrets[0],
		...more,
	};
}

/** The headers of a message with this value for its signature. */
export function headersOf(
	{ headers }: Target,
	{ id, timestamp }: Message,
	signature: string,
): Record<string, string> {
	return {
		...(headers.id && { [headers.id]: id }),
		...(headers.timestamp && { [headers.timestamp]: timestamp }),
		[headers.signature]: signature,
	};
}

/** The delivery of a message that a signer has signed. */
export function deliveryOf(target: Target, message: Message, mac: Buffer): Forged {
	const { body } = message;
	const headers = headersOf(target, message, target.written(mac));
	return { headers, body, ...(target.path !== undefined && { path: target.path }) };
}
