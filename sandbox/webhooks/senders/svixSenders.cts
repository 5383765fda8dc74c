import type { Order, Sender, Sent } from '../sender.cts';
import { standardHeaders } from './standard.cts';
import { bodyOf, mac, post, unixSeconds } from './wire.cts';

/* Senders by way of Svix, and those that follow Standard Webhooks: docs.svix.com, "How to verify webhooks manually". */

/** Signs `id.time.body` with the decoded secret, as Svix describes it. */
function send(order: Order, brand: string, sample: string): Sent {
	const body = bodyOf(order, sample);
	const time = unixSeconds(order);
	const key = Buffer.from(order.secret.slice(order.secret.lastIndexOf('_') + 1), 'base64');
	return post(order, body, {
		'User-Agent': 'Svix-Webhooks/1.40',
		[`${brand}-id`]: order.id,
		[`${brand}-timestamp`]: time,
		[`${brand}-signature`]: `v1,${mac('sha256', key, 'base64', order.id, '.', time, '.', body)}`,
	});
}

const SECRET = 'whsec_plJ3nmyCDGBKInavdOK15jsl';

const sender =
	(brand: string) =>
	(preset: string, event: string, sample: string, secret = SECRET): Sender => ({
		preset,
		secret,
		send: (order) => send(order, brand, sample),
		event,
		id: ({ id }) => id,
	});

const svix = sender('svix');
const standard = sender('webhook');

const polarEvent = (order: Order): Buffer =>
	bodyOf(
		order,
		'{"type":"order.paid","timestamp":"2026-05-04T10:11:12Z","data":{"id":"8a2d9f6e-0c6b-4f06-9a53-7a44cbd0f1b1","amount":1900,"currency":"usd","customer":{"name":"Zoë Ångström"}}}',
	);

const polar: Sender = {
	preset: 'polar',
	secret: 'whsec_TmluZXR5LW5pbmUgcmVkIGJhbGxvb25zIGdvIGJ5ISE=',
	send: (order) => {
		const body = polarEvent(order);
		return post(order, body, standardHeaders(order, body, order.secret));
	},
	variants: {
		// Then the text of the secret is the key, prefix included.
		'a secret from before September 2026': (order) => {
			const body = polarEvent(order);
			const time = unixSeconds(order);
			const signed = `${order.id}.${time}.${body.toString('utf8')}`;
			return post(order, body, {
				'webhook-id': order.id,
				'webhook-timestamp': time,
				'webhook-signature': `v1,${mac('sha256', Buffer.from(order.secret, 'utf8'), 'base64', signed)}`,
			});
		},
	},
	event: 'order.paid',
	id: ({ id }) => id,
};

export const svixSenders: readonly Sender[] = [
	svix(
		'beehiiv',
		'subscription.created',
		'{"data":{"id":"sub_0f6b1d2c","email":"zoë@example.com","status":"active","utm_source":""},"event_timestamp":"2026-05-04T10:11:12Z","event_type":"subscription.created","uid":"evt_9b1"}',
	),
	svix(
		'brex',
		'TRANSFER_PROCESSED',
		'{"event_type":"TRANSFER_PROCESSED","transfer_id":"dptx_cl1a2b3c4d","payment_type":"ACH","return_for_id":null,"company_id":"cuacc_cl1"}',
		'C2FVsBQIhrscChlQIMV+b5sSYspob7oD',
	),
	svix(
		'clerk',
		'user.created',
		'{"data":{"id":"user_29w83sxmDNGwOuEthce5gg56FcC","first_name":"Zoë","email_addresses":[{"email_address":"zoe@example.org"}],"object":"user"},"event_attributes":{"http_request":{"client_ip":"192.0.2.1"}},"object":"event","timestamp":1654012591835,"type":"user.created"}',
	),
	svix(
		'guesty',
		'reservation.new',
		'{"event":"reservation.new","reservation":{"_id":"5f6c9e1a2b3c4d5e6f7a8b9c","status":"confirmed","guest":{"fullName":"Renée 🏖️"}}}',
	),
	svix(
		'incidentIo',
		'public_incident.incident_created_v2',
		'{"event_type":"public_incident.incident_created_v2","public_incident.incident_created_v2":{"id":"01FDAG4SAP5TYPT98WGR2N7W91","name":"Our database is sad","reference":"INC-123"}}',
	),
	svix(
		'lithic',
		'card.created',
		'{"event_type":"card.created","card_token":"00000000-0000-0000-0000-000000000000","replacement_for":null}',
	),
	svix(
		'nash',
		'delivery.updated',
		'{"type":"delivery.updated","data":{"id":"del_7GyWcJqWb8Hx","status":"dropoff_complete","dropoffAddress":"1 Rue de l\'Église"}}',
	),
	svix(
		'pleo',
		'v1.export-job.created',
		'{"type":"v1.export-job.created","data":{"id":"6bb1ab8c-2f6d-44a5-8ed7-b7f0a4a30a2d","companyId":"3a1a"}}',
	),
	svix(
		'resend',
		'email.sent',
		'{"created_at":"2026-02-22T23:41:12.126Z","data":{"created_at":"2026-02-22 23:41:11.894719+00","email_id":"56761188-7520-42d8-8898-ff6fc54ce618","from":"Acme <onboarding@resend.dev>","subject":"Sending this example ✉️","to":["delivered@resend.dev"]},"type":"email.sent"}',
	),
	svix(
		'safeBase',
		'access_request.created',
		'{"type":"access_request.created","data":{"id":"req_1","email":"jo@example.com"}}',
	),
	svix(
		'sardine',
		'case.status',
		'{"type":"case.status","id":"b8f2","timestamp":"2026-05-04T10:11:12.345Z","data":{"case":{"sessionKey":"k-1","status":"resolved"}}}',
	),
	svix(
		'stytch',
		'user.CREATE',
		'{"action":"CREATE","event_id":"event-test-fd3ba4f0","id":"user-test-16d9ba61","object_type":"user","source":"DIRECT","timestamp":"2026-05-04T10:11:12Z","user":{"name":{"first_name":"Zoë"}}}',
	),
	standard(
		'fathom',
		'new_meeting_content_ready',
		'{"type":"new_meeting_content_ready","title":"Quarterly review — Q3","recording_id":123456789,"transcript":[{"speaker":{"display_name":"Zoë"},"text":"Hi 👋"}]}',
	),
	standard(
		'folk',
		'person.created',
		'{"id":"evt_5d1a","type":"person.created","createdAt":"2026-05-04T10:11:12.123Z","data":{"id":"per_183bb7aa","url":"https://api.folk.app/v1/people/per_183bb7aa"}}',
	),
	standard(
		'loops',
		'contact.created',
		'{"eventName":"contact.created","eventTime":1746353472,"webhookSchemaVersion":"1.0.0","contactIdentity":{"id":"cm4x","email":"jo@example.com","userId":null}}',
	),
	standard(
		'recallAi',
		'bot.done',
		'{"event":"bot.done","data":{"data":{"code":"done","sub_code":null,"updated_at":"2026-05-04T10:11:12.345678+00:00"},"bot":{"id":"8f0b1f58-6ea1-4d34-a5d1-4f7b3c9e7c27","metadata":{}}}}',
	),
	standard(
		'render',
		'deploy_ended',
		'{"type":"deploy_ended","timestamp":"2026-05-04T10:11:12.345Z","data":{"id":"evt-cph1rs3idesc73a2b2mg","serviceId":"srv-crjmp5pu0jms73fdqe0g","status":"succeeded"}}',
	),
	standard(
		'replicate',
		'succeeded',
		'{"id":"ufawqhfynnddngldkgtslldrkq","version":"5c7d5dc6dd8b","status":"succeeded","input":{"text":"Alice 🐇"},"output":["hello Alice"],"metrics":{"predict_time":1.0}}',
	),
	polar,
];
