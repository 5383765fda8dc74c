import { z } from 'zod';

import { BlazeauthError } from '../domain/errors.cts';
import type { Session } from '../domain/model.cts';
import type { Route } from './call.cts';

/** A key that stands once is text, one that is repeated a list. */
const listed = z.preprocess(
	(value) => (typeof value === 'string' ? [value] : value),
	z.array(z.enum(['license', 'ip', 'clientId'])).default(['license']),
);

const input = z.object({
	page: z.coerce.number().int().positive().default(1),
	pageSize: z.coerce.number().int().min(1).max(50).default(10),
	searchString: z.string().default(''),
	categories: listed,
});

const searched = ({ license, ipAddress, clientId }: Session) => ({
	license,
	ip: ipAddress,
	clientId,
});

/** Every field stands beside `success`; there is no `data`. */
export const sessions: Route = {
	method: 'GET',
	path: 'wss/get-application-sessions',
	scope: 'sessions:read',
	answer: ({ world, application, query }) => {
		const { page, pageSize, searchString, categories } = input.parse(query);
		const all = application().sessions;
		if (!world.settings.liveSessions) {
			throw new BlazeauthError(403, 'Your plan does not include the live sessions overview.');
		}
		const found = all.filter((session) =>
			categories.some((category) => searched(session)[category].includes(searchString)),
		);
		return {
			total: all.length,
			filteredTotal: found.length,
			authorizedSessionCount: all.length,
			lastConnectionTime: Math.max(0, ...all.map(({ createdAt }) => createdAt)),
			items: found.slice((page - 1) * pageSize, page * pageSize),
			page,
			pageSize,
		};
	},
};
