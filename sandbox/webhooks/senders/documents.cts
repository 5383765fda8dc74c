import type { Sender } from '../sender.cts';
import { bare, bodyOf, FORM, formBody, mac, post, withQuery } from './wire.cts';

export const documents: readonly Sender[] = [
	{
		preset: 'docuSign',
		secret: 'DfV+OtRSnsuy.NLXUyTfY27CQUTlDnvk=',
		send: (order) => {
			const body = bodyOf(
				order,
				'{"event":"envelope-completed","apiVersion":"v2.1","uri":"/restapi/v2.1/accounts/1/envelopes/2","retryCount":0,"configurationId":123,"generatedDateTime":"2026-02-01T10:11:12.3450000Z","data":{"accountId":"1","envelopeId":"2","envelopeSummary":{"emailSubject":"Unterschrift für Müller"}}}',
			);
			return post(order, body, {
				'Content-Type': 'application/json; charset=utf-8',
				'X-DocuSign-Signature-1': mac('sha256', 'a key of somebody else', 'base64', body),
				'X-DocuSign-Signature-2': mac('sha256', order.secret, 'base64', body),
			});
		},
		event: 'envelope-completed',
		id: () => null,
	},
	{
		preset: 'dropbox',
		secret: 'k2u9x0q7n4b1m8z',
		send: (order) => {
			const body = bodyOf(
				order,
				'{"list_folder": {"accounts": ["dbid:AAH4f99T0taONIb-OurWxbNQ6ywGRopQngc"]}, "delta": {"users": [12345678]}}',
			);
			return post(order, body, { 'X-Dropbox-Signature': mac('sha256', order.secret, 'hex', body) });
		},
		event: null,
		id: () => null,
		handshakes: {
			challenge: {
				send: (order) => bare('GET', withQuery(order.url, { challenge: 'abc 123/~' })),
				expect: {
					status: 200,
					body: 'abc 123/~',
					headers: { 'x-content-type-options': 'nosniff' },
				},
			},
		},
	},
	{
		preset: 'dropboxSign',
		secret: '7c3d2e1f0a9b8c7d6e5f4a3b2c1d0e9f8a7b6c5d4e3f2a1b0c9d8e7f6a5b4c3d',
		send: (order) => {
			const time = String(Math.floor(order.now / 1000));
			const type = 'signature_request_signed';
			const sample = JSON.stringify({
				event: {
					event_type: type,
					event_time: time,
					event_hash: mac('sha256', order.secret, 'hex', time + type),
					event_metadata: { related_signature_id: order.id },
				},
				signature_request: { title: 'Vertrag für Zoë ✍️', is_complete: false },
			});
			const json = bodyOf(order, sample).toString('utf8');
			return post(order, formBody({ json }), { 'Content-Type': FORM });
		},
		event: 'signature_request_signed',
		id: ({ id, now }) => `${Math.floor(now / 1000)}.signature_request_signed.${id}`,
	},
	{
		preset: 'pandaDoc',
		secret: 'sK8jWb3nVx0qYz5d',
		send: (order) => {
			const body = bodyOf(
				order,
				'[{"event":"document_state_changed","data":{"id":"msFYActMfJHqNTKH8YSvF1","name":"Sample — Document","status":"document.completed"}}]',
			);
			const signature = mac('sha256', order.secret, 'hex', body);
			return post({ ...order, url: withQuery(order.url, { signature }) }, body, {});
		},
		event: 'document_state_changed',
		id: () => null,
	},
	{
		preset: 'box',
		secret: 'SamplePrimaryKey',
		send: (order) => {
			const body = bodyOf(
				order,
				`{"type":"webhook_event","id":"${order.id}","created_at":"2026-02-01T02:11:12-08:00","trigger":"FILE.UPLOADED","webhook":{"id":"1234567890","type":"webhook"},"source":{"id":"1234567890","type":"file","name":"\\u30b9\\u30af\\u30ea\\u30fc\\u30f3 2020\\/08.txt"}}`,
			);
			// In the time zone of Box' own servers.
			const time = new Date(order.now - 8 * 3_600_000).toISOString().slice(0, 19) + '-08:00';
			return post(order, body, {
				'BOX-DELIVERY-ID': 'f96bb54b-ee16-4fc5-aa65-8c2d9e5b546f',
				'BOX-DELIVERY-TIMESTAMP': time,
				'BOX-SIGNATURE-ALGORITHM': 'HmacSHA256',
				'BOX-SIGNATURE-VERSION': '1',
				'BOX-SIGNATURE-PRIMARY': mac('sha256', order.secret, 'base64', body, time),
				'BOX-SIGNATURE-SECONDARY': mac('sha256', 'SampleSecondaryKey', 'base64', body, time),
			});
		},
		event: 'FILE.UPLOADED',
		id: ({ id }) => id,
	},
	{
		preset: 'smartsheet',
		secret: '216ejjzfnitogyk73uplttjnk0',
		send: (order) => {
			const body = bodyOf(
				order,
				'{"nonce":"4b2ed20d-6f00-4b0c-8fac-082182aa9aac","timestamp":"2026-02-01T18:32:41.189+00:00","webhookId":4503604829677444,"scope":"sheet","scopeObjectId":5489626925172,"events":[{"objectType":"row","eventType":"created","id":5145280184733572,"userId":9007194052434043,"timestamp":"2026-02-01T18:32:37.000+00:00"}]}',
			);
			return post(order, body, {
				'Smartsheet-Hmac-SHA256': mac('sha256', order.secret, 'hex', body),
			});
		},
		event: 'created',
		id: () => null,
		handshakes: {
			verification: {
				send: (order) =>
					post(
						order,
						Buffer.from(
							'{"challenge":"d78dd1d3-01ce-4481-81de-92b4f3aa5ab1","webhookId":4503604829677444}',
						),
						{ 'Smartsheet-Hook-Challenge': 'd78dd1d3-01ce-4481-81de-92b4f3aa5ab1' },
					),
				expect: {
					status: 200,
					body: '{"smartsheetHookResponse":"d78dd1d3-01ce-4481-81de-92b4f3aa5ab1"}',
					headers: { 'smartsheet-hook-response': 'd78dd1d3-01ce-4481-81de-92b4f3aa5ab1' },
				},
			},
		},
	},
];
