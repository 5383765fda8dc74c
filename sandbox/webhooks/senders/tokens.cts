import type { Order, Sender, Sent } from '../sender.cts';
import { bodyOf, FORM, formBody, fieldsOf, post, withQuery } from './wire.cts';

/* Providers that sign nothing: a fixed token comes with every delivery. */

interface TokenSender {
	preset: string;
	secret: string;
	/** Where the token goes. */
	header: string;
	prefix?: string;
	sample: (order: Order) => string;
	event: string | null;
	hasId?: boolean;
}

const inHeader = ({
	header,
	prefix = '',
	sample,
	hasId = false,
	...rest
}: TokenSender): Sender => ({
	...rest,
	send: (order) => post(order, bodyOf(order, sample(order)), { [header]: prefix + order.secret }),
	id: hasId ? ({ id }) => id : () => null,
});

const OWN = { header: 'X-Webhook-Token', secret: 'kJ2vQ8xW4zR7tY1mN5bC9dF3' };

export const tokens: readonly Sender[] = [
	inHeader({
		preset: 'datadog',
		...OWN,
		sample: () =>
			'{"body":"%%%\\nCPU is high 🔥\\n%%%","last_updated":"1762000000000","event_type":"metric_alert_monitor","title":"[Triggered] CPU"}',
		event: null,
	}),
	inHeader({
		preset: 'freshdesk',
		...OWN,
		sample: () => '{"freshdesk_webhook":{"ticket_id":42,"ticket_subject":"Größe?"}}',
		event: null,
	}),
	inHeader({
		preset: 'gorgias',
		...OWN,
		sample: () => '{"ticket":{"id":"1234","subject":"Re: order — Zoë"}}',
		event: null,
	}),
	inHeader({
		preset: 'kustomer',
		...OWN,
		sample: () =>
			'{"id":"5b1a","name":"kustomer.conversation.create","orgId":"a1","data":{"type":"conversation"}}',
		event: 'kustomer.conversation.create',
	}),
	inHeader({
		preset: 'bigCommerce',
		...OWN,
		sample: () =>
			'{"producer":"stores/abcde","hash":"3f9ea420af83450d7ef9f78b08c8af25b2213637","created_at":1561482670,"store_id":"1025646","scope":"store/order/statusUpdated","data":{"type":"order","id":250}}',
		event: 'store/order/statusUpdated',
	}),
	inHeader({
		preset: 'braze',
		secret: 'braze-bearer-token',
		header: 'Authorization',
		prefix: 'Bearer ',
		hasId: true,
		sample: ({ id }) =>
			`{"events":[{"event_type":"users.messages.email.Delivery","id":"${id}","time":1477502783,"user":{"user_id":"u1"},"properties":{"campaign_name":"Frühling"}}]}`,
		event: 'users.messages.email.Delivery',
	}),
	inHeader({
		preset: 'documenso',
		secret: 'documenso-secret',
		header: 'X-Documenso-Secret',
		sample: () =>
			'{"event":"DOCUMENT_COMPLETED","payload":{"id":10,"title":"Vertrag für Zoë","status":"COMPLETED"},"createdAt":"2026-02-01T10:11:12.123Z","webhookEndpoint":"https://mywebhooksite.com/mywebhook"}',
		event: 'DOCUMENT_COMPLETED',
	}),
	inHeader({
		preset: 'cloudflareNotifications',
		secret: 'cf-secret',
		header: 'cf-webhook-auth',
		sample: () =>
			'{"name":"Real Origin Monitoring","text":"Origin is unreachable","data":{"unreachable_zones":[]},"ts":1762000000,"account_id":"abc123","policy_id":"p1","alert_type":"real_origin_monitoring"}',
		event: 'real_origin_monitoring',
	}),
	inHeader({
		preset: 'xendit',
		secret: 'bnNvZGU4ZGZqc2RmLXhlbmRpdA',
		header: 'x-callback-token',
		sample: () =>
			'{"event":"payment.capture","business_id":"5e7f","created":"2026-02-01T10:11:12.123Z","data":{"payment_id":"py-1","status":"SUCCEEDED","request_amount":150000}}',
		event: 'payment.capture',
	}),
	inHeader({
		preset: 'asaas',
		secret: 'asaas-access-token-of-32-characters',
		header: 'asaas-access-token',
		sample: ({ id }) =>
			`{"id":"${id}","event":"PAYMENT_RECEIVED","dateCreated":"2026-02-01 10:11:12","payment":{"object":"payment","id":"pay_080225913252","value":100,"description":"Pedido nº 1"}}`,
		event: 'PAYMENT_RECEIVED',
		hasId: true,
	}),
	inHeader({
		preset: 'hotmart',
		secret: 'yTJ4hN2vQ8xW1zR7tK5mB9cD3fG6pL0s',
		header: 'X-HOTMART-HOTTOK',
		sample: ({ id }) =>
			`{"id":"${id}","creation_date":1762000000123,"event":"PURCHASE_APPROVED","version":"2.0.0","data":{"product":{"id":0,"name":"Produto açaí"},"buyer":{"email":"test@example.com"}}}`,
		event: 'PURCHASE_APPROVED',
		hasId: true,
	}),
	{
		preset: 'figma',
		secret: 'figma-passcode',
		send: (order) =>
			post(
				order,
				bodyOf(
					order,
					JSON.stringify({
						event_type: 'FILE_UPDATE',
						file_key: 'zH6u',
						file_name: 'Entwürfe 🎨',
						passcode: order.secret,
						timestamp: '2026-02-01T10:11:12Z',
						webhook_id: '22',
					}),
				),
				{},
			),
		event: 'FILE_UPDATE',
		id: () => null,
		handshakes: {
			PING: {
				send: (order) =>
					post(
						order,
						Buffer.from(
							JSON.stringify({
								event_type: 'PING',
								passcode: order.secret,
								timestamp: '2026-02-01T10:11:12Z',
								webhook_id: '22',
							}),
						),
						{},
					),
				expect: { status: 200 },
			},
		},
	},
];

interface UrlSender {
	preset: string;
	event: string | null;
	send: (order: Order) => Sent;
}

/** The person has put the secret into the address. */
const inUrl = ({ preset, event, send }: UrlSender): Sender => ({
	preset,
	secret: 'n4Yt7Wq2Zx9Kc5Vb8Lm3',
	send: (order) => send({ ...order, url: withQuery(order.url, { token: order.secret }) }),
	event,
	id: () => null,
});

export const urlTokens: readonly Sender[] = [
	inUrl({
		preset: 'gumroad',
		event: 'sale',
		send: (order) =>
			post(
				order,
				formBody(
					fieldsOf(order, {
						seller_id: 'kL0psVL2admJSYRNs-OCMg==',
						product_name: 'Pencil Icon PSD ✏️',
						email: 'buyer+1@example.com',
						price: '100',
						resource_name: 'sale',
						sale_id: 'FO8TXN-dvxYabdavG97Y-Q==',
					}),
				),
				{ 'Content-Type': FORM },
			),
	}),
	inUrl({
		preset: 'jotform',
		event: null,
		send: (order) => {
			const boundary = '------------------------d74496d66958873e';
			const fields = fieldsOf(order, {
				formID: '210000000000000',
				submissionID: '5000000000000000000',
				formTitle: 'Anmeldung für Zoë',
				rawRequest: '{"slug":"submit\\/210000000000000\\/","q3_name":{"first":"Zo\\u00eb"}}',
			});
			const parts = Object.entries(fields).map(
				([name, value]) =>
					`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
			);
			return post(order, Buffer.from(`${parts.join('')}--${boundary}--\r\n`), {
				'Content-Type': `multipart/form-data; boundary=${boundary}`,
			});
		},
	}),
	inUrl({
		preset: 'salesforceOutboundMessage',
		event: null,
		send: (order) =>
			post(
				order,
				bodyOf(
					order,
					'<?xml version="1.0" encoding="UTF-8"?>\n<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body><notifications xmlns="http://soap.sforce.com/2005/09/outbound"><OrganizationId>00D000000000000</OrganizationId><Notification><Id>04l000000000000</Id><sObject><Id>001000000000000</Id></sObject></Notification></notifications></soapenv:Body></soapenv:Envelope>',
				),
				{ 'Content-Type': 'text/xml; charset=UTF-8', SOAPAction: '""' },
			),
	}),
	inUrl({
		preset: 'bitPay',
		event: 'invoice_confirmed',
		send: (order) =>
			post(
				order,
				bodyOf(
					order,
					'{"event":{"code":1005,"name":"invoice_confirmed"},"data":{"id":"NuqNbW65THxkfNBfTKmBPU","price":10,"currency":"USD","status":"confirmed"}}',
				),
				{},
			),
	}),
	inUrl({
		preset: 'runpod',
		event: 'COMPLETED',
		send: (order) =>
			post(
				order,
				bodyOf(
					order,
					'{"delayTime":31618,"executionTime":1437,"id":"60902e6c-08a1-426e-9cb9-9eaec90f5e2b","output":{"text":"✓"},"status":"COMPLETED"}',
				),
				{},
			),
	}),
	inUrl({
		preset: 'chiliPiper',
		event: null,
		send: (order) =>
			post(order, bodyOf(order, '{"meetingId":"5f1d","guestEmail":"zoë@example.com"}'), {}),
	}),
];
