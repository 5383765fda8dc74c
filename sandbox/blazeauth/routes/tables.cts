import { z } from 'zod';

import type { Application } from '../domain/model.cts';
import { licenseRow, userRow } from '../domain/rows.cts';
import { statusOf } from '../domain/world.cts';
import type { Call, Route } from './call.cts';

const paging = z.object({ currentPage: z.coerce.number().int().positive() });

const search = z
	.string()
	.transform((text): unknown => JSON.parse(text))
	.pipe(z.object({ searchString: z.string(), categories: z.array(z.string()) }).nullable())
	.nullish();

/** What a row is searched by, for each category. */
type Searchable = Readonly<Record<string, string | null>>;

function matches({ query }: Call, row: Searchable): boolean {
	const wanted = search.parse(query.searchParams);
	if (!wanted) return true;
	return wanted.categories.some((category) => row[category]?.includes(wanted.searchString));
}

/** One page of rows, in the order and size of the settings; then what was to happen happens. */
function page<Row>(
	{ world, query }: Call,
	application: Application,
	all: readonly Row[],
	id: (row: Row) => string,
	show: (row: Row) => object,
) {
	const { currentPage } = paging.parse(query);
	const { pageSize, order, totalPages } = world.settings;
	const ordered = order === 'newest' ? [...all].reverse() : all;
	const rows = ordered.slice((currentPage - 1) * pageSize, currentPage * pageSize);
	const answer = {
		data: rows.map(show),
		...(totalPages && { totalPages: Math.ceil(all.length / pageSize) }),
	};
	world.afterPages.shift()?.(application, rows.map(id));
	return answer;
}

const licenses: Route = {
	method: 'GET',
	path: 'panel/get-licenses-table',
	scope: 'licenses:read',
	answer: (call) => {
		const application = call.application();
		const now = call.world.clock.now();
		const found = application.licenses.filter(({ key, ipAddress, clientId }) =>
			matches(call, { License: key, IPv4: ipAddress, 'Client id': clientId }),
		);
		return page(
			call,
			application,
			found,
			({ id }) => id,
			(license) => licenseRow(application, license, now),
		);
	},
};

const foundUsers = (call: Call, { users }: Application) =>
	users.filter(({ login, ipAddress, clientId }) =>
		matches(call, { Login: login, IPv4: ipAddress, 'Client id': clientId }),
	);

const users: Route = {
	method: 'GET',
	path: 'panel/get-users-table',
	scope: 'app_users:read',
	answer: (call) => {
		const application = call.application();
		return page(
			call,
			application,
			foundUsers(call, application),
			({ id }) => id,
			(user) => userRow(application, user),
		);
	},
};

const licenseCounts: Route = {
	method: 'GET',
	path: 'panel/get-licenses-metadata',
	scope: 'licenses:read',
	answer: (call) => {
		const now = call.world.clock.now();
		const all = call.application().licenses;
		const count = (status: string) => all.filter((one) => statusOf(one, now) === status).length;
		return {
			data: {
				totalLicenses: all.length,
				availableLicenses: count('available'),
				pausedLicenses: count('paused'),
				activeLicenses: count('activated'),
				expiredLicenses: count('expired'),
				blacklistedLicenses: count('blacklisted'),
			},
		};
	},
};

const userCount: Route = {
	method: 'GET',
	path: 'panel/get-users-metadata',
	scope: 'app_users:read',
	answer: (call) => ({ data: { totalUsers: foundUsers(call, call.application()).length } }),
};

export const tableRoutes: readonly Route[] = [licenses, users, licenseCounts, userCount];
