import type { FastifyInstance, FastifyReply } from 'fastify';

import { html, type Html } from '../kit/html.cts';
import { page } from '../kit/pages.cts';
import { bytesOf } from '../kit/server.cts';
import type { Context } from './control.cts';
import type { Payment } from './model.cts';
import { isOpen, Refusal } from './world.cts';

interface Visit {
	Params: { paymentId: string };
}

/** The page where a payer pays, and two pages of a shop to come back to. */
export function checkoutRoutes(server: FastifyInstance, context: () => Context): void {
	server.get<Visit>('/checkout/:paymentId', async (request, reply) => {
		return await visited(reply, () =>
			checkoutPage(context().world.payment(request.params.paymentId)),
		);
	});
	server.post<Visit>('/checkout/:paymentId', async (request, reply) => {
		const paid = new URLSearchParams(bytesOf(request).toString('utf8')).get('outcome') === 'pay';
		try {
			const payment = context().world.finish(request.params.paymentId, paid ? 'success' : 'failed');
			return await reply.redirect(returnAddress(payment, paid), 303);
		} catch (error) {
			if (!(error instanceof Refusal)) throw error;
			return await shown(reply, error.status, 'Checkout', html`<p>${error.message}.</p>`);
		}
	});

	for (const [name, words] of Object.entries({
		thanks: 'Thank you. The shop waits for the confirmation of the payment.',
		sorry: 'The payment did not go through.',
	})) {
		server.get<{ Querystring: { paymentId?: string } }>(`/shop/${name}`, async (request, reply) => {
			const body = html`<h1>Demo shop</h1>
				<p>${words}</p>
				<p>Payment <code id="payment">${request.query.paymentId}</code></p>`;
			return await shown(reply, 200, 'Demo shop', body);
		});
	}
}

function checkoutPage(payment: Payment): Html {
	const { id, amount, currency, status, environment } = payment;
	const buttons = html`<form method="post" action="/banksy/checkout/${id}">
		<button name="outcome" value="pay">Pay ${amount} ${currency}</button>
		<button name="outcome" value="fail">Fail the payment</button>
	</form>`;
	return html`<h1>Checkout</h1>
		<p>${amount} ${currency}, ${environment} mode. No real money.</p>
		<p>Payment <code>${id}</code>: <strong id="status">${status}</strong></p>
		${isOpen(payment) ? buttons : html`<p>There is nothing left to do here.</p>`}`;
}

async function visited(reply: FastifyReply, body: () => Html) {
	try {
		return await shown(reply, 200, 'Checkout', body());
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		return await shown(reply, error.status, 'Checkout', html`<p>${error.message}.</p>`);
	}
}

const shown = async (reply: FastifyReply, status: number, title: string, body: Html) =>
	await reply.code(status).type('text/html').send(page(title, body));

/** The payer comes back by GET, with the payment ID in the query. */
function returnAddress(payment: Payment, paid: boolean): string {
	const address = new URL(paid ? payment.successCallback : payment.failureCallback);
	address.searchParams.set('paymentId', payment.id);
	return address.href;
}
