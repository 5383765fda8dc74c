import { fileURLToPath } from 'node:url';

import {
	BODY,
	COMPACT,
	hmac,
	ID,
	KEY,
	NOW,
	post,
	SECONDS,
	TEXT_SECRET,
	MILLISECONDS,
} from './wire.mjs';

/*
 * Deliveries that official packages accept, and refuse with one byte of the body changed: a MAC over body, time
 * and ID, made by hand as the provider's page says.
 */

const BASE64 = `whsec_${KEY.toString('base64')}`;

const hmacBase64 = (key, text) => hmac(key, text, { encoding: 'base64' });

const SINCH = fileURLToPath(
	new URL('node_modules/@sinch/sdk-client/dist/utils/authorization.helper.js', import.meta.url),
);

/** Zoom's package signs what it writes out again. */
const ZOOM = `{"event":"meeting.sample","event_ts":${NOW},"payload":{"account_id":"abc","object":{}}}`;

/** A MAC of nothing but the body, in one header. */
const bodyMac = (preset, name, how, header, accepts, more = {}) => {
	const { secret = TEXT_SECRET, encoding = 'hex', prefix = '', body = BODY, others = {} } = more;
	return {
		preset,
		package: name,
		how,
		secret,
		make: () => post({ ...others, [header]: prefix + hmac(secret, body, { encoding }) }, { body }),
		accepts: (request, tools) =>
			accepts({ ...tools, ...request, signature: request.headers[header] }),
	};
};

const standardHeaders = (brand, body) => ({
	[`${brand}-id`]: ID,
	[`${brand}-timestamp`]: SECONDS,
	[`${brand}-signature`]: `v1,${hmacBase64(KEY, `${ID}.${SECONDS}.${body}`)}`,
});

/** Standard Webhooks, judged by the provider's own package. */
const standard = (preset, name, how, accepts, { brand = 'webhook', body = BODY } = {}) => ({
	preset,
	package: name,
	how,
	secret: BASE64,
	make: () => post(standardHeaders(brand, body), { body }),
	accepts: (request, tools) => accepts({ ...tools, ...request }),
});

/** `t=…,v1=…` and its like. */
const list = (preset, name, how, header, accepts, format, secret = TEXT_SECRET) => ({
	preset,
	package: name,
	how,
	secret,
	make: () => post({ [header]: format((text) => hmac(secret, text)) }),
	accepts: (request, tools) =>
		accepts({ ...tools, ...request, signature: request.headers[header] }),
});

export const acceptedBody = [
	standard('openAi', 'openai', 'webhooks.unwrap', async ({ require, body, headers, secret }) => {
		const { OpenAI } = require('openai');
		await new OpenAI({ apiKey: 'sample' }).webhooks.unwrap(body, headers, secret);
	}),
	standard(
		'anthropic',
		'@anthropic-ai/sdk',
		'beta.webhooks.unwrap',
		({ require, body, headers, secret }) => {
			const { Anthropic } = require('@anthropic-ai/sdk');
			new Anthropic({ apiKey: 'sample' }).beta.webhooks.unwrap(body, { headers, key: secret });
		},
	),
	standard('replicate', 'replicate', 'validateWebhook', ({ require, body, headers, secret }) =>
		require('replicate').validateWebhook({
			id: headers['webhook-id'],
			timestamp: headers['webhook-timestamp'],
			signature: headers['webhook-signature'],
			body,
			secret,
		}),
	),
	standard(
		'resend',
		'resend',
		'webhooks.verify',
		({ require, body, headers, secret }) => {
			const { Resend } = require('resend');
			new Resend('re_sample').webhooks.verify({
				payload: body,
				headers: {
					id: headers['svix-id'],
					timestamp: headers['svix-timestamp'],
					signature: headers['svix-signature'],
				},
				webhookSecret: secret,
			});
		},
		{ brand: 'svix' },
	),
	standard('lithic', 'lithic', 'webhooks.verifySignature', ({ require, body, headers, secret }) => {
		const { Lithic } = require('lithic');
		new Lithic({ apiKey: 'sample' }).webhooks.verifySignature(body, headers, secret);
	}),
	standard(
		'clerk',
		'@clerk/backend',
		'verifyWebhook',
		async ({ require, url, method, body, headers, secret }) => {
			const { verifyWebhook } = require('@clerk/backend/webhooks');
			await verifyWebhook(new Request(url, { method, headers, body }), { signingSecret: secret });
		},
		{ brand: 'svix' },
	),
	// Newer secrets are decoded; older ones are taken as they stand, whatever they begin with.
	...[
		['a new secret', `whsec_${KEY.toString('base64')}`, KEY],
		['an old secret', 'polar_whs_sample-secret-of-an-endpoint'],
		[
			'an old secret that begins as the new ones do',
			'whsec_sampleSecretOfAnEndpoint0123456789abcdefg',
		],
	].map(([name, secret, key = secret]) => ({
		preset: 'polar',
		package: '@polar-sh/sdk',
		how: 'webhooks.validateEvent',
		name,
		secret,
		make: () => {
			const body = COMPACT.replace('order.sample', 'order.paid').replace('evt_', 'sample_');
			const mac = hmacBase64(key, `${ID}.${SECONDS}.${body}`);
			return post(
				{ 'webhook-id': ID, 'webhook-timestamp': SECONDS, 'webhook-signature': `v1,${mac}` },
				{ body },
			);
		},
		accepts: async ({ body, headers }, tools) => {
			await tools.require('@polar-sh/sdk/2026-10').webhooks.validateEvent(body, headers, secret);
		},
	})),
	list(
		'elevenLabs',
		'@elevenlabs/elevenlabs-js',
		'webhooks.constructEvent',
		'elevenlabs-signature',
		async ({ require, body, signature, secret }) => {
			const { ElevenLabsClient } = require('@elevenlabs/elevenlabs-js');
			await new ElevenLabsClient({ apiKey: 'sample' }).webhooks.constructEvent(
				body,
				signature,
				secret,
			);
		},
		(mac) => `t=${SECONDS},v0=${mac(`${SECONDS}.${BODY}`)}`,
	),
	list(
		'mux',
		'@mux/mux-node',
		'webhooks.verifySignature',
		'mux-signature',
		async ({ require, body, headers, secret }) => {
			const { Mux } = require('@mux/mux-node');
			const mux = new Mux({ tokenId: 'sample', tokenSecret: 'sample' });
			await mux.webhooks.verifySignature(body, headers, secret);
		},
		(mac) => `t=${SECONDS},v1=${mac(`${SECONDS}.${BODY}`)}`,
	),
	list(
		'paddle',
		'@paddle/paddle-node-sdk',
		'webhooks.isSignatureValid',
		'paddle-signature',
		async ({ require, body, signature, secret }) => {
			const { Paddle } = require('@paddle/paddle-node-sdk');
			return await new Paddle('sample').webhooks.isSignatureValid(body, secret, signature);
		},
		(mac) => `ts=${SECONDS};h1=${mac(`${SECONDS}:${BODY}`)}`,
		'pdl_ntfset_sample_secret_key',
	),
	bodyMac(
		'line',
		'@line/bot-sdk',
		'validateSignature',
		'x-line-signature',
		({ require, body, secret, signature }) =>
			require('@line/bot-sdk').validateSignature(body, secret, signature),
		{ encoding: 'base64', secret: '0123456789abcdef0123456789abcdef' },
	),
	bodyMac(
		'razorpay',
		'razorpay',
		'Razorpay.validateWebhookSignature',
		'x-razorpay-signature',
		({ require, body, signature, secret }) =>
			require('razorpay').validateWebhookSignature(body, signature, secret),
	),
	bodyMac(
		'kontentAi',
		'@kontent-ai/webhook-helper',
		'signatureHelper.isValidSignatureFromString',
		'x-kontent-ai-signature',
		({ require, body, signature, secret }) =>
			require('@kontent-ai/webhook-helper').signatureHelper.isValidSignatureFromString(
				body,
				secret,
				signature,
			),
		{ encoding: 'base64' },
	),
	bodyMac(
		'stream',
		'stream-chat',
		'verifyWebhook',
		'x-signature',
		({ require, body, signature, secret }) => {
			const { StreamChat } = require('stream-chat');
			return new StreamChat('sample', secret).verifyWebhook(body, signature);
		},
		{ others: { 'x-api-key': 'sample' } },
	),
	bodyMac(
		'linear',
		'@linear/sdk',
		'LinearWebhookClient.verify',
		'linear-signature',
		async (tools) => {
			const { LinearWebhookClient } = await tools.import('@linear/sdk/webhooks');
			return new LinearWebhookClient(tools.secret).verify(Buffer.from(tools.body), tools.signature);
		},
		{
			secret: 'lin_wh_sampleSigningSecret',
			body: `{"action": "create","type":"Issue","webhookTimestamp":${NOW},"data":{"title":"sample \u00e9"}}`,
		},
	),
	bodyMac(
		'shopify',
		'@shopify/shopify-api',
		'webhooks.validate',
		'x-shopify-hmac-sha256',
		async ({ require, url, method, headers, body, secret }) => {
			require('@shopify/shopify-api/adapters/web-api');
			const { shopifyApi, ApiVersion } = require('@shopify/shopify-api');
			const shopify = shopifyApi({
				apiKey: 'sample',
				apiSecretKey: secret,
				apiVersion: Object.values(ApiVersion).at(-2),
				hostName: 'n8n.example.com',
				isEmbeddedApp: true,
				logger: { log: () => undefined },
			});
			const rawRequest = new Request(url, { method, headers, body });
			return (await shopify.webhooks.validate({ rawBody: body, rawRequest })).valid;
		},
		{
			encoding: 'base64',
			secret: 'shpss_sample',
			others: {
				'x-shopify-topic': 'orders/create',
				'x-shopify-shop-domain': 'sample.myshopify.com',
				'x-shopify-api-version': '2026-01',
				'x-shopify-webhook-id': '00000000-0000-4000-8000-000000000001',
			},
		},
	),
	bodyMac(
		'goCardless',
		'gocardless-nodejs',
		'webhooks.parse',
		'webhook-signature',
		({ require, body, secret, signature }) => {
			require('gocardless-nodejs/webhooks').parse(body, secret, signature);
		},
		{ body: '{"events":[{"id":"EV0001", "resource_type":"sample","action":"paid"}]}' },
	),
	bodyMac(
		'viber',
		'viber-bot',
		'MessageValidator.validateMessage',
		'x-viber-content-signature',
		({ require, body, secret, signature }) => {
			const Validator = require('viber-bot/lib/message/message-validator.js');
			return new Validator({ debug: () => undefined }, secret).validateMessage(signature, body);
		},
		{ secret: '445da6az1s345z78-dazcczb2542zv51a-e0vc5fva17480im9' },
	),
	bodyMac(
		'easyPost',
		'@easypost/api',
		'Utils.validateWebhook',
		'x-hmac-signature',
		({ require, body, headers, secret }) => {
			const EasyPost = require('@easypost/api');
			new EasyPost('sample').Utils.validateWebhook(Buffer.from(body), headers, secret);
		},
		{ prefix: 'hmac-sha256-hex=', secret: 'sample secret' },
	),
	bodyMac(
		'pusher',
		'pusher',
		'webhook.isValid',
		'x-pusher-signature',
		({ require, body, headers, secret }) => {
			const Pusher = require('pusher');
			const pusher = new Pusher({ appId: '1', key: 'sampleKey', secret, cluster: 'eu' });
			return pusher.webhook({ headers, rawBody: body }).isValid();
		},
		{ secret: '0123456789abcdef0123', others: { 'x-pusher-key': 'sampleKey' } },
	),
	bodyMac(
		'x',
		'twitter-autohook',
		'validateSignature',
		'x-twitter-webhooks-signature',
		({ require, body, headers, secret }) =>
			require('twitter-autohook').validateSignature(headers, { consumer_secret: secret }, body),
		{ encoding: 'base64', prefix: 'sha256=' },
	),
	{
		preset: 'slack',
		package: '@slack/bolt',
		how: 'verifySlackRequest',
		secret: '0123456789abcdef0123456789abcdef',
		make: ({ secret }) =>
			post({
				'x-slack-request-timestamp': SECONDS,
				'x-slack-signature': `v0=${hmac(secret, `v0:${SECONDS}:${BODY}`)}`,
			}),
		accepts: ({ body, headers }, { require, secret }) => {
			require('@slack/bolt').verifySlackRequest({ body, headers, signingSecret: secret });
		},
	},
	{
		preset: 'zoom',
		package: '@zoom/rivet',
		how: 'AwsLambdaReceiver.start',
		secret: 'sampleSecretToken-of',
		make: ({ secret }) =>
			post(
				{
					'x-zm-request-timestamp': SECONDS,
					'x-zm-signature': `v0=${hmac(secret, `v0:${SECONDS}:${ZOOM}`)}`,
				},
				{ body: ZOOM },
			),
		accepts: async ({ body, headers }, tools) => {
			const { AwsLambdaReceiver } = await tools.import('@zoom/rivet/meetings');
			const handler = new AwsLambdaReceiver({ webhooksSecretToken: tools.secret }).start();
			return (await handler({ body, headers, isBase64Encoded: false }, {})).statusCode === 200;
		},
	},
	{
		preset: 'webflow',
		package: 'webflow-api',
		how: 'webhooks.verifySignature',
		secret: TEXT_SECRET,
		make: ({ secret }) =>
			post({
				'x-webflow-timestamp': MILLISECONDS,
				'x-webflow-signature': hmac(secret, `${MILLISECONDS}:${BODY}`),
			}),
		accepts: async ({ body, headers }, { require, secret }) => {
			const { WebflowClient } = require('webflow-api');
			return await new WebflowClient({ accessToken: 'sample' }).webhooks.verifySignature({
				headers,
				body,
				secret,
			});
		},
	},
	{
		preset: 'orb',
		package: 'orb-billing',
		how: 'webhooks.verifySignature',
		secret: TEXT_SECRET,
		make: ({ secret }) =>
			post({
				'x-orb-timestamp': '2026-01-15T12:00:00.000000',
				'x-orb-signature': `v1=${hmac(secret, `v1:2026-01-15T12:00:00.000000:${BODY}`)}`,
			}),
		accepts: ({ body, headers }, { require, secret }) => {
			const { Orb } = require('orb-billing');
			new Orb({ apiKey: 'sample' }).webhooks.verifySignature(body, headers, secret);
		},
	},
	{
		preset: 'crisp',
		package: 'crisp-api',
		how: 'verifyHook',
		secret: TEXT_SECRET,
		make: ({ secret }) =>
			post(
				{
					'x-crisp-request-timestamp': MILLISECONDS,
					'x-crisp-signature': hmac(secret, `[${MILLISECONDS};${COMPACT}]`),
				},
				{ body: COMPACT },
			),
		accepts: ({ body, headers }, { require, secret }) => {
			const { Crisp } = require('crisp-api');
			// It verifies only once it listens to hooks.
			const crisp = Object.assign(new Crisp(), { _loopback: true });
			return crisp.verifyHook(
				secret,
				JSON.parse(body),
				headers['x-crisp-request-timestamp'],
				headers['x-crisp-signature'],
			);
		},
	},
	{
		preset: 'cashfree',
		package: 'cashfree-pg',
		how: 'PGVerifyWebhookSignature',
		secret: 'cfsk_sample_client_secret',
		make: ({ secret }) =>
			post({
				'x-webhook-timestamp': MILLISECONDS,
				'x-webhook-signature': hmacBase64(secret, `${MILLISECONDS}${BODY}`),
			}),
		accepts: ({ body, headers }, { require, secret }) => {
			const { Cashfree } = require('cashfree-pg');
			// Its constructor starts to report errors to Cashfree.
			Cashfree.prototype.PGVerifyWebhookSignature.call(
				{ XClientSecret: secret },
				headers['x-webhook-signature'],
				body,
				headers['x-webhook-timestamp'],
			);
		},
	},
	{
		preset: 'sinch',
		package: '@sinch/sdk-client',
		how: 'validateWebhookSignature',
		secret: TEXT_SECRET,
		make: ({ secret }) => {
			const nonce = '01FJA8B4A7BM43YGWSG9GBV067';
			return post({
				'x-sinch-webhook-signature-algorithm': 'HmacSHA256',
				'x-sinch-webhook-signature-nonce': nonce,
				'x-sinch-webhook-signature-timestamp': SECONDS,
				'x-sinch-webhook-signature': hmacBase64(secret, `${BODY}.${nonce}.${SECONDS}`),
			});
		},
		accepts: ({ body, headers }, { require, secret }) =>
			// The package cannot be loaded as a whole: it asks for another that it does not depend on.
			require(SINCH).validateWebhookSignature(secret, headers, body),
	},
	{
		preset: 'box',
		package: 'box-node-sdk',
		how: 'WebhooksManager.validateMessage',
		secret: 'samplePrimaryKey0123456789',
		make: ({ secret }) => {
			const time = '2026-01-15T05:00:00-07:00';
			return post(
				{
					'box-delivery-id': 'f96bb54b-ee16-4fc5-aa65-8c2d9e5b546f',
					'box-delivery-timestamp': time,
					'box-signature-algorithm': 'HmacSHA256',
					'box-signature-version': '1',
					'box-signature-primary': hmacBase64(secret, `${COMPACT}${time}`),
				},
				{ body: COMPACT },
			);
		},
		accepts: async ({ body, headers }, { require, secret }) => {
			const { WebhooksManager } = require('box-node-sdk/lib/managers/webhooks');
			return await WebhooksManager.validateMessage(body, headers, secret);
		},
	},
];
