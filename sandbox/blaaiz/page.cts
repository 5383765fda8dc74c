import { html, type Html } from '../kit/html.cts';
import { field, form, table } from '../kit/pages.cts';
import { DEMO } from './clients.cts';
import type { Row, World } from './world.cts';

const ROWS_SHOWN = 15;

const cells = (row: Row, names: string[]) =>
	html`<tr>
		${names.map((name) => html`<td>${String(row[name] ?? '')}</td>`)}
	</tr>`;

const list = (caption: string, names: string[], rows: Row[]) =>
	table(
		caption,
		names,
		rows.slice(0, ROWS_SHOWN).map((row) => cells(row, names)),
	);

/** What a person sees of the double. */
export function worldPage({ tables, webhook }: World): Html {
	return html`<p>
			Client ID <code>${DEMO.clientId}</code>, client secret <code>${DEMO.clientSecret}</code>;
			others are refused on purpose: <code>demo-reader</code> (few scopes),
			<code>demo-elsewhere</code> (IP), <code>demo-switched-off</code> (services). Events go to
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
		)}`;
}
