import type { Sender } from '../sender.cts';
import { bodyOf, isoTime, mac, numberOf, post, unixSeconds, withQuery } from './wire.cts';

export const paymentsRegional: readonly Sender[] = [
	{
		preset: 'razorpay',
		secret: 'razorpay webhook secret',
		send: (order) => {
			const body = bodyOf(
				order,
				`{"entity":"event","account_id":"acc_BFQ7uQEaa7j2z7","event":"payment.captured","contains":["payment"],"payload":{"payment":{"entity":{"id":"pay_DESlfW9H8K9uqM","amount":100,"currency":"INR","description":"\\u20b9 caf\\u00e9"}}},"created_at":${unixSeconds(order)}}`,
			);
			return post(order, body, {
				'X-Razorpay-Event-Id': order.id,
				'X-Razorpay-Signature': mac('sha256', order.secret, 'hex', body),
			});
		},
		event: 'payment.captured',
		id: ({ id }) => id,
	},
	{
		preset: 'paystack',
		secret: 'sk_test_0123456789abcdef0123456789abcdef01234567',
		send: (order) => {
			const body = bodyOf(
				order,
				`{"event":"charge.success","data":{"id":${numberOf(order)},"domain":"live","status":"success","reference":"qTPrJoy9Bx","amount":10000,"currency":"NGN"}}`,
			);
			return post(order, body, {
				'x-paystack-signature': mac('sha512', order.secret, 'hex', body),
			});
		},
		event: 'charge.success',
		id: () => null,
	},
	{
		preset: 'flutterwaveV3',
		secret: 'my-secret-hash',
		send: (order) =>
			post(
				order,
				bodyOf(
					order,
					`{"event":"charge.completed","data":{"id":${numberOf(order)},"tx_ref":"Links-616626414629","amount":100,"currency":"NGN","status":"successful"},"event.type":"CARD_TRANSACTION"}`,
				),
				{ 'verif-hash': order.secret },
			),
		event: 'charge.completed',
		id: () => null,
	},
	{
		preset: 'flutterwaveV4',
		secret: 'my-secret-hash',
		send: (order) => {
			const body = bodyOf(
				order,
				`{"webhook_id":"wbk_${order.id}","timestamp":${order.now},"type":"charge.completed","data":{"id":"chg_tLNwXpaMe3","amount":1200,"currency":"NGN","status":"succeeded"}}`,
			);
			return post(order, body, {
				'flutterwave-signature': mac('sha256', order.secret, 'base64', body),
			});
		},
		event: 'charge.completed',
		id: () => null,
	},
	{
		preset: 'mercadoPago',
		secret: '4f3c1c0b9a8d7e6f5a4b3c2d1e0f9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c4d3e2f',
		send: (order) => {
			const body = bodyOf(
				order,
				`{"action":"payment.updated","api_version":"v1","data":{"id":"123456"},"date_created":"${isoTime(order)}","id":${numberOf(order)},"live_mode":false,"type":"payment","user_id":724484980}`,
			);
			const request = order.id;
			const manifest = `id:123456;request-id:${request};ts:${order.now};`;
			return {
				...post(order, body, {
					'x-request-id': request,
					'x-signature': `ts=${order.now},v1=${mac('sha256', order.secret, 'hex', manifest)}`,
				}),
				url: withQuery(order.url, { 'data.id': '123456', type: 'payment' }),
			};
		},
		variants: {
			// Parts without a value are left out.
			'without a data.id': (order) =>
				post(order, Buffer.from('{"action":"payment.updated","id":1,"type":"payment"}'), {
					'x-request-id': 'bb56a2f1',
					'x-signature': `ts=${order.now},v1=${mac('sha256', order.secret, 'hex', `request-id:bb56a2f1;ts:${order.now};`)}`,
				}),
		},
		event: 'payment.updated',
		id: (order) => String(numberOf(order)),
	},
	{
		preset: 'lemonSqueezy',
		secret: 'lemon signing secret',
		send: (order) => {
			const body = bodyOf(
				order,
				`{"meta":{"test_mode":true,"event_name":"order_created","webhook_id":"${order.id}"},"data":{"type":"orders","id":"1","attributes":{"total_formatted":"$12.00","user_email":"luke@skywalker.com","urls":{"receipt":"https:\\/\\/app.lemonsqueezy.com\\/my-orders\\/1"}}}}`,
			);
			return post(order, body, {
				'X-Event-Name': 'order_created',
				'X-Signature': mac('sha256', order.secret, 'hex', body),
			});
		},
		event: 'order_created',
		id: () => null,
	},
];
