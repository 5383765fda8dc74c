import type { FastifyInstance } from 'fastify';
import { toDataURL } from 'qrcode';

import { html, type Html } from '../kit/html.cts';
import { amount, button, field, form, page, table, time } from '../kit/pages.cts';
import type { Said } from '../kit/said.cts';
import type { Context } from './control.cts';
import { statusOf } from './domain/invoices.cts';
import type { Invoice } from './domain/model.cts';
import type { World } from './domain/world.cts';

const DUES_SHOWN = 5;

/** What a payer presses; an invoice without amount asks how much. */
export function payForm({ sats, paymentHash }: Invoice): Html {
	if (sats !== null) return button('blink/payInvoice', 'Pay', { invoice: paymentHash });
	return form('blink/payInvoice', 'Pay', [
		html`<input type="hidden" name="invoice" value="${paymentHash}" />`,
		field('sats', 'Sats', 1000),
	]);
}

/** The newest invoices that wait for their payment. */
export function dues(world: World): Html {
	const open = [...world.invoices.values()]
		.filter((invoice) => statusOf(invoice, world.now()) === 'PENDING')
		.slice(-DUES_SHOWN)
		.reverse();
	const rows = open.map(
		(invoice) =>
			html`<tr>
				<td>${time(invoice.createdAt * 1000)}</td>
				<td><a href="/blink/pay/${invoice.paymentHash}">${invoice.memo ?? 'no memo'}</a></td>
				<td class="number">${inSats(invoice)}</td>
				<td>${payForm(invoice)}</td>
			</tr>`,
	);
	return table('To be paid', ['Created', 'For', 'Amount', ''], rows);
}

/** The screen of a phone that has scanned an invoice: its code, and a button to pay it. */
export function payRoute(server: FastifyInstance, context: () => Context, said: Said): void {
	server.get<{ Params: { hash: string } }>('/pay/:hash', async (request, reply) => {
		const { world } = context();
		const invoice = world.invoices.get(request.params.hash);
		if (!invoice) return await reply.code(404).send({ message: 'There is no such invoice' });
		const status = statusOf(invoice, world.now());
		const code = await toDataURL(`LIGHTNING:${invoice.paymentRequest.toUpperCase()}`, { scale: 6 });
		const body = html`<p><a href="/">Sandbox</a> · <a href="/blink">Blink</a></p>
			<h1>${inSats(invoice)}</h1>
			<p>${invoice.memo ?? 'no memo'}</p>
			${status === 'PENDING' ? payForm(invoice) : html`<p>${status}</p>`}
			<p><img class="code" alt="QR code of the invoice" src="${code}" /></p>
			<p><code>${invoice.paymentRequest}</code></p>`;
		return await reply.type('text/html').send(page('Pay an invoice', body, said.take()));
	});
}

const inSats = ({ sats }: Invoice) => (sats === null ? 'any amount' : `${amount(sats)} sats`);
