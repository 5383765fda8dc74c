import { html, type Html } from '../kit/html.cts';
import { amount, button, field, form, long, table, time } from '../kit/pages.cts';
import type { Context } from './control.cts';
import { LIGHTNING_DOMAIN } from './domain/addressPayments.cts';
import { pendingBalance } from './domain/deposits.cts';
import { DEMO } from './domain/demo.cts';
import { statusOf } from './domain/invoices.cts';
import { UNIT } from './domain/ledger.cts';
import { FATE_NAMES, FATES, outsideInvoice } from './domain/outside.cts';
import type { World } from './domain/world.cts';
import { payForm } from './payPage.cts';

const ROWS_SHOWN = 15;

/** What a person sees of Blink: money, history, open invoices, and buttons for the outside world. */
export function statusPage({ world, origin }: Context): Html {
	return html`<p>API: <code>${origin}/blink/graphql</code></p>
		${invoices(world)} ${wallets(world)} ${transactions(world)} ${deposits(world)} ${keys()}
		${outside(world)}`;
}

function keys(): Html {
	const rows = [
		...Object.entries(DEMO.keys),
		[`full, of ${DEMO.recipient}`, DEMO.recipientKey],
	].map(
		([name, key]) =>
			html`<tr>
				<td>${name}</td>
				<td><code>${key}</code></td>
			</tr>`,
	);
	return table('Demo keys', ['Scopes', 'X-API-KEY'], rows);
}

function wallets(world: World): Html {
	const rows = world.accounts.flatMap(({ id: accountId, username, wallets: own }) =>
		Object.values(own).map(
			({ id, currency, balance }) =>
				html`<tr>
					<td><a href="/blink/portal/${accountId}">${username}</a></td>
					<td>${currency}</td>
					<td class="number">${amount(balance)} ${UNIT[currency]}</td>
					<td class="number">${amount(pendingBalance(world, id))}</td>
					<td><code>${id}</code></td>
				</tr>`,
		),
	);
	return html`${table('Wallets', ['Account', 'Currency', 'Balance', 'Pending', 'Id'], rows)}
	${form('blink/receiveFromRecipient', `${DEMO.recipient} pays ${DEMO.username}`, [
		field('sats', 'Sats', 1000),
		field('memo', 'Memo'),
	])}`;
}

function invoices(world: World): Html {
	const rows = [...world.invoices.values()]
		.slice(-ROWS_SHOWN)
		.reverse()
		.map((invoice) => {
			const status = statusOf(invoice, world.now());
			return html`<tr>
				<td class="number">${invoice.sats === null ? 'any' : amount(invoice.sats)}</td>
				<td><a href="/blink/pay/${invoice.paymentHash}">${invoice.memo ?? 'no memo'}</a></td>
				<td>${status}</td>
				<td>${status === 'PENDING' ? payForm(invoice) : ''}</td>
				<td>${long(invoice.paymentRequest)}</td>
			</tr>`;
		});
	return table('Last invoices', ['Sats', 'Memo', 'Status', '', 'Request'], rows);
}

function transactions(world: World): Html {
	const rows = world.transactions
		.slice(-ROWS_SHOWN)
		.reverse()
		.map((transaction) => {
			const { id, settlementAmount, settlementCurrency, status, initiationVia, memo } = transaction;
			return html`<tr>
				<td>${time(transaction.createdAt * 1000)}</td>
				<td class="number">${amount(settlementAmount)} ${UNIT[settlementCurrency]}</td>
				<td>${initiationVia.type}</td>
				<td>${status}</td>
				<td>${memo}</td>
				<td>${status === 'PENDING' ? finish(id, initiationVia) : ''}</td>
			</tr>`;
		});
	return table('Last transactions', ['Time', 'Amount', 'Began as', 'Status', 'Memo', ''], rows);
}

function finish(id: string, via: World['transactions'][number]['initiationVia']): Html {
	if (via.type !== 'lightning') return button('blink/confirmPayout', 'Confirm', { id });
	const { paymentHash } = via;
	return html`${button('blink/settlePayment', 'Settle', { paymentHash })}
	${button('blink/failPayment', 'Fail', { paymentHash })}`;
}

function deposits(world: World): Html {
	const rows = world.pendingDeposits.map(
		({ id, settlementAmount, settlementCurrency }) =>
			html`<tr>
				<td><code>${id}</code></td>
				<td class="number">${settlementAmount} ${UNIT[settlementCurrency]}</td>
				<td>${button('blink/confirmDeposit', 'Confirm', { id })}</td>
			</tr>`,
	);
	return html`${table('Pending deposits', ['Id', 'Amount', ''], rows)}
	${form('blink/receiveOnChain', 'Someone pays on-chain', [
		field('address', 'Address', [...world.addresses.keys()].at(-1) ?? ''),
		field('sats', 'Sats', 50_000),
	])}`;
}

function outside(world: World): Html {
	const rows = FATE_NAMES.map(
		(fate) =>
			html`<tr>
				<td>${FATES[fate].description}</td>
				<td><code>${outsideInvoice(fate, 2100, world.now())}</code></td>
				<td><code>${outsideInvoice(fate, null, world.now())}</code></td>
				<td><code>${FATES[fate].word}@example.com</code></td>
			</tr>`,
	);
	const heads = [
		'A payment',
		'Invoice of 2100 sats',
		'Invoice without amount',
		'Lightning address',
	];
	return html`${table('Destinations outside', heads, rows)}
		<p>New invoices with each visit. Own lightning addresses end in @${LIGHTNING_DOMAIN}.</p>`;
}
