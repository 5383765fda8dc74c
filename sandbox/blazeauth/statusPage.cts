import { html, type Html } from '../kit/html.cts';
import { button, field, form, table, time } from '../kit/pages.cts';
import { DEMO } from './domain/demo.cts';
import type { Application } from './domain/model.cts';
import { statusOf, type World } from './domain/world.cts';

const ROWS_SHOWN = 20;

/** What a person sees of Blazeauth: keys, licenses, variables, and buttons for the dashboard's work. */
export function statusPage(world: World, origin: string): Html {
	return html`<p>API: <code>${origin}/blazeauth</code></p>
		${keys()} ${world.applications.map((application) => section(application, world))}`;
}

function keys(): Html {
	const rows = Object.entries(DEMO.keys).map(
		([name, key]) =>
			html`<tr>
				<td>${name}</td>
				<td><code>${key}</code></td>
			</tr>`,
	);
	return table('Demo keys', ['Kind', 'API key'], rows);
}

function section(application: Application, world: World): Html {
	const { id, name, licenses, users, variables, files, sessions } = application;
	return html`<h2>${name}</h2>
		<p>
			Id <code>${id}</code>, licenses: ${licenses.length}, users: ${users.length}, files:
			${files.length}, sessions: ${sessions.length}
		</p>
		<p>
			Newest users:
			${users
				.slice(-ROWS_SHOWN)
				.reverse()
				.map(({ login }) => login)
				.join(', ')}
		</p>
		${form('blazeauth/addLicense', 'Create a license', [
			html`<input type="hidden" name="applicationId" value="${id}" />`,
			field('key', 'Key', `KEY-${licenses.length + 1}`),
			field('expiresInDays', 'Expires in days', 30),
		])}
		${licenseTable(application, world)}
		${table(
			'Variables',
			['Name', 'Value', 'Changed'],
			variables.map(
				(variable) =>
					html`<tr>
						<td>${variable.name}</td>
						<td>${variable.value}</td>
						<td>${time(variable.updatedAt)}</td>
					</tr>`,
			),
		)}`;
}

function licenseTable({ licenses }: Application, world: World): Html {
	const rows = licenses
		.slice(-ROWS_SHOWN)
		.reverse()
		.map((license) => {
			const { key, expiresAt, clientId, pausedAt } = license;
			const paused = pausedAt === null ? 'true' : 'false';
			return html`<tr>
				<td><code>${key}</code></td>
				<td>${statusOf(license, world.clock.now())}</td>
				<td>${expiresAt === null ? '' : time(expiresAt)}</td>
				<td>${clientId}</td>
				<td>
					${button('blazeauth/changeLicense', pausedAt === null ? 'Pause' : 'Resume', {
						key,
						paused,
					})}
					${button('blazeauth/changeLicense', '30 days from now', { key, expiresInDays: 30 })}
					${button('blazeauth/deleteLicense', 'Delete', { key })}
				</td>
			</tr>`;
		});
	return table('Last licenses', ['Key', 'Status', 'Expires', 'Device', ''], rows);
}
