/*
 * Senders: what a provider would put on the wire. They are written from the provider's own pages and share no
 * code with the nodes, so that a sender and a verifier that agree are two readings of the same page.
 */

/** What a delivery is made of. */
export interface Order {
	/** As a person would paste it into the credential. */
	secret: string;
	/** Further values of the account, by the names of the credential's settings. */
	settings?: Readonly<Record<string, string>>;
	/** The address as it is registered at the provider. */
	url: string;
	/** Milliseconds since the epoch. */
	now: number;
	/** Tells deliveries apart; the same when an event is delivered again. */
	id: string;
	/** The event, where it is not the sender's own sample: as it goes out, or as an object. */
	body?: unknown;
}

/** A request as it goes out. */
export interface Sent {
	method: 'GET' | 'HEAD' | 'POST';
	/** The address with the query that the provider adds. */
	url: string;
	headers: Record<string, string>;
	body: Buffer;
}

/** The sender of one preset. */
export interface Sender {
	/** Name of the preset. */
	preset: string;
	/** A secret of the provider's form. For public keys, what a person pastes; the private part stays here. */
	secret: string;
	settings?: Readonly<Record<string, string>>;
	/** What stands at the address where the provider publishes its key: a certificate in PEM, or a JWK Set. */
	published?: string;
	/** A genuine delivery of an event that the provider really sends. */
	send: (order: Order) => Sent;
	/** Genuine deliveries in the provider's other documented forms: "slash command", "two secrets". */
	variants?: Readonly<Record<string, (order: Order) => Sent>>;
	/** The type and the ID that the trigger must find in it; null where the provider has none. */
	event: string | null;
	id: (order: Order) => string | null;
	/** Handshakes by their names, with what the provider expects as the answer. */
	handshakes?: Readonly<
		Record<
			string,
			{
				send: (order: Order) => Sent;
				expect: { status: number; body?: string; headers?: Record<string, string> };
			}
		>
	>;
}
