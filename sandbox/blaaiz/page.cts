import { html, type Html } from '../kit/html.cts';
import { amount, field, form, long, table } from '../kit/pages.cts';
import { clients, DEMO } from './clients.cts';
import type { Client, Row, World } from './world.cts';

const ROWS_SHOWN = 15;

const shown = (value: unknown) =>
	typeof value === 'number' ? amount(value) : long(String(value ?? ''));

const cells = (row: Row, names: string[]) =>
	html`<tr>
		${names.map((name) => html`<td>${shown(row[name])}</td>`)}
	</tr>`;

const list = (caption: string, names: string[], rows: Row[]) =>
	table(
		caption,
		names,
		rows.slice(0, ROWS_SHOWN).map((row) => cells(row, names)),
	);

const clientRow = ({ id, secret, scopes, refusedWith }: Client) =>
	html`<tr>
		<td><code>${id}</code></td>
		<td><code>${secret}</code></td>
		<td>${refusedWith ?? (id === DEMO.clientId ? 'everything' : scopes.join(', '))}</td>
	</tr>`;

/** What a person sees of the double. */
export function worldPage({ tables, webhook, environment }: World): Html {
	return html`<p>
			Base URL: <code>${environment.origin()}/blaaiz</code>. Events go to
			<code>${webhook?.collection_url ?? 'nowhere yet'}</code>.
		</p>
		${form('blaaiz/configureWebhook', 'Deliver there', [
			field('url', 'URL'),
			field('secret', 'Signing secret', DEMO.signingSecret),
		])}
		${form('blaaiz/collect', 'Somebody pays', [
			field('currency', 'Currency', 'NGN'),
			field('amount', 'Amount', 20),
			field('payer', 'Payer', 'Zoé Müller'),
		])}
		${list('Wallets', ['id', 'currency', 'amount'], tables.wallets)}
		${list(
			'Transactions',
			['type', 'status', 'currency', 'amount', 'reference', 'merchant_reference'],
			tables.transactions,
		)}
		${list(
			'Customers',
			['id', 'type', 'email', 'verification_status', 'kyb_scope'],
			tables.customers,
		)}
		${table('API clients', ['Client ID', 'Client secret', 'For'], clients.map(clientRow))}`;
}
