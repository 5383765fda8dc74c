import type { Place } from '../kit/signature/message';
import type { Scheme } from '../kit/signature/scheme';

/*
 * A provider's webhooks as one value: how they are signed, what a person enters and where it is found, where
 * the event stands, and what the provider wants to be answered. Presets are data; nothing else in this
 * package knows a provider by name.
 */

/** How much of a delivery the signature proves. */
export type Coverage = 'yes' | 'partly' | 'no';

/**
 * How sure the scheme is: `sdk` official SDK or source code of the provider, `docs` its official documentation,
 * `catalogue` a catalogue that cites it, `unconfirmed` third-party code only.
 */
export type Confidence = 'sdk' | 'docs' | 'catalogue' | 'unconfirmed';

/** What a person enters to have deliveries checked, in the provider's words. */
export interface SecretField {
	/** The provider's word for it: "Signing Secret". */
	label: string;
	/** Where it is found, with the names of pages and buttons: "Dashboard → Developers → Webhooks → …". */
	where: string;
	placeholder?: string;
	/** What every right value looks like, and what to say of another: completes "… must …". */
	form?: { pattern: RegExp; must: string };
	/** Public keys are shown; secrets are not. */
	isPublic?: boolean;
}

/** A further value of the account that the scheme needs, such as PayPal's webhook ID. */
export interface Setting {
	/** Name of the property in the credential. */
	name: string;
	label: string;
	where: string;
	placeholder?: string;
	required?: boolean;
	isSecret?: boolean;
}

/** Where a value of the event stands. Several: the first that is there. Lists in a list: joined with a full stop. */
export type EventPath = Place | { all: readonly Place[] };

/** How the event is read out of the body. */
export type PayloadFormat =
	/** JSON, a form, XML or text, whatever the content type says. */
	| { as: 'body' }
	/** JSON in a field of a form, as `payload` at GitHub and Slack. Other bodies are read as they are. */
	| { as: 'jsonField'; field: string }
	/** JSON text or base64 of JSON at a path of a JSON body is added to it, decoded: SNS' `Message`. */
	| { as: 'jsonInJson'; path: string; base64?: boolean }
	/** The claims of a JSON Web Token that is the whole body. */
	| { as: 'jwt' };

/** When a request is a handshake and no event. All that is given must hold. */
export interface HandshakeCondition {
	method?: 'GET' | 'HEAD' | 'POST';
	/** A value that must be there, and be one of these if some are given. */
	has?: { place: Place; values?: readonly (string | number)[] };
	/** Whether the body has to be empty, or an empty list at that path. */
	empty?: 'body' | { list: string };
}

/** What a handshake is answered. `{value}` stands for the echoed value, `{hmac}` for its MAC. */
export interface HandshakeAnswer {
	status?: number;
	headers?: Readonly<Record<string, string>>;
	/** Text as it is, or an object that is sent as JSON. */
	body?: string | Readonly<Record<string, string | number>>;
	/** MAC of the value with the secret, for `{hmac}`. */
	hmac?: { algorithm: 'sha1' | 'sha256'; encoding: 'hex' | 'base64' };
}

/** A request by which the provider tries the URL, and its answer. */
export interface Handshake {
	when: HandshakeCondition;
	/** The value that is echoed. */
	value?: Place;
	/** Whether the delivery must be genuine first. Those that are not signed are answered as they are. */
	verified: boolean;
	/** A setting that a value must equal before it is answered: Meta's verify token. Otherwise 403. */
	token?: { place: Place; setting: string };
	answer: HandshakeAnswer;
	/** The value that a person has to copy, as Notion's token: shown, and only while no secret is configured. */
	capture?: Place;
}

/** One provider, or one of the ways in which a provider signs. */
export interface Preset {
	/** Never changes: credentials store it. In camel case: `lemonSqueezy`. */
	name: string;
	/** As the provider writes itself, with the way in brackets where there are several: "GitLab (Secret Token)". */
	displayName: string;
	scheme: Scheme;
	/** Absent where the key is published, and there is nothing to enter. */
	secret?: SecretField;
	settings?: readonly Setting[];
	bodyAuthenticated: Coverage;
	/** Seconds that a signed timestamp may lie back or ahead; 300 unless the provider says otherwise. */
	toleranceSeconds?: number;
	/** The type of an event, as in *Trigger On*. */
	eventType?: readonly EventPath[];
	/** The ID that stays the same when the provider delivers the event again. */
	eventId?: readonly EventPath[];
	/** Whether two events may be the same to the byte: then only an ID tells a copy from a new one. */
	mayBeIdentical?: boolean;
	/** Event types that are known, for *Trigger On*; there may be others. */
	events?: readonly string[];
	payload?: PayloadFormat;
	/** The list that *Split Batches* makes items of, and the ID of each: `''` where the body is the list. */
	batch?: { path: string; id?: string };
	handshakes?: readonly Handshake[];
	/** What the provider wants as the answer to a delivery, if a bare 200 is not enough. */
	answer?: { status?: number; body?: string; headers?: Readonly<Record<string, string>> };
	/** Whether deliveries may be multipart/form-data, because fields are signed and not bytes. */
	multipart?: boolean;
	/** Where the facts come from: pages, or files of repositories. */
	sources: readonly string[];
	confidence: Confidence;
	/** The provider's page about its webhooks. */
	docs?: string;
	/** What a person should know, in a sentence: shown in the credential and in the docs. */
	note?: string;
	/** n8n's own trigger for the provider, where there is one, by display name. */
	n8nTrigger?: string;
}
