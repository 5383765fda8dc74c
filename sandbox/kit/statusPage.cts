import type { FastifyInstance } from 'fastify';

import type { Delivery } from './deliverer.cts';
import { html, type Html } from './html.cts';
import { button, field, form, long, page, table, time } from './pages.cts';
import type { ProviderDouble } from './provider.cts';
import type { LoggedRequest } from './requestLog.cts';
import type { ServerContext } from './server.cts';
import { storyList } from './stories.cts';

const ROWS_SHOWN = 15;
const REPLAYS = ['again', 'stale', 'forged', 'altered'];

/** The pages a person reads: one for the sandbox at `/`, one per provider at `/<name>`. */
export function statusRoutes(server: FastifyInstance, context: ServerContext): void {
	server.get('/', async (_request, reply) => {
		return await reply
			.type('text/html')
			.send(page('Sandbox', overview(context), context.said.take()));
	});
	for (const double of context.doubles) {
		server.get(`/${double.name}`, async (_request, reply) => {
			const title = `${double.title} sandbox`;
			return await reply
				.type('text/html')
				.send(page(title, providerPage(double, context), context.said.take()));
		});
	}
}

function overview(context: ServerContext): Html {
	const { clock, doubles, requests, faults } = context;
	return html`<h1>Sandbox</h1>
		<p>Local doubles of the providers. No real money, no real accounts.</p>
		${storyList(context.stories())} ${doubles.map((double) => double.dues?.() ?? '')}
		<h2>Providers</h2>
		<ul>
			${doubles.map(
				({ name, title, summary }) => html`<li><a href="/${name}">${title}</a>: ${summary}</li>`,
			)}
		</ul>
		<h2>Time</h2>
		<p>${time(clock.now())}</p>
		${button('clock', '+ 1 minute', { seconds: 60 })}
		${button('clock', '+ 1 hour', { seconds: 3600 })}
		${button('clock', '+ 1 day', { seconds: 86_400 })}
		${form('clock', 'Move forward', [field('seconds', 'Seconds', 10)])}
		${button('reset', 'Start again with the demo data')}
		${table(
			'Faults to come',
			['Provider', 'Matches', 'Times', 'When', 'Effect'],
			faults.list().map(
				({ provider, path, operation, times, when, effect }) =>
					html`<tr>
						<td>${provider ?? 'any'}</td>
						<td>${operation ?? path ?? 'everything'}</td>
						<td>${times}</td>
						<td>${when} the effect</td>
						<td>${effect.kind}</td>
					</tr>`,
			),
		)}
		${requestTable(requests.list())}`;
}

function providerPage(double: ProviderDouble, context: ServerContext): Html {
	const { name, title, summary, deliverer } = double;
	return html`<p><a href="/">Sandbox</a></p>
		<h1>${title}</h1>
		<p>${summary}</p>
		${double.page()} ${deliverer ? deliveryTable(name, deliverer.list()) : ''}
		${requestTable(context.requests.list({ provider: name }))}`;
}

function requestTable(requests: readonly LoggedRequest[]): Html {
	const rows = requests
		.slice(-ROWS_SHOWN)
		.reverse()
		.map(
			({ time: at, method, path, operations, status }) =>
				html`<tr>
					<td>${time(at)}</td>
					<td>${method} <code>${path}</code></td>
					<td>${operations.join(', ')}</td>
					<td>${status ?? 'under way'}</td>
				</tr>`,
		);
	return table('Last requests', ['Time', 'Request', 'Operation', 'Answer'], rows);
}

function deliveryTable(provider: string, deliveries: readonly Delivery[]): Html {
	const rows = deliveries
		.slice(-ROWS_SHOWN)
		.reverse()
		.map((delivery) => {
			const { id, event, variant, url, state, attempts } = delivery;
			const last = attempts.at(-1);
			return html`<tr>
				<td>${event}${variant === 'original' ? '' : ` (${variant})`}</td>
				<td><code>${url}</code></td>
				<td>${state}, attempts: ${attempts.length}</td>
				<td>${last ? long(`${last.status ?? 'no answer'} ${last.answer}`) : ''}</td>
				<td>
					${REPLAYS.map((how) => button(`${provider}/resendDelivery`, how, { id, variant: how }))}
				</td>
			</tr>`;
		});
	const heads = ['Event', 'To', 'State', 'Last answer', 'Send once more'];
	return table('Last webhook deliveries', heads, rows);
}
