import { createSign, generateKeyPairSync } from 'node:crypto';

import {
	ADDRESS,
	BODY,
	COMPACT,
	ed25519,
	hmac,
	MILLISECONDS,
	NOW,
	post,
	postForm,
	SECONDS,
	sha,
	TEXT_SECRET,
	withHeader,
} from './wire.mjs';

/*
 * Deliveries that official packages accept, and refuse when they are changed: public keys, addresses and fields
 * that are signed, hashes.
 */

const discordKey = ed25519('discord');
const telnyxKey = ed25519('telnyx');
const highLevelKey = ed25519('highLevel');

const discord = (preset, body) => ({
	preset,
	package: 'discord-interactions',
	how: 'verifyKey',
	secret: discordKey.hex,
	make: () =>
		post(
			{
				'x-signature-timestamp': SECONDS,
				'x-signature-ed25519': discordKey.sign(SECONDS + body, 'hex'),
			},
			{ body },
		),
	accepts: async ({ body, headers }, { require, secret }) =>
		await require('discord-interactions').verifyKey(
			body,
			headers['x-signature-ed25519'],
			headers['x-signature-timestamp'],
			secret,
		),
});

const plivoFields = [
	['To', '14155550199'],
	['From', '14155550100'],
	['CallUUID', 'sample-0a1b2c'],
];

/** How Lark's package hands a request on: the headers are there, and no part of the body. */
const larkData = ({ body, headers }) => Object.assign(Object.create({ headers }), JSON.parse(body));

const larkHandle = (require, keys) => {
	const { EventDispatcher, LoggerLevel } = require('@larksuiteoapi/node-sdk');
	return new EventDispatcher({ ...keys, loggerLevel: LoggerLevel.fatal }).requestHandle;
};

const larkHeaders = (algorithm, key, body) => {
	const nonce = '1d2c3b4a5f';
	return {
		'x-lark-request-timestamp': SECONDS,
		'x-lark-request-nonce': nonce,
		'x-lark-signature': sha(algorithm, SECONDS + nonce + key + body),
	};
};

/** What SNS signs of a notification, in its order. */
const snsText = (message) =>
	['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type']
		.filter((name) => name in message)
		.map((name) => `${name}\n${message[name]}\n`)
		.join('');

const snsMessage = {
	Type: 'Notification',
	MessageId: '22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324',
	TopicArn: 'arn:aws:sns:us-west-2:123456789012:MyTopic',
	Subject: 'My First sample',
	Message: 'Hello\nsample \u{1F389} world!',
	Timestamp: '2026-01-15T12:00:00.000Z',
	SigningCertURL:
		'https://sns.us-west-2.amazonaws.com/SimpleNotificationService-0123456789abcdef.pem',
};

const sns = (version, hash) => ({
	preset: version === '1' ? 'awsSnsV1' : 'awsSns',
	package: 'sns-validator',
	how: 'MessageValidator.validate',
	secret: '',
	settings: { topicArn: snsMessage.TopicArn },
	random: true,
	make: () => {
		const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
		const message = { ...snsMessage, SignatureVersion: version };
		const Signature = createSign(hash).update(snsText(message)).sign(privateKey, 'base64');
		return {
			published: publicKey.export({ format: 'pem', type: 'spki' }),
			request: post(
				{ 'x-amz-sns-message-type': 'Notification' },
				{
					type: 'text/plain; charset=UTF-8',
					body: JSON.stringify({ ...message, Signature }, null, 2),
				},
			),
		};
	},
	accepts: async ({ body }, { require, published }) => {
		const https = require('node:https');
		const { get } = https;
		// The certificate, from where the message says that it is.
		https.get = (url, answer) => {
			const { Readable } = require('node:stream');
			answer(Object.assign(Readable.from([published]), { statusCode: 200 }));
			return { on: () => undefined };
		};
		try {
			// A new copy: it keeps certificates by their address.
			delete require.cache[require.resolve('sns-validator')];
			const Validator = require('sns-validator');
			return await new Promise((resolve) => {
				new Validator().validate(body, (error) => resolve(error === null));
			});
		} finally {
			https.get = get;
		}
	},
});

export const acceptedMore = [
	discord(
		'discordInteractions',
		'{"id":"1","type": 2,"data":{"name":"sample"},"token":"x","version":1}',
	),
	discord(
		'discordEvents',
		'{"version":1,"application_id":"1","type":1,"event":{"type":"SAMPLE", "data":{"x":"sample"}}}',
	),
	{
		preset: 'telnyx',
		package: 'telnyx',
		how: 'webhooks.unwrap',
		secret: telnyxKey.base64,
		make: () =>
			post({
				'telnyx-timestamp': SECONDS,
				'telnyx-signature-ed25519': telnyxKey.sign(`${SECONDS}|${BODY}`, 'base64'),
			}),
		accepts: async ({ body, headers }, { require, secret }) => {
			const { Telnyx } = require('telnyx');
			await new Telnyx({ apiKey: 'sample' }).webhooks.unwrap(body, { headers, key: secret });
		},
	},
	{
		preset: 'highLevel',
		package: '@gohighlevel/api-client',
		how: 'webhooks.verifyEd25519Signature',
		secret: highLevelKey.pem,
		make: () => post({ 'x-ghl-signature': highLevelKey.sign(BODY, 'base64') }),
		accepts: ({ body, headers }, { require, secret }) => {
			const { HighLevel } = require('@gohighlevel/api-client');
			const client = new HighLevel({ privateIntegrationToken: 'sample', logLevel: 'none' });
			return client.webhooks.verifyEd25519Signature(body, headers['x-ghl-signature'], secret);
		},
	},
	{
		preset: 'highLevelLegacy',
		package: '@gohighlevel/api-client',
		how: 'webhooks.verifySignature',
		random: true,
		make: () => {
			const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
			return {
				secret: publicKey.export({ format: 'pem', type: 'spki' }),
				request: post({
					'x-wh-signature': createSign('sha256').update(BODY).sign(privateKey, 'base64'),
				}),
			};
		},
		accepts: ({ body, headers }, { require, secret }) => {
			const { HighLevel } = require('@gohighlevel/api-client');
			const client = new HighLevel({ privateIntegrationToken: 'sample', logLevel: 'none' });
			return client.webhooks.verifySignature(body, headers['x-wh-signature'], secret);
		},
	},
	{
		preset: 'sendGrid',
		package: '@sendgrid/eventwebhook',
		how: 'EventWebhook.verifySignature',
		random: true,
		make: () => {
			const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
			const body = `[${BODY.trim()}]\r\n`;
			return {
				secret: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
				request: post(
					{
						'x-twilio-email-event-webhook-timestamp': SECONDS,
						'x-twilio-email-event-webhook-signature': createSign('sha256')
							.update(SECONDS + body)
							.sign(privateKey, 'base64'),
					},
					{ body },
				),
			};
		},
		accepts: ({ body, headers }, { require, secret }) => {
			const { EventWebhook } = require('@sendgrid/eventwebhook');
			const webhook = new EventWebhook();
			return webhook.verifySignature(
				webhook.convertPublicKeyToECDSA(secret),
				body,
				headers['x-twilio-email-event-webhook-signature'],
				headers['x-twilio-email-event-webhook-timestamp'],
			);
		},
	},
	{
		preset: 'square',
		package: 'square',
		how: 'WebhooksHelper.verifySignature',
		secret: 'sampleSignatureKey0123',
		make: ({ secret }) =>
			post({
				'x-square-hmacsha256-signature': hmac(secret, ADDRESS + BODY, { encoding: 'base64' }),
			}),
		accepts: async ({ body, url, headers }, { require, secret }) =>
			await require('square').WebhooksHelper.verifySignature({
				requestBody: body,
				signatureHeader: headers['x-square-hmacsha256-signature'],
				signatureKey: secret,
				notificationUrl: url,
			}),
	},
	{
		preset: 'mercadoPago',
		package: 'mercadopago',
		how: 'WebhookSignatureValidator.validate',
		secret: TEXT_SECRET,
		make: ({ secret }) => {
			const requestId = 'bb56a2f1-6aae-46ac-982e-9dcd3581d08e';
			const text = `id:123456;request-id:${requestId};ts:${MILLISECONDS};`;
			return post(
				{ 'x-request-id': requestId, 'x-signature': `ts=${MILLISECONDS},v1=${hmac(secret, text)}` },
				{
					url: `${ADDRESS}?data.id=123456&type=payment`,
					body: '{"action":"payment.updated","data":{"id":"123456"},"id":1,"type":"payment"}',
				},
			);
		},
		accepts: ({ url, headers }, { require, secret }) => {
			require('mercadopago').WebhookSignatureValidator.validate({
				xSignature: headers['x-signature'],
				xRequestId: headers['x-request-id'],
				dataId: new URL(url).searchParams.get('data.id'),
				secret,
				// Without a tolerance: it reads the time as seconds, and the documentation shows milliseconds.
			});
		},
		forge: (request) => ({ ...request, url: request.url.replace('123456', '123457') }),
	},
	{
		preset: 'plivoVoice',
		package: 'plivo',
		how: 'validateV3Signature',
		secret: 'sampleAuthTokenOfAnAccountAtPlivo0000000',
		make: ({ secret }) => {
			const nonce = '05429567804466091622';
			const sorted = plivoFields.map((pair) => pair.join('')).sort();
			const text = `${ADDRESS}?${sorted.join('')}.${nonce}`;
			return postForm(
				{
					'x-plivo-signature-v3': hmac(secret, text, { encoding: 'base64' }),
					'x-plivo-signature-v3-nonce': nonce,
				},
				plivoFields,
			);
		},
		accepts: ({ body, url, headers }, { require, secret }) =>
			require('plivo').validateV3Signature(
				'POST',
				url,
				headers['x-plivo-signature-v3-nonce'],
				secret,
				headers['x-plivo-signature-v3'],
				Object.fromEntries(new URLSearchParams(body)),
			),
	},
	{
		preset: 'plivoMessaging',
		package: 'plivo',
		how: 'validateSignature',
		secret: 'sampleAuthTokenOfAnAccountAtPlivo0000000',
		make: ({ secret }) => {
			const nonce = '05429567804466091622';
			return postForm(
				{
					'x-plivo-signature-v2': hmac(secret, ADDRESS + nonce, { encoding: 'base64' }),
					'x-plivo-signature-v2-nonce': nonce,
				},
				plivoFields,
			);
		},
		accepts: ({ url, headers }, { require, secret }) =>
			require('plivo').validateSignature(
				url,
				headers['x-plivo-signature-v2-nonce'],
				headers['x-plivo-signature-v2'],
				secret,
			),
		forge: (request) => withHeader(request, 'x-plivo-signature-v2-nonce', '05429567804466091623'),
	},
	{
		preset: 'larkCards',
		package: '@larksuiteoapi/node-sdk',
		how: 'RequestHandle.checkIsCardEventValidated',
		secret: 'sampleVerificationToken',
		make: ({ secret }) => post(larkHeaders('sha1', secret, COMPACT), { body: COMPACT }),
		accepts: (request, { require, secret }) =>
			larkHandle(require, { verificationToken: secret }).checkIsCardEventValidated(
				larkData(request),
			),
	},
	{
		preset: 'dropboxSign',
		package: '@dropbox/sign',
		how: 'EventCallbackHelper.isValid',
		secret: 'sample0api0key',
		make: ({ secret }) => {
			const event = {
				event_time: SECONDS,
				event_type: 'signature_request_sent',
				event_hash: hmac(secret, `${SECONDS}signature_request_sent`),
				event_metadata: { reported_for_account_id: 'sample' },
			};
			return postForm({}, [['json', JSON.stringify({ event })]]);
		},
		accepts: ({ body }, { require, secret }) => {
			const { EventCallbackHelper, EventCallbackRequest } = require('@dropbox/sign');
			const event = EventCallbackRequest.init(JSON.parse(new URLSearchParams(body).get('json')));
			return EventCallbackHelper.isValid(secret, event);
		},
		forge: (request) => ({
			...request,
			body: request.body.replace('request_sent', 'request_senT'),
		}),
	},
	sns('1', 'RSA-SHA1'),
	sns('2', 'RSA-SHA256'),
	{
		preset: 'googlePubSub',
		package: 'google-auth-library',
		how: 'OAuth2Client.verifySignedJwtWithCertsAsync',
		secret: '',
		settings: { audience: ADDRESS, serviceAccountEmail: 'push@sample.iam.gserviceaccount.com' },
		random: true,
		make: async (tools) => {
			const { SignJWT } = await tools.import('jose');
			const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
			const token = await new SignJWT({
				aud: ADDRESS,
				azp: '113774264463038321964',
				email: 'push@sample.iam.gserviceaccount.com',
				email_verified: true,
				exp: NOW / 1000 + 3600,
				iat: NOW / 1000,
				iss: 'https://accounts.google.com',
				sub: '113774264463038321964',
			})
				.setProtectedHeader({ alg: 'RS256', kid: 'sample', typ: 'JWT' })
				.sign(privateKey);
			return {
				published: publicKey.export({ format: 'pem', type: 'spki' }),
				request: post(
					{ authorization: `Bearer ${token}` },
					{
						body: '{"message":{"data":"c2FtcGxl","messageId":"1"},"subscription":"projects/p/subscriptions/s"}',
					},
				),
			};
		},
		accepts: async ({ headers }, { require, published }) => {
			const { OAuth2Client } = require('google-auth-library');
			await new OAuth2Client().verifySignedJwtWithCertsAsync(
				headers.authorization.slice('Bearer '.length),
				{ sample: published },
				ADDRESS,
				['accounts.google.com', 'https://accounts.google.com'],
			);
		},
		forge: (request) =>
			withHeader(request, 'authorization', `${request.headers.authorization.slice(0, -4)}AAAA`),
	},
];
