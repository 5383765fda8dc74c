import { html, type Html } from '../kit/html.cts';
import { button, field, form, table } from '../kit/pages.cts';
import type { Context } from './control.cts';
import { DEMO } from './demo.cts';
import type { ApiKey, Endpoint, Payment } from './model.cts';
import { isOpen } from './world.cts';

const ROWS_SHOWN = 15;
const DUES_SHOWN = 5;

/** What a person sees of Banksy: keys and how they sign, payments, webhooks. */
export function statusPage({ world, webhooks, origin }: Context): Html {
	const payments = world.payments.slice(-ROWS_SHOWN).reverse().map(paymentRow);
	return html`<p>Base URL: <code>${origin}/banksy</code></p>
		<p>Paths: ${Object.values(DEMO.paths).map((path) => html`<code>${path}</code> `)}</p>
		${table('Keys', ['Public key', 'Secret key', 'For', 'Signing'], world.keys.map(keyRow))}
		${table('Last payments', ['Payment', 'Amount', 'Status', ''], payments)}
		${table('Webhooks', ['Address', 'Secret', 'Proof', ''], webhooks.endpoints.map(endpointRow))}
		${form('banksy/addEndpoint', 'Add a webhook', [
			field('url', 'Address', 'http://localhost:5678/webhook/…/banksy'),
			field('secret', 'Secret', DEMO.webhookSecret),
		])}`;
}

/** The newest payments that wait for the payer; nothing where none does. */
export function dues(world: Context['world']): Html {
	const open = world.payments.filter(isOpen).slice(-DUES_SHOWN).reverse();
	if (open.length === 0) return html``;
	return table('To be paid at Banksy', ['Payment', 'Amount', 'Status', ''], open.map(paymentRow));
}

function keyRow({
	publicKey,
	secretKey,
	environment,
	currencyType,
	scheme,
	keyHeader,
}: ApiKey): Html {
	return html`<tr>
		<td><code>${keyHeader}: ${publicKey}</code></td>
		<td><code>${secretKey}</code></td>
		<td>${environment}, ${currencyType}</td>
		<td>
			${scheme
				? html`<code>${scheme.template}</code> ${scheme.algorithm} ${scheme.encoding}
						${scheme.timestampUnit} <code>${scheme.signatureHeader}</code>
						<code>${scheme.timestampHeader}</code>`
				: 'none'}
		</td>
	</tr>`;
}

function paymentRow(payment: Payment): Html {
	const { id, amount, currency, status } = payment;
	const buttons = html`${button('banksy/pay', 'Pay', { paymentId: id })}
	${button('banksy/fail', 'Fail', { paymentId: id })}
	${button('banksy/setStatus', 'Expire', { paymentId: id, status: 'expired' })}`;
	const refund = button('banksy/setStatus', 'Refund', { paymentId: id, status: 'refunded' });
	return html`<tr>
		<td><a href="/banksy/checkout/${id}">${id}</a></td>
		<td class="number">${amount} ${currency}</td>
		<td>${status}</td>
		<td>${isOpen(payment) ? buttons : status === 'success' ? refund : ''}</td>
	</tr>`;
}

function endpointRow({ id, url, secret, proof }: Endpoint): Html {
	return html`<tr>
		<td><code>${url}</code></td>
		<td><code>${secret}</code></td>
		<td>${proof.kind === 'hmac' ? html`<code>${proof.scheme.template}</code>` : proof.kind}</td>
		<td>${button('banksy/removeEndpoint', 'Remove', { id })}</td>
	</tr>`;
}
