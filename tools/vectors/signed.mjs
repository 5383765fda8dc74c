import { createSecretKey } from 'node:crypto';

import {
	ADDRESS,
	BODY,
	MILLISECONDS,
	NOW,
	post,
	postForm,
	SECONDS,
	sha,
	TEXT_SECRET,
	withHeader,
} from './wire.mjs';

/* Deliveries that official packages sign. */

const FORM = [
	['From', '+14155550100'],
	['Body', 'Zo\u00eb & sample = 1+1 \u{1F389}'],
	['To', '+14155550199'],
	['MessageSid', 'SM0123456789abcdef0123456789abcdef'],
];

const HOOKS = {
	adyen: 'DFB1EB5485895CFA84146406857104ABB4CBCABDC8AAF103A624C8F6A3EAAB00',
	livekitKey: 'APIsampleKey',
};

const adyenItem = {
	pspReference: '8535296650153317',
	originalReference: '',
	merchantAccountCode: 'SampleMerchant',
	merchantReference: 'order:1\\2',
	amount: { value: 1250, currency: 'EUR' },
	eventCode: 'AUTHORISATION',
	eventDate: '2026-01-15T12:00:00+00:00',
	success: 'true',
};

const hubSpot = (version, name = `getSignature, ${version}`) => ({
	preset: `hubSpot${version.toUpperCase()}`,
	package: '@hubspot/api-client',
	how: 'Signature.getSignature',
	name,
	secret: TEXT_SECRET,
	make: ({ require }) => {
		const { Signature } = require('@hubspot/api-client');
		const signature = Signature.getSignature('POST', version, {
			clientSecret: TEXT_SECRET,
			requestBody: BODY,
			url: ADDRESS,
			timestamp: NOW,
		});
		return post(
			version === 'v3'
				? { 'x-hubspot-signature-v3': signature, 'x-hubspot-request-timestamp': MILLISECONDS }
				: { 'x-hubspot-signature': signature, 'x-hubspot-signature-version': version },
		);
	},
});

const github = (name, type, body) => ({
	preset: 'github',
	package: '@octokit/webhooks-methods',
	how: 'sign',
	name,
	secret: TEXT_SECRET,
	make: async (tools) => {
		const { sign } = await tools.import('@octokit/webhooks-methods');
		return post(
			{
				'x-github-event': 'push',
				'x-github-delivery': '72d3162e-cc78-11e3-81ab-4c9367dc0958',
				'x-hub-signature-256': await sign(TEXT_SECRET, body),
			},
			{ type, body },
		);
	},
	accepts: async ({ body, headers }, tools) =>
		(await tools.import('@octokit/webhooks-methods')).verify(
			TEXT_SECRET,
			body,
			headers['x-hub-signature-256'],
		),
});

const livekitBody =
	'{"event":"room_started", "room":{"sid":"RM_TkVjUvAqgzKz", "name":"sample room"},"id":"EV_1"}';

/** A token by the library of JSON Web Tokens that most packages here use. */
const token = (preset, header, claims, { prefix = '', alg = 'HS256' } = {}) => ({
	preset,
	package: 'jose',
	how: 'SignJWT.sign',
	secret: 'sampleSecretOfAnAccountWithEnoughBytesForSha512AndThenSomeMoreOfThem',
	make: async (tools) => post({ [header]: prefix + (await jwt(tools, claims, alg)) }),
});

export const signed = [
	{
		preset: 'stripe',
		package: 'stripe',
		how: 'webhooks.generateTestHeaderString',
		secret: 'whsec_sampleSecretThatIsTakenAsText',
		make: ({ require, secret }) => {
			const header = require('stripe').webhooks.generateTestHeaderString({
				payload: BODY,
				secret,
				timestamp: NOW / 1000,
			});
			return post({ 'stripe-signature': header });
		},
		accepts: ({ body, headers }, { require, secret }) => {
			require('stripe').webhooks.constructEvent(body, headers['stripe-signature'], secret);
		},
	},
	github('sign', 'application/json', BODY),
	github(
		'sign, form-encoded',
		'application/x-www-form-urlencoded',
		`payload=${encodeURIComponent(BODY)}`,
	),
	{
		preset: 'twilio',
		package: 'twilio',
		how: 'getExpectedTwilioSignature',
		name: 'a form',
		secret: 'sample0auth0token0of0an0account0',
		make: ({ require, secret }) => {
			const { getExpectedTwilioSignature } = require('twilio');
			return postForm(
				{
					'x-twilio-signature': getExpectedTwilioSignature(
						secret,
						ADDRESS,
						Object.fromEntries(FORM),
					),
				},
				FORM,
			);
		},
		accepts: ({ body, url, headers }, { require, secret }) =>
			require('twilio').validateRequest(
				secret,
				headers['x-twilio-signature'],
				url,
				Object.fromEntries(new URLSearchParams(body)),
			),
	},
	{
		preset: 'twilio',
		package: 'twilio',
		how: 'getExpectedTwilioSignature',
		name: 'JSON',
		secret: 'sample0auth0token0of0an0account0',
		make: ({ require, secret }) => {
			const { getExpectedTwilioSignature } = require('twilio');
			const url = `${ADDRESS}?shop=1&bodySHA256=${sha('sha256', BODY)}`;
			const signature = getExpectedTwilioSignature(secret, url, {});
			return post({ 'x-twilio-signature': signature }, { url });
		},
		accepts: ({ body, url, headers }, { require, secret }) =>
			require('twilio').validateRequestWithBody(secret, headers['x-twilio-signature'], url, body),
	},
	{
		preset: 'notion',
		package: '@notionhq/client',
		how: 'signWebhookPayload',
		secret: 'secret_sampleVerificationTokenOfASubscription',
		make: async ({ require, secret }) => {
			const { signWebhookPayload } = require('@notionhq/client');
			return post({
				'x-notion-signature': await signWebhookPayload({ body: BODY, verificationToken: secret }),
			});
		},
		accepts: async ({ body, headers }, { require, secret }) =>
			await require('@notionhq/client').verifyWebhookSignature({
				body,
				signature: headers['x-notion-signature'],
				verificationToken: secret,
			}),
	},
	{
		preset: 'sanity',
		package: '@sanity/webhook',
		how: 'encodeSignatureHeader',
		secret: TEXT_SECRET,
		make: async ({ require, secret }) => {
			const { encodeSignatureHeader, SIGNATURE_HEADER_NAME } = require('@sanity/webhook');
			return post({ [SIGNATURE_HEADER_NAME]: await encodeSignatureHeader(BODY, NOW, secret) });
		},
		accepts: async ({ body, headers }, { require, secret }) =>
			await require('@sanity/webhook').isValidSignature(
				body,
				headers['sanity-webhook-signature'],
				secret,
			),
	},
	...['', '?shop=a%20b&draft=1'].map((query) => ({
		preset: 'contentful',
		package: '@contentful/node-apps-toolkit',
		how: 'signRequest',
		name: query === '' ? 'signRequest' : 'signRequest, with a query',
		secret: 'sample-secret-of-64-characters-as-contentful-shows-it-000000000_',
		make: ({ require, secret }) => {
			const { signRequest } = require('@contentful/node-apps-toolkit');
			const own = {
				'content-type': 'application/json',
				'x-contentful-topic': 'ContentManagement.Entry.publish',
			};
			const headers = signRequest(
				secret,
				{ method: 'POST', path: new URL(ADDRESS).pathname + query, headers: own, body: BODY },
				NOW,
			);
			return post({ ...own, ...headers }, { url: ADDRESS + query });
		},
		accepts: ({ method, url, headers, body }, { require, secret }) => {
			const { pathname, search } = new URL(url);
			return require('@contentful/node-apps-toolkit').verifyRequest(
				secret,
				{ method, path: pathname + search, headers, body },
				30,
			);
		},
	})),
	{
		preset: 'braintree',
		package: 'braintree',
		how: 'webhookTesting.sampleNotification',
		secret: 'sample0private0key0of0a0merchant',
		make: async ({ require, secret }) => {
			const { bt_signature, bt_payload } = await braintree(
				require,
				secret,
			).webhookTesting.sampleNotification('subscription_went_past_due', 'my_id');
			return postForm({}, { bt_signature, bt_payload });
		},
		accepts: async ({ body }, { require, secret }) => {
			const { bt_signature, bt_payload } = Object.fromEntries(new URLSearchParams(body));
			await braintree(require, secret).webhookNotification.parse(bt_signature, bt_payload);
		},
		forge: (request) => ({
			...request,
			body: request.body.replace('bt_payload=PG5', 'bt_payload=PG6'),
		}),
	},
	...['sha1', 'sha256'].map((algorithm) => ({
		preset: algorithm === 'sha1' ? 'cloudinary' : 'cloudinarySha256',
		package: 'cloudinary',
		how: 'utils.webhook_signature',
		name: `utils.webhook_signature, ${algorithm}`,
		secret: 'sampleSecretOfAnAccount',
		make: ({ require, secret }) => {
			const { utils } = require('cloudinary');
			return post({
				'x-cld-timestamp': SECONDS,
				'x-cld-signature': utils.webhook_signature(BODY, SECONDS, {
					api_secret: secret,
					signature_algorithm: algorithm,
				}),
			});
		},
		accepts: ({ body, headers }, { require, secret }) => {
			const { v2 } = require('cloudinary');
			v2.config({ api_secret: secret, signature_algorithm: algorithm });
			return v2.utils.verifyNotificationSignature(
				body,
				Number(headers['x-cld-timestamp']),
				headers['x-cld-signature'],
			);
		},
	})),
	{
		preset: 'liveKit',
		package: 'livekit-server-sdk',
		how: 'AccessToken.toJwt',
		secret: 'sampleApiSecretOfAProjectWithEnoughBytes',
		settings: { apiKeyId: HOOKS.livekitKey },
		make: async (tools) => {
			const { AccessToken } = await tools.import('livekit-server-sdk');
			const token = new AccessToken(HOOKS.livekitKey, tools.secret);
			token.sha256 = sha('sha256', livekitBody, 'base64');
			return post(
				{ authorization: await token.toJwt() },
				{ body: livekitBody, type: 'application/webhook+json' },
			);
		},
		accepts: async ({ body, headers }, tools) => {
			const { WebhookReceiver } = await tools.import('livekit-server-sdk');
			await new WebhookReceiver(HOOKS.livekitKey, tools.secret).receive(
				body,
				headers.authorization,
			);
		},
	},
	{
		preset: 'workOs',
		package: '@workos-inc/node',
		how: 'webhooks.computeSignature',
		secret: TEXT_SECRET,
		make: async (tools) => {
			const { webhooks } = await workOs(tools);
			const signature = await webhooks.computeSignature(NOW, BODY, tools.secret);
			return post({ 'workos-signature': `t=${NOW}, v1=${signature}` });
		},
		accepts: async ({ body, headers }, tools) =>
			await (
				await workOs(tools)
			).webhooks.verifyHeader({
				payload: body,
				sigHeader: headers['workos-signature'],
				secret: tools.secret,
			}),
	},
	{
		preset: 'retell',
		package: 'retell-sdk',
		how: 'sign',
		secret: 'key_sampleApiKeyWithTheWebhookBadge',
		make: async ({ require, secret }) =>
			post({ 'x-retell-signature': await require('retell-sdk').sign(BODY, secret) }),
		accepts: async ({ body, headers }, { require, secret }) =>
			await require('retell-sdk').verify(body, secret, headers['x-retell-signature']),
	},
	{
		preset: 'modernTreasury',
		package: 'modern-treasury',
		how: 'webhooks.getSignature',
		secret: TEXT_SECRET,
		make: async (tools) =>
			post({
				'x-signature': await modernTreasury(tools).webhooks.getSignature(BODY, {
					key: tools.secret,
				}),
			}),
		accepts: ({ body, headers }, tools) =>
			modernTreasury(tools).webhooks.validateSignature(body, headers, { key: tools.secret }),
	},
	{
		preset: 'coinbaseCommerce',
		package: 'coinbase-commerce-node',
		how: 'Webhook.computeSignature',
		secret: '00000000-0000-4000-8000-000000005a3e',
		make: ({ require, secret }) => {
			const body = `{"attempt_number": 1,"event": ${BODY.trim()}}`;
			const { Webhook } = require('coinbase-commerce-node');
			return post({ 'x-cc-webhook-signature': Webhook.computeSignature(body, secret) }, { body });
		},
		accepts: ({ body, headers }, { require, secret }) => {
			const { Webhook } = require('coinbase-commerce-node');
			Webhook.verifyEventBody(body, headers['x-cc-webhook-signature'], secret);
		},
	},
	{
		preset: 'adyenPayments',
		package: '@adyen/api-library',
		how: 'HmacValidator.calculateHmac',
		secret: HOOKS.adyen,
		make: ({ require, secret }) => {
			const hmacSignature = adyen(require).calculateHmac(adyenItem, secret);
			const item = { additionalData: { hmacSignature }, ...adyenItem };
			return post(
				{},
				{
					body: JSON.stringify({
						live: 'false',
						notificationItems: [{ NotificationRequestItem: item }],
					}),
				},
			);
		},
		accepts: ({ body }, { require, secret }) =>
			JSON.parse(body).notificationItems.every(({ NotificationRequestItem }) =>
				adyen(require).validateHMAC(NotificationRequestItem, secret),
			),
		forge: (request) => ({ ...request, body: request.body.replace('1250', '1251') }),
	},
	{
		preset: 'adyenPlatform',
		package: '@adyen/api-library',
		how: 'HmacValidator.calculateHmac',
		secret: HOOKS.adyen,
		make: ({ require, secret }) =>
			post({
				hmacsignature: adyen(require).calculateHmac(BODY, secret),
				protocol: 'HmacSHA256',
			}),
		accepts: ({ body, headers }, { require, secret }) =>
			adyen(require).validateBankingHMAC(headers.hmacsignature, secret, body),
	},
	token('netlify', 'x-webhook-signature', { iss: 'netlify', sha256: sha('sha256', BODY) }),
	token(
		'fusionAuth',
		'x-fusionauth-signature-jwt',
		{ request_body_sha256: sha('sha256', BODY, 'base64') },
		{ alg: 'HS512' },
	),
	token('monday', 'authorization', {
		accountId: 1825528,
		userId: 4012689,
		aud: ADDRESS,
		iat: NOW / 1000,
		exp: NOW / 1000 + 300,
	}),
	hubSpot('v1'),
	hubSpot('v2'),
	hubSpot('v3'),
	{
		preset: 'vonage',
		package: 'jose',
		how: 'SignJWT',
		name: 'SignJWT, accepted by verifySignature of @vonage/jwt',
		secret: 'sampleSignatureSecretOfAnAccountWith32Bytes',
		make: async (tools) => {
			const token = await jwt(tools, {
				iat: NOW / 1000,
				jti: '00000000-0000-4000-8000-000000000001',
				iss: 'Vonage',
				payload_hash: sha('sha256', BODY),
				api_key: 'sample',
			});
			return post({ authorization: `Bearer ${token}` });
		},
		accepts: ({ headers }, { require, secret }) =>
			require('@vonage/jwt').verifySignature(headers.authorization.slice(7), secret),
		forge: (request) =>
			withHeader(request, 'authorization', request.headers.authorization.slice(0, -1)),
	},
];

const braintree = (require, privateKey) => {
	const { BraintreeGateway, Environment } = require('braintree');
	return new BraintreeGateway({
		environment: Environment.Sandbox,
		merchantId: 'sample_merchant',
		publicKey: 'sample_public_key',
		privateKey,
	});
};

const workOs = async (tools) => {
	const { WorkOS } = await tools.import('@workos-inc/node');
	return new WorkOS('sk_sample');
};

const modernTreasury = ({ require }) => {
	const { ModernTreasury } = require('modern-treasury');
	return new ModernTreasury({ apiKey: 'sample', organizationID: 'sample' });
};

const adyen = (require) => {
	const Validator = require('@adyen/api-library').hmacValidator;
	return new Validator();
};

async function jwt(tools, claims, alg = 'HS256') {
	const { SignJWT } = await tools.import('jose');
	const key = createSecretKey(Buffer.from(tools.secret));
	return await new SignJWT(claims).setProtectedHeader({ typ: 'JWT', alg }).sign(key);
}
