import { generateKeyPairSync, sign } from 'node:crypto';

import type { Order, Sender, Sent } from '../sender.cts';
import { certificateOf } from './certificate.cts';
import { bare, bodyOf, isoTime, post, withQuery } from './wire.cts';

const googleKeys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const KID = '7d680d8c70d44e947133cbd499ebc1a61c3d5abc';
const AUDIENCE = 'https://n8n.example.com/pubsub';
const ACCOUNT = 'pusher@my-project.iam.gserviceaccount.com';

function googleToken({ now, settings = {} }: Order): string {
	const iat = Math.floor(now / 1000);
	const text = [
		{ alg: 'RS256', kid: KID, typ: 'JWT' },
		{
			aud: settings.audience,
			azp: '113774264463038321964',
			email: settings.serviceAccountEmail,
			sub: '113774264463038321964',
			email_verified: true,
			exp: iat + 3600,
			iat,
			iss: 'https://accounts.google.com',
		},
	]
		.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
		.join('.');
	return `${text}.${sign('sha256', Buffer.from(text), googleKeys.privateKey).toString('base64url')}`;
}

const amazonKeys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const amazonCertificate = certificateOf(amazonKeys, 'sns.amazonaws.com');
const TOPIC = 'arn:aws:sns:us-west-2:123456789012:MyTopic';
const SUBSCRIBE_URL =
	'https://sns.us-west-2.amazonaws.com/?Action=ConfirmSubscription&TopicArn=arn:aws:sns:us-west-2:123456789012:MyTopic&Token=2336412f37';

/** Amazon signs the names and values of some fields, in the order of their names, each on a line. */
function sns(order: Order, version: '1' | '2', fields: Record<string, string>): Sent {
	let text = '';
	for (const name of Object.keys(fields).sort()) text += `${name}\n${fields[name] ?? ''}\n`;
	const message = {
		...fields,
		SignatureVersion: version,
		Signature: sign(
			version === '1' ? 'sha1' : 'sha256',
			Buffer.from(text),
			amazonKeys.privateKey,
		).toString('base64'),
		SigningCertURL:
			'https://sns.us-west-2.amazonaws.com/SimpleNotificationService-f3ecfb7224c7233fe7bb5f59f96de52f.pem',
		...(fields.Type === 'Notification' && {
			UnsubscribeURL: 'https://sns.us-west-2.amazonaws.com/?Action=Unsubscribe',
		}),
	};
	return post(order, Buffer.from(JSON.stringify(message, null, 2)), {
		'Content-Type': 'text/plain; charset=UTF-8',
		'User-Agent': 'Amazon Simple Notification Service Agent',
		'x-amz-sns-message-id': order.id,
		'x-amz-sns-message-type': fields.Type ?? '',
		'x-amz-sns-topic-arn': TOPIC,
	});
}

const snsSender = (preset: string, version: '1' | '2', extra: Record<string, string>): Sender => ({
	preset,
	secret: '',
	settings: { topicArn: TOPIC },
	published: amazonCertificate,
	send: (order) =>
		sns(order, version, {
			Type: 'Notification',
			MessageId: order.id,
			TopicArn: TOPIC,
			Message: bodyOf(order, '{"order": 7, "note": "caf\\u00e9\\n"}').toString(),
			Timestamp: isoTime(order),
			...extra,
		}),
	event: 'Notification',
	id: ({ id }) => id,
	handshakes: {
		'subscription confirmation': {
			send: (order) =>
				sns(order, version, {
					Type: 'SubscriptionConfirmation',
					MessageId: order.id,
					TopicArn: TOPIC,
					Message: `You have chosen to subscribe to the topic ${TOPIC}.`,
					Timestamp: isoTime(order),
					SubscribeURL: SUBSCRIBE_URL,
					Token: '2336412f37',
				}),
			expect: { status: 200 },
		},
	},
});

const channel = (order: Order, state: string, number: string): Sent =>
	bare('POST', order.url, {
		'X-Goog-Channel-ID': order.id,
		'X-Goog-Channel-Token': order.secret,
		'X-Goog-Message-Number': number,
		'X-Goog-Resource-ID': 'o3hgv1538sdjfh',
		'X-Goog-Resource-State': state,
		'X-Goog-Resource-URI': 'https://www.googleapis.com/calendar/v3/calendars/primary/events',
	});

export const cloud: readonly Sender[] = [
	{
		preset: 'googleChannels',
		secret: 'channel-token-value',
		send: (order) => channel(order, 'exists', '10'),
		event: 'exists',
		id: ({ id }) => `${id}.10`,
		handshakes: {
			sync: { send: (order) => channel(order, 'sync', '1'), expect: { status: 200 } },
		},
	},
	{
		preset: 'googlePubSub',
		secret: '',
		settings: { audience: AUDIENCE, serviceAccountEmail: ACCOUNT },
		published: JSON.stringify({
			keys: [
				{
					...googleKeys.publicKey.export({ format: 'jwk' }),
					alg: 'RS256',
					kid: KID,
					use: 'sig',
				},
			],
		}),
		send: (order) =>
			post(
				order,
				bodyOf(
					order,
					`{"message":{"attributes":{"eventType":"OBJECT_FINALIZE"},"data":"${Buffer.from('{"emailAddress":"user@example.com","historyId":9876543210}').toString('base64')}","messageId":"${order.id}","message_id":"${order.id}","publishTime":"${isoTime(order)}"},"subscription":"projects/myproject/subscriptions/mysubscription"}`,
				),
				{ Authorization: `Bearer ${googleToken(order)}` },
			),
		event: 'OBJECT_FINALIZE',
		id: ({ id }) => id,
	},
	{
		preset: 'microsoftGraph',
		secret: 'secretClientValue',
		send: (order) =>
			post(
				order,
				bodyOf(
					order,
					`{"value":[{"id":"${order.id}","subscriptionId":"76222963-cc7b-42d2-882d-8aaa69cb2ba3","changeType":"created","clientState":"${order.secret}","resource":"Users/ddfcd489-628b-7d04-b48b-20075df800e5/Messages/AAMkADRm="},{"id":"${order.id}-2","subscriptionId":"76222963-cc7b-42d2-882d-8aaa69cb2ba3","changeType":"created","clientState":"${order.secret}","resource":"Users/ddfcd489-628b-7d04-b48b-20075df800e5/Messages/AAMkADRn="}]}`,
				),
				{},
			),
		event: 'created',
		id: () => null,
		handshakes: {
			'validation token': {
				send: (order) =>
					bare(
						'POST',
						withQuery(order.url, {
							validationToken:
								'Validation: Testing client application reachability <for> subscription',
						}),
						{ 'Content-Type': 'text/plain; charset=utf-8' },
					),
				expect: {
					status: 200,
					body: 'Validation: Testing client application reachability <for> subscription',
				},
			},
		},
	},
	snsSender('awsSns', '2', { Subject: 'My First Message' }),
	snsSender('awsSnsV1', '1', {}),
];
