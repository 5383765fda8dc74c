import { createHash } from 'node:crypto';

import type { Sender } from '../sender.cts';
import { bodyOf, fieldsOf, FORM, formBody, mac, post } from './wire.cts';

/** Eight values with colons between them: docs.adyen.com, "Verify HMAC signatures". */
function adyenPayload(
	item: Record<string, string>,
	amount: { value: number; currency: string },
): string {
	const { pspReference, originalReference, merchantAccountCode, merchantReference } = item;
	return [
		pspReference,
		originalReference ?? '',
		merchantAccountCode,
		merchantReference,
		amount.value,
		amount.currency,
		item.eventCode,
		item.success,
	].join(':');
}

const ADYEN_SECRET = '44782DEF547AAA06C910C43932B1EB0C71FC68D9D0C057550C48EC2ACF6BA056';

export const gateways: readonly Sender[] = [
	{
		preset: 'adyenPayments',
		secret: ADYEN_SECRET,
		send: (order) => {
			const amount = { value: 1130, currency: 'EUR' };
			const item = {
				pspReference: '7914073381342284',
				merchantAccountCode: 'TestMerchant',
				merchantReference: 'TestPayment-1407325143704',
				eventCode: 'AUTHORISATION',
				success: 'true',
			};
			const key = Buffer.from(order.secret, 'hex');
			const sample = JSON.stringify({
				live: 'false',
				notificationItems: [
					{
						NotificationRequestItem: {
							additionalData: {
								hmacSignature: mac('sha256', key, 'base64', adyenPayload(item, amount)),
							},
							amount,
							eventDate: '2026-02-01T10:11:12+01:00',
							paymentMethod: 'visa',
							reason: '',
							...item,
						},
					},
				],
			});
			return post(order, bodyOf(order, sample), {
				'Content-Type': 'application/json; charset=utf-8',
			});
		},
		event: 'AUTHORISATION',
		id: () => null,
	},
	{
		preset: 'adyenPlatform',
		secret: '11223344D785FBAE710E7F943F307971BB61B21281C98C9129B3D4018A57B2EB',
		send: (order) => {
			const body = bodyOf(
				order,
				'{\n    "data": {\n      "balancePlatform": "YOUR_BALANCE_PLATFORM",\n      "id": "AH00000000000000000001"\n    },\n    "environment": "test",\n    "timestamp": "2026-02-01T15:42:03+01:00",\n    "type": "balancePlatform.accountHolder.created"\n  }',
			);
			const key = Buffer.from(order.secret, 'hex');
			return post(order, body, {
				HmacSignature: mac('sha256', key, 'base64', body),
				Protocol: 'HmacSHA256',
			});
		},
		event: 'balancePlatform.accountHolder.created',
		id: () => null,
	},
	{
		preset: 'braintree',
		secret: 'integration_private_key',
		send: (order) => {
			const xml =
				'<notification>\n  <timestamp type="datetime">2026-02-01T10:11:12Z</timestamp>\n  <kind>subscription_went_past_due</kind>\n  <subject><subscription><id>s1</id></subscription></subject>\n</notification>\n';
			const payload = Buffer.from(xml)
				.toString('base64')
				.replace(/(.{60})/g, '$1\n');
			const key = createHash('sha1').update(order.secret).digest();
			const fields = fieldsOf(order, {
				bt_signature: `integration_public_key|${mac('sha1', key, 'hex', payload)}`,
				bt_payload: payload,
			});
			return post(order, formBody(fields), { 'Content-Type': FORM });
		},
		event: null,
		id: () => null,
	},
	{
		preset: 'checkoutCom',
		secret: 'e4f5c1b2-3a49-4d5e-8f60-718293a4b5c6',
		send: (order) => {
			const body = bodyOf(
				order,
				`{"id":"${order.id}","type":"payment_approved","version":"1.0.15","created_on":"2026-02-01T10:11:12.1234567Z","data":{"id":"pay_waji6ygbgxnuzhw4m4nwv6uf4e","amount":6540,"currency":"EUR"}}`,
			);
			return post(order, body, {
				'Content-Type': 'application/json; charset=utf-8',
				'Cko-Signature': mac('sha256', order.secret, 'hex', body),
			});
		},
		event: 'payment_approved',
		id: ({ id }) => id,
	},
	{
		preset: 'authorizeNet',
		secret:
			'0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF',
		send: (order) => {
			const body = bodyOf(
				order,
				`{"notificationId":"${order.id}","eventType":"net.authorize.payment.authcapture.created","eventDate":"2026-02-01T10:11:12.1234567Z","webhookId":"63d6fea2-aa13-4b1d-a204-f5fbc15942b7","payload":{"responseCode":1,"authCode":"LZ6I19","avsResponse":"Y","authAmount":45.00,"entityName":"transaction","id":"60020981676"}}`,
			);
			// The key as it is shown; the digest in capitals.
			const digest = mac('sha512', order.secret, 'hex', body).toUpperCase();
			return post(order, body, { 'X-ANET-Signature': `sha512=${digest}` });
		},
		event: 'net.authorize.payment.authcapture.created',
		id: ({ id }) => id,
	},
	{
		preset: 'cashfree',
		secret: 'cfsk_ma_prod_6e2c0d4f8a',
		send: (order) => {
			const body = bodyOf(
				order,
				'{"data":{"order":{"order_id":"order_OFR_2","order_amount":2.00,"order_currency":"INR"},"payment":{"cf_payment_id":1453002795,"payment_status":"SUCCESS"}},"event_time":"2026-02-01T17:30:12+05:30","type":"PAYMENT_SUCCESS_WEBHOOK"}',
			);
			const time = String(order.now);
			return post(order, body, {
				'x-webhook-timestamp': time,
				'x-webhook-signature': mac('sha256', order.secret, 'base64', time, body),
			});
		},
		event: 'PAYMENT_SUCCESS_WEBHOOK',
		id: () => null,
	},
	{
		preset: 'klarna',
		secret: 'krn:network:prod:signing-key:7b2f',
		send: (order) => {
			const body = bodyOf(
				order,
				`{"metadata":{"event_type":"payment.request.state-change.completed","event_id":"${order.id}","event_version":"v2","occurred_at":"2026-02-01T10:11:12Z"},"payload":{"payment_request_id":"krn:payment:eu1:request:1","state":"COMPLETED"}}`,
			);
			return post(order, body, {
				'Klarna-Signing-Key-Id': 'krn:partner:global:notification:signing-key:1',
				'Klarna-Signature': mac('sha256', order.secret, 'hex', body),
			});
		},
		event: 'payment.request.state-change.completed',
		id: ({ id }) => id,
	},
	{
		preset: 'fastSpring',
		secret: 'fs-hmac-secret',
		send: (order) => {
			const body = bodyOf(
				order,
				`{"events":[{"id":"${order.id}","processed":false,"created":1426560444800,"type":"order.completed","live":true,"data":{"order":"Bm3P-jZJSf2LDyDaFvmfPg","total":35.6}}]}`,
			);
			return post(order, body, { 'X-FS-Signature': mac('sha256', order.secret, 'base64', body) });
		},
		event: 'order.completed',
		id: ({ id }) => id,
	},
	{
		preset: 'commerceLayer',
		secret: '6d2f1c0a9b8e7d6c5b4a39281706f5e4',
		send: (order) => {
			const body = bodyOf(
				order,
				'{"data":{"id":"wBXVhKzrnq","type":"orders","attributes":{"number":1234,"status":"placed"}}}',
			);
			return post(order, body, {
				'Content-Type': 'application/vnd.api+json',
				'X-CommerceLayer-Topic': 'orders.place',
				'X-CommerceLayer-Signature': mac('sha256', order.secret, 'base64', body),
			});
		},
		event: 'orders.place',
		id: () => null,
	},
];
