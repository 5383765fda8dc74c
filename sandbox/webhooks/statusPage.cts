import { html, type Html } from '../kit/html.cts';
import { long, choice, field, form, table, time } from '../kit/pages.cts';
import { SETTING } from './actions.cts';
import { isSame, kindsOf } from './kinds.cts';
import type { Delivery, Outbox } from './outbox.cts';
import type { Sender } from './sender.cts';
import { senders } from './senders/index.cts';

const ROWS_SHOWN = 10;

const LABELS: Readonly<Record<string, string>> = {
	genuine: 'Genuine',
	again: 'Last event again, signed anew',
	verbatim: 'Last request again, byte by byte',
	stale: 'Stale: an hour old',
	early: 'From the future: an hour ahead',
	forged: 'Forged: another secret',
	altered: 'Altered: a byte of the body changed',
};

/** What a person sees of the senders: one to choose, its form, and what it sent. */
export function statusPage(outbox: Outbox): Html {
	const { chosen } = outbox;
	const names = senders.map(({ preset }) => preset).sort((a, b) => a.localeCompare(b, 'en'));
	const rows = outbox.deliveries.slice(-ROWS_SHOWN).reverse().map(deliveryRow);
	return html`${form('webhooks/choose', 'Choose', [
			choice('preset', `Provider (${names.length})`, names, chosen.preset),
		])}
		<h2>${chosen.preset}</h2>
		<ul>
			${notes(chosen).map((remark) => html`<li>${remark}</li>`)}
		</ul>
		${sendForm(outbox)} ${table('Last sent', ['Sent', 'Request', 'Answer', 'Expected'], rows)}`;
}

function sendForm(outbox: Outbox): Html {
	const { chosen } = outbox;
	const { url, secret, settings } = outbox.account(chosen);
	const isLong = secret.includes('\n');
	const secretField = isLong
		? html`<label>Public key<textarea name="secret" rows="6" cols="66">${secret}</textarea></label>`
		: field('secret', 'Secret, or public key', secret);
	return html`<form method="post" action="/_control/webhooks/send">
		<input type="hidden" name="preset" value="${chosen.preset}" />
		<label>URL of the trigger<input name="url" value="${url}" size="60" required /></label>
		${secretField}
		${Object.entries(settings).map(([name, value]) => field(`${SETTING}${name}`, name, value))}
		<label>Event, instead of the sample<textarea name="body" rows="2" cols="40"></textarea></label>
		<p>
			${kindsOf(chosen).map(
				(kind) => html`<button name="kind" value="${kind}">${LABELS[kind] ?? kind}</button> `,
			)}
		</p>
	</form>`;
}

/** What to know before one wonders about the answers. */
function notes({ published, secret, settings = {}, send, handshakes }: Sender): Html[] {
	const order = { secret, settings, url: 'http://localhost/', now: 0, id: 'one' };
	const isConstant = isSame(send(order), send({ ...order, now: 5000, id: 'another' }));
	return [
		html`Credential: choose the provider, and enter the secret and settings below as they stand.`,
		html`A genuine delivery must be answered with 2xx, a forged one with 401. Where the signature
		does not cover the body, an altered one is genuine; where it covers no time, so is a stale one.`,
		...(published === undefined
			? []
			: [
					html`<strong>The provider publishes its keys.</strong> n8n gets them only from the
						provider's own address, where those of the sandbox are not: a real n8n refuses all that
						is sent here. Use it to see what such a delivery looks like.`,
				]),
		...(isConstant
			? [
					html`The sample is always the same, with neither ID nor time. Sent again, it is a
					duplicate: enter another event.`,
				]
			: []),
		...Object.entries(handshakes ?? {}).map(
			([name, { expect }]) =>
				html`Handshake <code>${name}</code>: expects ${expect.status}
					${expect.body === undefined ? '' : html`<code>${expect.body}</code>`}. It starts no
					workflow.`,
		),
	];
}

function deliveryRow(delivery: Delivery): Html {
	const { time: at, preset, kind, method, url, headers, body, bodyEncoding } = delivery;
	const { status, answer, expected, event, id } = delivery;
	return html`<tr>
		<td>${time(at)}<br />${preset}<br /><strong>${kind}</strong></td>
		<td>
			<code>${method} ${url}</code><br />
			${Object.entries(headers).map(([name, value]) => html`<code>${name}: ${value}</code><br />`)}
			${long(body)} ${bodyEncoding === 'base64' ? '(base64)' : ''}
		</td>
		<td>${status ?? 'no answer'} ${long(answer)}</td>
		<td>
			${expected ? html`${expected.status} <code>${expected.body ?? ''}</code>` : ''}
			${event === undefined ? '' : `event ${event ?? 'none'}, ID ${id ?? 'none'}`}
		</td>
	</tr>`;
}
