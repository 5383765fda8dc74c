/* A message that is signed, and where its values stand. */

/** A message exactly as it goes over the wire. */
export interface Message {
	/** In capitals: POST. */
	method?: string;
	/** The whole URL, as the sender knows it. */
	url?: string;
	/** Names in lower case. */
	headers: Readonly<Record<string, string | string[] | undefined>>;
	/** Empty where there is none. */
	body: Buffer;
	/** The JSON in it, where that is not the body itself but, for example, a field of a form. */
	payload?: Buffer;
	/** The fields of a multipart body, which n8n has taken apart; other forms are read from the body. */
	fields?: Readonly<Record<string, string | string[]>>;
}

/** Where a value stands in a message. */
export type Source =
	/** Header names in any case. */
	| { in: 'header' | 'query' | 'form'; name: string }
	/** A path in the JSON: `signature.token`. */
	| { in: 'json'; name: string }
	/** An element of the signature's list: `t` in `t=1731567137,v1=…`. */
	| { in: 'list'; name: string };

/** Where a value stands that is no element of a list. */
export type Place = Exclude<Source, { in: 'list' }>;
