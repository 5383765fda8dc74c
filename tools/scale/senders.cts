import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { Webhook } from 'svix';

import type { Sandbox } from '../../sandbox/index.cts';

/** One event as a provider has it, before it is delivered. */
export interface Event {
	/** What tells it apart downstream. */
	id: string;
	body: string;
}

/** A provider that sends webhooks, and the trigger that takes them in. */
export interface Sender {
	name: string;
	/** Node type and version, settings and credentials of the trigger. */
	trigger: {
		type: string;
		typeVersion: number;
		parameters: Record<string, unknown>;
		credentials: Record<string, { id: string; name: string }>;
	};
	/** Last part of the webhook's address. */
	path: string;
	/** Where the event's id stands in the trigger's item, as an expression of n8n. */
	id: string;
	event(): Event;
	/** Headers that prove where the event comes from; with another secret, a forger's. */
	sign(event: Event, secret?: string): Record<string, string>;
	/** A secret that the trigger does not know. */
	foreignSecret: string;
}

const now = () => Math.floor(Date.now() / 1000);

/** The senders, signing with the secrets that the sandbox's credentials hold. */
export function sendersFor({ providers: { banksy, blaaiz, blink } }: Sandbox): Sender[] {
	return [
		{
			name: 'Blink',
			trigger: {
				type: 'n8n-nodes-tollgate.blinkTrigger',
				typeVersion: 1.1,
				parameters: { trust: 'secret', events: ['receive.lightning'] },
				credentials: { blinkWebhookApi: { id: '', name: 'Blink sandbox callbacks' } },
			},
			path: 'blink',
			id: 'transaction.id',
			event: () => {
				const id = randomBytes(12).toString('hex');
				return { id, body: JSON.stringify(blinkEvent(id)) };
			},
			// svix is Blink's own choice: the id of the message is the same in every attempt
			sign: ({ id, body }, secret = blink.demo.webhookSecret) => ({
				'svix-id': `msg_${id}`,
				'svix-timestamp': String(now()),
				'svix-signature': new Webhook(secret).sign(`msg_${id}`, new Date(now() * 1000), body),
			}),
			foreignSecret: `whsec_${randomBytes(24).toString('base64')}`,
		},
		{
			name: 'Blaaiz',
			trigger: {
				type: 'n8n-nodes-tollgate.blaaizTrigger',
				typeVersion: 1.1,
				parameters: { setUp: 'manual', events: ['collection.completed'], filters: {} },
				credentials: { blaaizWebhookApi: { id: '', name: 'Blaaiz sandbox webhooks' } },
			},
			path: 'blaaiz',
			id: 'payload.event_id',
			event: () => {
				const id = randomUUID();
				return { id, body: JSON.stringify(blaaizEvent(id)) };
			},
			sign: ({ body }, secret = blaaiz.demo.signingSecret) => {
				const at = String(now());
				const mac = createHmac('sha256', secret).update(`${at}.${body}`).digest('hex');
				return { 'x-blaaiz-timestamp': at, 'x-blaaiz-signature': mac };
			},
			foreignSecret: randomBytes(16).toString('hex'),
		},
		{
			name: 'Banksy',
			trigger: {
				type: 'n8n-nodes-tollgate.banksyTrigger',
				typeVersion: 1.1,
				parameters: { events: ['payment.success'], checks: [] },
				credentials: { banksyWebhookApi: { id: '', name: 'Banksy sandbox webhooks' } },
			},
			path: 'banksy',
			id: 'paymentId',
			event: () => {
				const id = randomBytes(12).toString('hex');
				return { id, body: JSON.stringify(banksyEvent(id)) };
			},
			// the scheme with which the sandbox signs, and the credential's default
			sign: ({ body }, secret = banksy.demo.webhookSecret) => {
				const at = String(now());
				const mac = createHmac('sha256', secret).update(`${at}.${body}`).digest('hex');
				return { 'x-timestamp': at, 'x-signature': mac };
			},
			foreignSecret: randomBytes(16).toString('hex'),
		},
	];
}

const blinkEvent = (id: string) => ({
	accountId: '7f3b9f39-4f3c-4b3e-9f10-2b8a6c1d5e01',
	eventType: 'receive.lightning',
	walletId: '2c7d1c8e-61b5-4b80-a3f4-9a0e7a6c1b02',
	transaction: {
		id,
		walletId: '2c7d1c8e-61b5-4b80-a3f4-9a0e7a6c1b02',
		settlementAmount: 2100,
		settlementFee: 0,
		settlementCurrency: 'BTC',
		status: 'success',
		memo: 'Order 1042',
		createdAt: new Date().toISOString(),
		initiationVia: { type: 'Lightning', paymentHash: `${id}${id}`.padEnd(64, '0') },
	},
});

const blaaizEvent = (id: string) => ({
	event: 'collection',
	event_id: id,
	transaction_id: id,
	transaction_status: 'SUCCESSFUL',
	transaction_amount: 2500,
	transaction_currency: 'NGN',
	created_at: new Date().toISOString(),
});

const banksyEvent = (id: string) => ({
	paymentId: id,
	paymentRaw: { id, amount: '49.90', currency: 'USD', status: 'success', environment: 'test' },
});
