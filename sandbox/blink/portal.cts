import type { FastifyInstance } from 'fastify';

import { html } from '../kit/html.cts';
import { button, field, form, page, table } from '../kit/pages.cts';
import type { Context } from './control.cts';

/**
 * The page behind `callbackPortalUrl`: endpoints and their signing secrets. In real life it lies
 * with Svix, behind a link that expires; here anyone on this machine may look.
 */
export function portalRoute(server: FastifyInstance, context: () => Context): void {
	server.get<{ Params: { accountId: string } }>('/portal/:accountId', async (request, reply) => {
		const { world } = context();
		const account = world.accounts.find(({ id }) => id === request.params.accountId);
		if (!account) return await reply.code(404).send({ message: 'No such account' });
		const rows = account.endpoints.map(
			({ id, url, secrets }) =>
				html`<tr>
					<td><code>${id}</code></td>
					<td><code>${url}</code></td>
					<td>${secrets.map(({ value }) => html`<code>${value}</code> `)}</td>
					<td>
						${button('blink/rotateSecret', 'New secret', { id })}
						${button('blink/removeEndpoint', 'Remove', { id })}
					</td>
				</tr>`,
		);
		const body = html`<p><a href="/blink">Blink</a></p>
			<h1>Callback portal</h1>
			<p>Endpoints of ${account.username ?? account.id} and their signing secrets.</p>
			${table('Endpoints', ['Id', 'Address', 'Signing secret, newest first', ''], rows)}
			<h2>Add an endpoint by hand</h2>
			<p>It is signed with the demo secret of the sandbox.</p>
			${form('blink/addEndpoint', 'Add', [
				field('url', 'Address', 'http://localhost:5678/webhook/…'),
				html`<input type="hidden" name="username" value="${account.username}" />`,
			])}`;
		return await reply.type('text/html').send(page('Callback portal', body));
	});
}
