import type { Order, Sender } from '../sender.cts';
import { standardHeaders } from './standard.cts';
import { bodyOf, isoTime, mac, post, unixSeconds } from './wire.cts';

const vapiBody = (order: Order) =>
	bodyOf(
		order,
		`{"message":{"timestamp":${order.now},"type":"end-of-call-report","endedReason":"customer-ended-call","call":{"id":"7420f27a-30fd-4f49-a995-5549ae7cc00d"},"summary":"L'appelant a dit «oui»"}}`,
	);

export const ai: readonly Sender[] = [
	{
		preset: 'openAi',
		secret: 'whsec_RdvaYFYUXuIFuEbvZHwMfYFhUf7aMYjYcmM24+Aj40c=',
		send: (order) => {
			const body = bodyOf(
				order,
				`{"id": "evt_685c059ae3a481909bdc86819b066fb6", "object": "event", "created_at": ${unixSeconds(order)}, "type": "response.completed", "data": {"id": "resp_123"}}`,
			);
			return post(order, body, {
				'user-agent': 'OpenAI/1.0 (+https://platform.openai.com/docs/webhooks)',
				...standardHeaders(order, body, order.secret),
			});
		},
		event: 'response.completed',
		id: ({ id }) => id,
	},
	{
		preset: 'anthropic',
		secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
		send: (order) => {
			const body = bodyOf(
				order,
				`{"type":"event","id":"event_011CZkZAtmN5XaMkvnH1A1vs","created_at":"${isoTime(order)}","data":{"type":"session.status_idled","id":"sesn_011CZkZAtmN5XaMkvnH1A1vs"}}`,
			);
			return post(order, body, standardHeaders(order, body, order.secret));
		},
		event: 'session.status_idled',
		id: ({ id }) => id,
	},
	{
		preset: 'elevenLabs',
		secret: 'wsec_0123456789abcdef',
		send: (order) => {
			const body = bodyOf(
				order,
				`{"type": "post_call_transcription", "event_timestamp": ${unixSeconds(order)}, "data": {"agent_id": "xyz", "conversation_id": "${order.id}", "status": "done", "transcript": [{"role": "agent", "message": "Hey there \\u2014 angelo."}]}}`,
			);
			const time = unixSeconds(order);
			return post(order, body, {
				'ElevenLabs-Signature': `t=${time},v0=${mac('sha256', order.secret, 'hex', `${time}.${body.toString()}`)}`,
			});
		},
		event: 'post_call_transcription',
		id: ({ id }) => `post_call_transcription.${id}`,
	},
	{
		preset: 'retell',
		secret: 'key_0123456789abcdef',
		send: (order) => {
			const body = bodyOf(
				order,
				`{"event":"call_ended","call":{"call_type":"phone_call","from_number":"+12137771234","call_id":"Jabr9TXYYJHfvl6Syypi88rdAHYHmcq6","transcript":"¿Qué tal?"}}`,
			);
			return post(order, body, {
				'X-Retell-Signature': `v=${order.now},d=${mac('sha256', order.secret, 'hex', body, String(order.now))}`,
			});
		},
		event: 'call_ended',
		id: () => null,
	},
	{
		preset: 'vapiBearer',
		secret: 'vapi-token',
		send: (order) => post(order, vapiBody(order), { Authorization: `Bearer ${order.secret}` }),
		event: 'end-of-call-report',
		id: () => null,
	},
	{
		preset: 'vapiSecret',
		secret: 'vapi-secret',
		send: (order) => post(order, vapiBody(order), { 'X-Vapi-Secret': order.secret }),
		event: 'end-of-call-report',
		id: () => null,
	},
];
