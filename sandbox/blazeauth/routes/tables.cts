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

function found<Row>({ query }: Call, all: readonly Row[], by: (row: Row) => Searchable) {
	const wanted = search.parse(query.searchParams);
	if (!wanted) return all;
	const { categories, searchString } = wanted;
	return all.filter((row) =>
		categories.some((category) => by(row)[category]?.includes(searchString)),
	);
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
	const [from, to] = [(currentPage - 1) * pageSize, currentPage * pageSize];
	const rows =
		order === 'newest'
			? all.slice(Math.max(0, all.length - to), Math.max(0, all.length - from)).reverse()
			: all.slice(from, to);
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
		return page(
			call,
			application,
			found(call, application.licenses, ({ key, ipAddress, clientId }) => ({
				License: key,
				IPv4: ipAddress,
				'Client id': clientId,
			})),
			({ id }) => id,
			(license) => licenseRow(application, license, now),
		);
	},
};

const foundUsers = (call: Call, { users }: Application) =>
	found(call, users, ({ login, ipAddress, clientId }) => ({
		Login: login,
		IPv4: ipAddress,
		'Client id': clientId,
	}));

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
