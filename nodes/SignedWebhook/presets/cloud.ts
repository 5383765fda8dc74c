import type { PublicKeyAlgorithm } from '../../kit/signature/scheme';
import type { Preset } from '../preset';
import { header, json, query } from './places';
import { headerToken } from './schemes';

/** Only a message may have several lines: in another value, they could name our topic above the one that signed. */
const SNS_TEMPLATE = [
	'Message\n{json:Message}\n',
	'MessageId\n{id}\n',
	'[[Subject\n{line:Subject}\n]]',
	'[[SubscribeURL\n{line:SubscribeURL}\n]]',
	'Timestamp\n{timestamp}\n',
	'[[Token\n{line:Token}\n]]',
	// Everybody with an AWS account has messages signed by Amazon: only the topic makes them ours.
	'TopicArn\n{setting:topicArn}\n',
	'Type\n{line:Type}\n',
].join('');

const sns = (name: string, version: 1 | 2, algorithm: PublicKeyAlgorithm): Preset => ({
	name,
	displayName: `Amazon SNS (Signature Version ${version})`,
	scheme: {
		kind: 'publicKey',
		name,
		sets: [
			{
				id: json('MessageId'),
				timestamp: json('Timestamp'),
				signature: json('Signature'),
			},
		],
		template: SNS_TEMPLATE,
		algorithm,
		encoding: 'base64',
		timestampUnit: 'iso',
		key: { encoding: 'pem' },
		keysAt: {
			kind: 'certificate',
			url: json('SigningCertURL'),
			// Of a region, and nothing else: sns.s3.amazonaws.com and its like are somebody's bucket.
			hosts: /^sns\.[a-z]{2,4}(-[a-z]+)+-\d{1,2}\.amazonaws\.com(\.cn)?$/,
			path: /^\/[\w-]+\.pem$/,
		},
	},
	settings: [
		{
			name: 'topicArn',
			label: 'Topic ARN',
			where: 'Amazon SNS → Topics → your topic → ARN',
			placeholder: 'arn:aws:sns:us-east-1:123456789012:my-topic',
			required: true,
		},
	],
	// The attributes of a message are not signed.
	bodyAuthenticated: 'partly',
	// The time is that of publishing, and a delivery policy may retry for an hour.
	toleranceSeconds: 65 * 60,
	eventType: [json('Type')],
	eventId: [json('MessageId')],
	events: ['Notification', 'UnsubscribeConfirmation'],
	payload: { as: 'jsonInJson', path: 'Message' },
	handshakes: [
		{
			when: { method: 'POST', has: { place: json('Type'), values: ['SubscriptionConfirmation'] } },
			verified: true,
			answer: { status: 200 },
			capture: json('SubscribeURL'),
		},
	],
	sources: ['aws/aws-js-sns-message-validator:index.js'],
	confidence: 'sdk',
	docs: 'https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html',
	note: 'Confirm the subscription by opening its SubscribeURL. Deliveries in raw format are not signed and are refused',
	n8nTrigger: 'AWS SNS Trigger',
});

/** Clouds: notifications of Google, Microsoft and Amazon. */
export const cloud: readonly Preset[] = [
	{
		name: 'googleChannels',
		displayName: 'Google Calendar and Drive (Push Channels)',
		scheme: headerToken('googleChannels', 'X-Goog-Channel-Token'),
		secret: {
			label: 'Channel Token',
			where: 'You choose it, and pass it as token to the watch method of the API',
		},
		bodyAuthenticated: 'no',
		eventType: [header('x-goog-resource-state')],
		eventId: [{ all: [header('x-goog-channel-id'), header('x-goog-message-number')] }],
		events: ['add', 'change', 'exists', 'not_exists', 'remove', 'trash', 'untrash', 'update'],
		handshakes: [
			{
				when: { method: 'POST', has: { place: header('x-goog-resource-state'), values: ['sync'] } },
				verified: true,
				answer: { status: 200 },
			},
		],
		sources: ['https://developers.google.com/workspace/calendar/api/guides/push'],
		confidence: 'catalogue',
		docs: 'https://developers.google.com/workspace/calendar/api/guides/push',
		note: 'The delivery says only that something changed: fetch the changes with the API',
		n8nTrigger: 'Google Calendar Trigger',
	},
	{
		name: 'googlePubSub',
		displayName: 'Google Pub/Sub Push (Gmail, Eventarc)',
		scheme: {
			kind: 'jwt',
			name: 'googlePubSub',
			token: header('authorization'),
			prefix: 'Bearer ',
			algorithms: ['RS256'],
			key: { encoding: 'pem' },
			keysAt: { kind: 'jwks', url: 'https://www.googleapis.com/oauth2/v3/certs' },
			issuers: ['https://accounts.google.com', 'accounts.google.com'],
			claims: { email_verified: true },
			settings: { aud: 'audience', email: 'serviceAccountEmail' },
		},
		settings: [
			{
				name: 'audience',
				label: 'Audience',
				where:
					'Pub/Sub → Subscriptions → your subscription → Push → Authentication → Audience; the push endpoint itself where none was entered',
				required: true,
			},
			{
				name: 'serviceAccountEmail',
				label: 'Service Account',
				where:
					'Pub/Sub → Subscriptions → your subscription → Push → Authentication → Service account',
				placeholder: 'name@project.iam.gserviceaccount.com',
				required: true,
			},
		],
		bodyAuthenticated: 'no',
		eventType: [json('message.attributes.eventType')],
		eventId: [json('message.messageId')],
		payload: { as: 'jsonInJson', path: 'message.data', base64: true },
		sources: ['https://docs.cloud.google.com/pubsub/docs/authenticate-push-subscriptions'],
		confidence: 'docs',
		docs: 'https://docs.cloud.google.com/pubsub/docs/authenticate-push-subscriptions',
	},
	{
		name: 'microsoftGraph',
		displayName: 'Microsoft Graph (Outlook, Teams, OneDrive)',
		scheme: { kind: 'token', name: 'microsoftGraph', token: json('value.*.clientState') },
		secret: {
			label: 'Client State',
			where: 'You choose it, and pass it as clientState when the subscription is created',
		},
		bodyAuthenticated: 'no',
		eventType: [json('value.*.changeType'), json('value.*.lifecycleEvent')],
		batch: { path: 'value', id: 'id' },
		events: ['created', 'deleted', 'missed', 'reauthorizationRequired', 'updated'],
		handshakes: [
			{
				when: { method: 'POST', has: { place: query('validationToken') } },
				value: query('validationToken'),
				verified: false,
				answer: { status: 200, headers: { 'content-type': 'text/plain' }, body: '{value}' },
			},
		],
		answer: { status: 202 },
		sources: ['https://learn.microsoft.com/graph/change-notifications-delivery-webhooks'],
		confidence: 'docs',
		docs: 'https://learn.microsoft.com/graph/change-notifications-delivery-webhooks',
		note: 'Encrypted resource data is passed on as it is',
		n8nTrigger: 'Microsoft Outlook Trigger',
	},
	sns('awsSns', 2, 'rsa-sha256'),
	sns('awsSnsV1', 1, 'rsa-sha1'),
];
