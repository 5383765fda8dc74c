import type { Order, Sender, Sent } from '../sender.cts';
import {
	bare,
	bodyOf,
	fieldsOf,
	FORM,
	formBody,
	mac,
	numberOf,
	post,
	sha256Hex,
	unixSeconds,
	withQuery,
} from './wire.cts';

function slack(order: Order, body: Buffer, type = 'application/json'): Sent {
	const time = unixSeconds(order);
	const base = `v0:${time}:${body.toString()}`;
	return post(order, body, {
		'Content-Type': type,
		'X-Slack-Request-Timestamp': time,
		'X-Slack-Signature': `v0=${mac('sha256', order.secret, 'hex', base)}`,
	});
}

function zoom(order: Order, body: Buffer): Sent {
	const time = unixSeconds(order);
	return post(order, body, {
		'Content-Type': 'application/json; charset=utf-8',
		'x-zm-request-timestamp': time,
		'x-zm-signature': `v0=${mac('sha256', order.secret, 'hex', 'v0:', time, ':', body)}`,
	});
}

const ZOOM_TOKEN = 'qgg8vlvZRS6UYooatFL8Aw';
const ZOOM_SECRET = 'zoom-secret-token';
const VERIFY_TOKEN = 'my verify token';

/** Twilio: the URL, then every field of the form by its name. */
function twilio(order: Order): Sent {
	const fields = fieldsOf(order, {
		ToCountry: 'US',
		SmsMessageSid: order.id,
		SmsStatus: 'received',
		Body: 'Olá + 100% 🙂',
		To: '+18005551212',
		MessageSid: order.id,
		AccountSid: 'AC0123456789abcdef0123456789abcdef',
		From: '+14158675309',
		ApiVersion: '2010-04-01',
	});
	let base = order.url;
	for (const name of Object.keys(fields).sort()) base += name + (fields[name] ?? '');
	return post(order, formBody(fields), {
		'Content-Type': `${FORM}; charset=UTF-8`,
		'I-Twilio-Idempotency-Token': '4f3c1c0b-9a8d-4e6f-8a4b-3c2d1e0f9a8b',
		'User-Agent': 'TwilioProxy/1.1',
		'X-Twilio-Signature': mac('sha1', order.secret, 'base64', base),
	});
}

export const messaging: readonly Sender[] = [
	{
		preset: 'slack',
		secret: '8f742231b10e8888abcd99yyyzzz85a5',
		send: (order) =>
			slack(
				order,
				bodyOf(
					order,
					`{"token":"z26uFbvR1xHJEdHE1OQiO6t8","team_id":"T123ABC456","event":{"type":"app_mention","user":"U123ABC456","text":"\\u00a1hola! &lt;3 :tada:"},"type":"event_callback","event_id":"${order.id}","event_time":${unixSeconds(order)}}`,
				),
			),
		variants: {
			'slash command': (order) =>
				slack(
					order,
					formBody({
						team_id: 'T0001',
						command: '/weather',
						text: '94070 ☀️ & more',
						trigger_id: '1',
					}),
					FORM,
				),
			interactivity: (order) =>
				slack(
					order,
					formBody({ payload: '{"type":"block_actions","user":{"id":"U0CA5"},"text":"+ 1"}' }),
					FORM,
				),
		},
		event: 'app_mention',
		id: ({ id }) => id,
		handshakes: {
			'url verification': {
				send: (order) =>
					slack(
						order,
						Buffer.from(
							'{"token":"Jhj5dZrVaK7ZwHHjRyZWjbDl","challenge":"3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P","type":"url_verification"}',
						),
					),
				expect: {
					status: 200,
					body: '3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P',
				},
			},
		},
	},
	{
		preset: 'meta',
		secret: '0123456789abcdef0123456789abcdef',
		settings: { verifyToken: VERIFY_TOKEN },
		send: (order) => {
			const body = bodyOf(
				order,
				`{"object":"whatsapp_business_account","entry":[{"id":"102290129340398","changes":[{"value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"15550783881"},"messages":[{"from":"16505551234","id":"wamid.${order.id}","timestamp":"${unixSeconds(order)}","type":"text","text":{"body":"\\u00a1Hola! \\ud83d\\ude00"}}]},"field":"messages"}]}]}`,
			);
			return post(order, body, {
				'X-Hub-Signature': `sha1=${mac('sha1', order.secret, 'hex', body)}`,
				'X-Hub-Signature-256': `sha256=${mac('sha256', order.secret, 'hex', body)}`,
			});
		},
		event: 'messages',
		id: () => null,
		handshakes: {
			subscribe: {
				send: (order) =>
					bare(
						'GET',
						withQuery(order.url, {
							'hub.mode': 'subscribe',
							'hub.challenge': '1158201444',
							'hub.verify_token': VERIFY_TOKEN,
						}),
					),
				expect: { status: 200, body: '1158201444' },
			},
			'subscribe with a wrong token': {
				send: (order) =>
					bare(
						'GET',
						withQuery(order.url, {
							'hub.mode': 'subscribe',
							'hub.challenge': '1158201444',
							'hub.verify_token': 'guessed',
						}),
					),
				expect: { status: 403 },
			},
		},
	},
	{
		preset: 'telegram',
		secret: 'Zx-9_telegram_token',
		send: (order) =>
			post(
				order,
				bodyOf(
					order,
					`{"update_id":${numberOf(order)},\n"message":{"message_id":1365,"from":{"id":1111111,"is_bot":false,"first_name":"Test"},"chat":{"id":1111111,"type":"private"},"date":${unixSeconds(order)},"text":"\\u041f\\u0440\\u0438\\u0432\\u0435\\u0442"}}`,
				),
				{ 'X-Telegram-Bot-Api-Secret-Token': order.secret },
			),
		event: null,
		id: (order) => String(numberOf(order)),
	},
	{
		preset: 'twilio',
		secret: '12345678901234567890123456789012',
		send: twilio,
		variants: {
			'signed with the port': (order) => {
				const { host, pathname, search } = new URL(order.url);
				const sent = twilio({ ...order, url: `https://${host}:443${pathname}${search}` });
				return { ...sent, url: order.url };
			},
			json: (order) => {
				const body = Buffer.from('{"property": "value", "boolean": true}');
				const url = withQuery(order.url, { bodySHA256: sha256Hex(body) });
				return {
					...post(order, body, {
						'X-Twilio-Signature': mac('sha1', order.secret, 'base64', url),
					}),
					url,
				};
			},
		},
		event: 'received',
		id: ({ id }) => `${id}.received`,
	},
	{
		preset: 'zoom',
		secret: ZOOM_SECRET,
		send: (order) =>
			zoom(
				order,
				bodyOf(
					order,
					`{"event":"meeting.started","event_ts":${order.now},"payload":{"account_id":"AAAAAABBBB","object":{"id":"1234567890","uuid":"4444AAAiAAAAAiAiAiiAii==","topic":"Réunion \\"Q3\\""}}}`,
				),
			),
		event: 'meeting.started',
		id: () => null,
		handshakes: {
			'url validation': {
				send: (order) =>
					zoom(
						order,
						Buffer.from(
							`{"payload":{"plainToken":"${ZOOM_TOKEN}"},"event_ts":${order.now},"event":"endpoint.url_validation"}`,
						),
					),
				expect: {
					status: 200,
					body: `{"plainToken":"${ZOOM_TOKEN}","encryptedToken":"${mac('sha256', ZOOM_SECRET, 'hex', ZOOM_TOKEN)}"}`,
				},
			},
		},
	},
];
