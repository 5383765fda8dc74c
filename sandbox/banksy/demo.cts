import type { ApiKey } from './model.cts';
import { schemeShape } from './signing.cts';

const publicKey = (environment: string, number: number) =>
	`ck_${environment}_00000000-0000-4000-8000-00000000000${number}`;

const always = { expiresAt: null, keyHeader: 'X-AUTH', secretAsKey: false };

/** Keys that are there from the beginning, each with another way of signing. */
const keys = {
	/** Timestamp, method, path and body; HMAC-SHA256 in hex: what the credential starts with. */
	standard: {
		...always,
		publicKey: publicKey('test', 1),
		secretKey: 'sandbox-secret-of-the-standard-key',
		environment: 'test',
		currencyType: 'fiat',
		scheme: schemeShape.parse({}),
	},
	/** Timestamp in milliseconds and body; HMAC-SHA512 in base64; other headers. */
	long: {
		...always,
		publicKey: publicKey('test', 2),
		secretKey: 'sandbox-secret-of-the-long-key',
		environment: 'test',
		currencyType: 'crypto',
		keyHeader: 'X-API-KEY',
		scheme: schemeShape.parse({
			template: '{timestamp}.{body}',
			algorithm: 'sha512',
			encoding: 'base64',
			timestampUnit: 'milliseconds',
			signatureHeader: 'X-SIGN',
			timestampHeader: 'X-TIME',
		}),
	},
	/** Only the public key, as integrations were seen to send it. */
	unsigned: {
		...always,
		publicKey: publicKey('live', 3),
		secretKey: 'sandbox-secret-of-the-unsigned-key',
		environment: 'live',
		currencyType: 'fiat',
		scheme: null,
	},
	/** Expired at the end of 2024. */
	expired: {
		...always,
		publicKey: publicKey('test', 4),
		secretKey: 'sandbox-secret-of-the-expired-key',
		environment: 'test',
		currencyType: 'fiat',
		expiresAt: Date.UTC(2025, 0, 1),
		scheme: schemeShape.parse({}),
	},
} satisfies Record<string, ApiKey>;

export const DEMO = {
	keys,
	/** Signs deliveries to endpoints that are added without a secret of their own. */
	webhookSecret: 'sandbox-webhook-secret-of-banksy',
	/** The paths of the sandbox. Only the first is in evidence; the others are its own. */
	paths: {
		create: '/sdk/payment/create',
		get: '/sdk/payment/{paymentId}',
		getMany: '/sdk/payment/list',
		providers: '/sdk/providers',
		transactionLogs: '/sdk/logs/transactions',
		webhookLogs: '/sdk/logs/webhooks',
	},
};

/** Payment methods that the double lists, in the form that an integration was seen to read. */
export const PROVIDERS = [
	{ _id: '66d1c0c0a1b2c3d4e5f60001', name: 'card', title: 'Card', currencyType: 'fiat' },
	{ _id: '66d1c0c0a1b2c3d4e5f60002', name: 'pix', title: 'PIX', currencyType: 'fiat' },
	{ _id: '66d1c0c0a1b2c3d4e5f60003', name: 'crypto', title: 'Crypto', currencyType: 'crypto' },
];
