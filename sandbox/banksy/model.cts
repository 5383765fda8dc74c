import type { Scheme } from './signing.cts';

export const STATUSES = [
	'awaiting',
	'pending',
	'processing',
	'success',
	'failed',
	'expired',
	'refunded',
] as const;

export type Status = (typeof STATUSES)[number];

/** An API key of the demo merchant, with the way its requests must be signed. */
export interface ApiKey {
	publicKey: string;
	secretKey: string;
	environment: 'test' | 'live';
	currencyType: 'fiat' | 'crypto';
	/** Milliseconds since 1970; null for a key that never expires. */
	expiresAt: number | null;
	/** The header that names the key. */
	keyHeader: string;
	/** True when that header carries the secret instead of the public key. */
	secretAsKey: boolean;
	/** Null for a key whose requests carry no signature. */
	scheme: Scheme | null;
}

export interface Payment {
	id: string;
	keyUsed: string;
	amount: number | null;
	currency: string | null;
	successCallback: string;
	failureCallback: string;
	status: Status;
	environment: 'test' | 'live';
	createdAt: string;
	externalClientId: string | null;
	/** Everything that was sent when it was created. */
	request: Record<string, unknown>;
}

/** How deliveries to an endpoint prove where they come from. */
export type Proof =
	| { kind: 'hmac'; scheme: Scheme }
	| { kind: 'header'; name: string }
	/** The token is part of the address that was entered, or there is no proof at all. */
	| { kind: 'none' };

export interface Endpoint {
	id: string;
	url: string;
	secret: string;
	proof: Proof;
	removed: boolean;
}
