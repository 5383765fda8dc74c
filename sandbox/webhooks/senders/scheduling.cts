import type { Sender } from '../sender.cts';
import { bodyOf, isoTime, mac, post, unixSeconds } from './wire.cts';

const CREATED = '2026-03-01T10:00:00.000000Z';
const INVITEE = 'https://api.calendly.com/scheduled_events/AAAA/invitees/';

export const scheduling: readonly Sender[] = [
	{
		preset: 'typeform',
		secret: 'typeform secret ✓',
		send: (order) => {
			const body = bodyOf(
				order,
				`{"event_id":"${order.id}","event_type":"form_response","form_response":{"form_id":"lT4Z3j","token":"a3a12ec67a1365927098a606107fac15","submitted_at":"${isoTime(order)}","answers":[{"type":"text","text":"It's cold right now! ❄️"}]}}`,
			);
			return post(order, body, {
				'Typeform-Signature': `sha256=${mac('sha256', order.secret, 'base64', body)}`,
				'User-Agent': 'Typeform Webhooks',
			});
		},
		event: 'form_response',
		id: ({ id }) => id,
	},
	{
		preset: 'calendly',
		secret: '5mEzn9C-I28UtwOjZJtFoob0sAAFZ95GbZkqj4y3i0I',
		send: (order) => {
			const body = bodyOf(
				order,
				`{"created_at":"${CREATED}","created_by":"https://api.calendly.com/users/AAAA","event":"invitee.created","payload":{"email":"test@example.com","name":"Renée","status":"active","uri":"${INVITEE}${order.id}"}}`,
			);
			const time = unixSeconds(order);
			return post(order, body, {
				'Calendly-Webhook-Signature': `t=${time},v1=${mac('sha256', order.secret, 'hex', time, '.', body)}`,
			});
		},
		event: 'invitee.created',
		id: ({ id }) => `${INVITEE}${id}.${CREATED}`,
	},
	{
		preset: 'calCom',
		secret: 'cal secret',
		send: (order) => {
			const body = bodyOf(
				order,
				`{"triggerEvent":"BOOKING_CREATED","createdAt":"${CREATED}","payload":{"type":"60min","title":"60min between Pro Example and John","uid":"${order.id}","additionalNotes":"«vite»"}}`,
			);
			return post(order, body, {
				'X-Cal-Signature-256': mac('sha256', order.secret, 'hex', body),
			});
		},
		event: 'BOOKING_CREATED',
		id: ({ id }) => `BOOKING_CREATED.${id}.${CREATED}`,
	},
];
