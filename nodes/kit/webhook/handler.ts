import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';

import type { EventDescription } from '../event';
import type { LeftOut } from '../leftOut';
import type { Message } from '../signature/message';
import type { Scheme } from '../signature/scheme';
import type { Verdict } from '../signature/verdict';
import type { Refusal, Unverified } from './refusal';
import type { Answer } from './reply';

/** A request by which a provider tries the URL. It is answered, and is no event. */
export interface Greeting {
	answer: Answer;
	/** What a person has to know of it. */
	notice?: string;
}

/** What a trigger knows about its deliveries. */
export interface DeliveryHandler {
	/** Whether the fields of multipart/form-data will do where a signature covers no bytes. */
	takesFields?: boolean;
	/** Adds to a message what its scheme needs and the request does not say, such as the public URL. */
	complete?: (message: Message) => Message;
	/** The answer to a request that is no event. It is asked before and after the delivery is verified. */
	greet?: (message: Message, isGenuine: boolean) => Greeting | undefined;
	/** Whether the delivery is genuine. */
	verify: (delivery: Message, now: number) => Promise<Verdict>;
	/** How deliveries are signed, to explain a refusal in the editor. */
	scheme?: () => Promise<Scheme | undefined>;
	/** What the editor says of a refusal, where more is known than the scheme. */
	explain?: (refused: Unverified) => Promise<Refusal>;
	/** The events in a genuine delivery, one JSON object unless told; undefined where there is none to read. */
	read?: (message: Message) => readonly IDataObject[] | undefined;
	/** Why this trigger is not to start with the event; undefined when it is. */
	leftOut: (event: IDataObject) => LeftOut | undefined;
	/**
	 * What makes an event one, where deliveries have no id, or bring an event again under another id.
	 * Undefined where nothing does: then only the same signed bytes are the same delivery.
	 */
	eventId?: (event: IDataObject) => string | undefined;
	/** Whether the same signed bytes may be another event, so that without an ID nothing tells a copy. */
	mayBeIdentical?: boolean;
	/**
	 * What is taken instead of the event as it came, such as the provider's own record of it. When it
	 * throws, the delivery is not acknowledged.
	 */
	emit?: (event: IDataObject) => Promise<IDataObject | LeftOut>;
	/**
	 * What the item says of the event, whose own object is then under `data`. Without it the event itself
	 * is the item.
	 */
	describe?: (event: IDataObject) => EventDescription;
	/** What is known about an event besides {@link VerifiedMetadata}. */
	metadata?: (event: IDataObject) => IDataObject;
	/** Files that go with each event. */
	attach?: (message: Message) => Promise<IBinaryKeyData>;
	/** What the provider is told when its delivery was taken. n8n's own answer unless given. */
	answer?: Answer;
	/** Whether the workflow gives the answer to what starts it. */
	answersLate?: boolean;
}

/** What is known about a delivery, added to its item as `_webhook`. */
export interface VerifiedMetadata extends IDataObject {
	/** The same when the provider sends the event again. */
	id: string | null;
	/** When the provider signed it (ISO 8601). */
	sentAt: string | null;
	/** The scheme by which it was checked. */
	scheme: string;
	/** When it was checked (ISO 8601). */
	verifiedAt: string;
	/** The signed value that no other delivery brings, where the scheme has one. */
	nonce?: string;
}
