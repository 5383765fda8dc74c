import { createHmac, randomUUID } from 'node:crypto';
import { Webhook } from 'svix';

import type { Workflow } from '../tools/n8n/workflows.cts';
import type { RealN8n } from './realN8n.cts';
import { chain, noOp, type Placed, webhookNode } from './workflows.cts';

/*
 * Workflows that begin with a delivery, and the deliveries for them. All bodies are equally long, and
 * every workflow ends in one No-Op.
 */

export type Contender =
	| 'ours'
	| 'unasked'
	| 'filtered'
	| 'signed'
	| 'slack'
	| 'built'
	| 'authed'
	| 'bare';

/** Its base64 stands for plain characters, so that n8n's Crypto node can take it as text. */
const KEY = 'sandbox-demo-secret-0001';
const SECRET = `whsec_${Buffer.from(KEY).toString('base64')}`;
const SLACK_SECRET = '8f742231b10e8888abcd99yyyzzz85a5';
const CHANNEL = 'C0122KQ70S7E';

/** Bytes of every body. */
const SIZE = 600;

/** A workflow, and how deliveries to it are made. */
export interface Sender {
	workflow: Workflow;
	/** Below `/webhook/`. */
	path: string;
	/** A fresh delivery, signed now. */
	delivery: () => { headers: Record<string, string>; body: string };
}

export async function contenders(n8n: RealN8n): Promise<Record<Contender, Sender>> {
	const [blink, unasked, filtered] = [randomUUID(), randomUUID(), randomUUID()];
	const [signed, slack] = [randomUUID(), randomUUID()];
	const blinkWebhookApi = await n8n.credential({
		type: 'blinkWebhookApi',
		name: 'Bench callbacks',
		data: { signingSecret: SECRET, previousSigningSecret: '' },
	});
	const webhookSignatureApi = await n8n.credential({
		type: 'webhookSignatureApi',
		name: 'Bench signatures',
		data: { provider: 'standardWebhooks', secret: SECRET },
	});
	const slackApi = await n8n.credential({
		type: 'slackApi',
		name: 'Bench Slack',
		data: { accessToken: 'xoxb-none', signatureSecret: SLACK_SECRET },
	});
	const httpHeaderAuth = await n8n.credential({
		type: 'httpHeaderAuth',
		name: 'Bench header',
		data: { name: 'x-bench', value: KEY },
	});
	return {
		ours: {
			workflow: chain('benchOurs', [blinkTrigger(blink, blinkWebhookApi), noOp]),
			path: `${blink}/blink`,
			delivery: () => svixSigned(blinkEvent()),
		},
		// n8n's store is not asked whether a delivery is a repeat: what the question costs.
		unasked: {
			workflow: chain('benchUnasked', [
				blinkTrigger(unasked, blinkWebhookApi, { options: { allowDuplicates: true } }),
				noOp,
			]),
			path: `${unasked}/blink`,
			delivery: () => svixSigned(blinkEvent()),
		},
		// As a person chooses a wallet from the list.
		filtered: {
			workflow: chain('benchFiltered', [
				blinkTrigger(filtered, blinkWebhookApi, { filters: { walletId: CHOSEN_WALLET } }),
				noOp,
			]),
			path: `${filtered}/blink`,
			delivery: () => svixSigned(blinkEvent()),
		},
		signed: {
			workflow: chain('benchSigned', [signedTrigger(signed, webhookSignatureApi), noOp]),
			path: signed,
			delivery: () => svixSigned(blinkEvent()),
		},
		slack: {
			workflow: chain('benchSlack', [slackTrigger(slack, slackApi), noOp]),
			path: `${slack}/webhook`,
			delivery: () => slackSigned(slackEvent()),
		},
		built: {
			workflow: chain('benchBuilt', [webhookNode('bench-built'), crypto, onlyGenuine, noOp]),
			path: 'bench-built',
			delivery: () => svixSigned(blinkEvent()),
		},
		// n8n's Webhook node with a secret in a credential, which it compares as it comes: what n8n
		// takes to read a credential for a delivery.
		authed: {
			workflow: chain('benchAuthed', [
				{
					...webhookNode('bench-authed', { authentication: 'headerAuth' }),
					credentials: httpHeaderAuth,
				},
				noOp,
			]),
			path: 'bench-authed',
			delivery: () => {
				const { headers, body } = svixSigned(blinkEvent());
				return { headers: { ...headers, 'x-bench': KEY }, body };
			},
		},
		bare: {
			workflow: chain('benchBare', [webhookNode('bench-bare'), noOp]),
			path: 'bench-bare',
			delivery: () => svixSigned(blinkEvent()),
		},
	};
}

type Credentials = Record<string, { id: string; name: string }>;

const WALLET = 'a11ce000-0000-4000-8000-00000000b7c0';

const CHOSEN_WALLET = {
	__rl: true,
	mode: 'list',
	value: WALLET,
	cachedResultName: 'Bitcoin wallet (120,000 sats)',
};

const blinkTrigger = (webhookId: string, credentials: Credentials, more = {}): Placed => ({
	name: 'Blink Trigger',
	type: 'n8n-nodes-tollgate.blinkTrigger',
	typeVersion: 1.1,
	parameters: { events: ['receive.lightning'], options: {}, ...more },
	webhookId,
	credentials,
});

const signedTrigger = (webhookId: string, credentials: Credentials): Placed => ({
	name: 'Signed Webhook Trigger',
	type: 'n8n-nodes-tollgate.signedWebhookTrigger',
	typeVersion: 1.1,
	parameters: {},
	webhookId,
	credentials,
});

const slackTrigger = (webhookId: string, credentials: Credentials): Placed => ({
	name: 'Slack Trigger',
	type: 'n8n-nodes-base.slackTrigger',
	typeVersion: 1,
	parameters: { trigger: ['message'], channelId: { __rl: true, mode: 'id', value: CHANNEL } },
	webhookId,
	credentials,
});

/** What one builds from n8n's nodes: it signs the body as n8n has parsed it, since no more is left. */
const crypto: Placed = {
	name: 'Crypto',
	type: 'n8n-nodes-base.crypto',
	typeVersion: 1,
	parameters: {
		action: 'hmac',
		type: 'SHA256',
		encoding: 'base64',
		secret: KEY,
		dataPropertyName: 'mac',
		value:
			"={{ $json.headers['svix-id'] }}.{{ $json.headers['svix-timestamp'] }}.{{ JSON.stringify($json.body) }}",
	},
};

const onlyGenuine: Placed = {
	name: 'If',
	type: 'n8n-nodes-base.if',
	typeVersion: 2.2,
	parameters: {
		conditions: {
			options: { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 },
			combinator: 'and',
			conditions: [
				{
					id: 'genuine',
					leftValue: '=v1,{{ $json.mac }}',
					rightValue: "={{ $json.headers['svix-signature'] }}",
					operator: { type: 'string', operation: 'equals' },
				},
			],
		},
		options: {},
	},
};

function blinkEvent(): object {
	return {
		accountId: 'a11ce000-0000-4000-8000-000000000000',
		eventType: 'receive.lightning',
		walletId: WALLET,
		transaction: {
			id: '66f000000000000000000001',
			walletId: WALLET,
			settlementAmount: 1500,
			settlementCurrency: 'BTC',
			status: 'success',
			initiationVia: { type: 'lightning', paymentHash: 'ab'.repeat(32) },
			settlementVia: { type: 'lightning' },
		},
	};
}

function slackEvent(): object {
	return {
		type: 'event_callback',
		team_id: 'T0123456789',
		event_id: randomUUID(),
		event: { type: 'message', channel: CHANNEL, user: 'U0123456789', ts: '1764284400.000100' },
	};
}

/** The event as JSON, made longer to the common size. */
function padded(event: object): string {
	const text = JSON.stringify({ ...event, memo: '' });
	return JSON.stringify({ ...event, memo: 'x'.repeat(Math.max(0, SIZE - text.length)) });
}

function svixSigned(event: object) {
	const [id, now, body] = [`msg_${randomUUID()}`, new Date(), padded(event)];
	return {
		headers: {
			'content-type': 'application/json',
			'svix-id': id,
			'svix-timestamp': String(Math.floor(now.getTime() / 1000)),
			'svix-signature': new Webhook(SECRET).sign(id, now, body),
		},
		body,
	};
}

/** Source: Slack's documentation, "Verifying requests from Slack". */
function slackSigned(event: object) {
	const [timestamp, body] = [String(Math.floor(Date.now() / 1000)), padded(event)];
	const mac = createHmac('sha256', SLACK_SECRET).update(`v0:${timestamp}:${body}`).digest('hex');
	return {
		headers: {
			'content-type': 'application/json',
			'x-slack-request-timestamp': timestamp,
			'x-slack-signature': `v0=${mac}`,
		},
		body,
	};
}
