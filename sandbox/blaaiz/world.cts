import type { Environment } from '../kit/provider.cts';
import { hex, uuid } from '../kit/ids.cts';
import { clients } from './clients.cts';
import { demoData } from './demo.cts';

/** A record in the form in which the API gives it. */
export type Row = Record<string, unknown> & { id: string };

/** A record as an answer shows it: without what only the double needs. */
export function without(row: object, ...names: string[]): Row {
	return Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name))) as Row;
}

/** An OAuth client, with what goes wrong for it. */
export interface Client {
	id: string;
	secret: string;
	scopes: readonly string[];
	/** What every API call of this client is refused with. */
	refusedWith?: string;
}

interface Token {
	client: Client;
	scopes: readonly string[];
	/** Sandbox time in milliseconds. */
	expires: number;
}

/** A place for one upload. */
export interface Ticket {
	id: string;
	expires: number;
	/** The bytes, once they are there. */
	stored?: { size: number; type: string };
}

export interface WebhookConfiguration {
	id: string;
	collection_url: string | null;
	payout_url: string | null;
	kyc_url: string | null;
	secret: string;
	created_at: string;
	updated_at: string;
}

const TOKEN_SECONDS = 900;
const TICKET_MS = 300_000;

/** What a world is made of, as data. */
export type BlaaizMemory = ReturnType<World['memory']>;

/** Everything the double knows. */
export class World {
	readonly clients = clients;
	tables = demoData();
	webhook: WebhookConfiguration | undefined;
	readonly tokens = new Map<string, Token>();
	readonly tickets = new Map<string, Ticket>();
	/** First results by idempotency key or reference. */
	readonly firstResults = new Map<string, { request: string; result: Row }>();

	constructor(readonly environment: Environment) {}

	reset(): void {
		this.tables = demoData();
		this.webhook = undefined;
		this.tokens.clear();
		this.tickets.clear();
		this.firstResults.clear();
	}

	/** Everything but the log of deliveries, which belongs to the process that made them. */
	memory() {
		const { webhook, tokens, tickets, firstResults } = this;
		return { tables: { ...this.tables, webhookLogs: [] }, webhook, tokens, tickets, firstResults };
	}

	/** Takes what another world knew in place of its own. */
	recall(known: BlaaizMemory): void {
		Object.assign(this, known);
	}

	/** Now, ISO 8601. */
	now(): string {
		return new Date(this.environment.clock.now()).toISOString();
	}

	issueToken(client: Client, scopes: readonly string[]) {
		const token = `ey${hex(24)}`;
		const expires = this.environment.clock.now() + TOKEN_SECONDS * 1000;
		this.tokens.set(token, { client, scopes, expires });
		return { token_type: 'Bearer', expires_in: TOKEN_SECONDS, access_token: token };
	}

	/** The token, unless it has run out. */
	token(text: string): Token | undefined {
		const token = this.tokens.get(text);
		return token && token.expires > this.environment.clock.now() ? token : undefined;
	}

	/** A presigned upload, valid for five minutes. */
	newTicket() {
		const ticket = { id: uuid(), expires: this.environment.clock.now() + TICKET_MS };
		this.tickets.set(ticket.id, ticket);
		return {
			file_id: ticket.id,
			url: `${this.environment.origin()}/blaaiz/_storage/${ticket.id}?X-Amz-Signature=${hex(8)}`,
			headers: { 'x-amz-acl': 'private' },
		};
	}

	/** Adds a record with the times that every record has. */
	add(table: keyof World['tables'], row: Omit<Row, 'id'> & { id?: string }): Row {
		const added = { id: uuid(), created_at: this.now(), updated_at: this.now(), ...row };
		this.tables[table].unshift(added);
		return added;
	}

	find(table: keyof World['tables'], id: unknown): Row | undefined {
		return this.tables[table].find((row) => row.id === String(id));
	}

	change(row: Row, values: Record<string, unknown>): Row {
		return Object.assign(row, values, { updated_at: this.now() });
	}
}
