import { GraphQLError } from 'graphql';
import { z } from 'zod';

import { randomKey } from '../../domain/apiKeys.cts';
import { DAY_SECONDS, spentWithin, WINDOW_NAMES } from '../../domain/limits.cts';
import type { ApiKey, LimitWindow, Scope } from '../../domain/model.cts';
import type { Context } from '../context.cts';
import { keyMutation } from '../fields.cts';

const id = z.object({ id: z.string() });
const limitTimeWindow = z.enum(WINDOW_NAMES);

const expired = ({ expiresAt }: ApiKey, now: number) => expiresAt !== null && expiresAt <= now;

/** Limits are called `dailyLimitSats` and so on, what was spent `dailySpentSats`. */
function limitsOf(key: ApiKey, now: number) {
	const entries = WINDOW_NAMES.flatMap((window: LimitWindow) => {
		const name = window.toLowerCase();
		return [
			[`${name}LimitSats`, key.limits[window] ?? null],
			[`${name}SpentSats`, spentWithin(key, window, now)],
		];
	});
	return Object.fromEntries(entries);
}

function ownKey({ apiKeys }: { apiKeys: ApiKey[] }, wanted: string): ApiKey {
	const found = apiKeys.find((key) => key.id === wanted);
	if (!found) throw new GraphQLError('Key not found');
	return found;
}

export const apiKeys = {
	Mutation: {
		apiKeyCreate: keyMutation(
			'WRITE',
			z.object({
				name: z.string(),
				expireInDays: z.number().nullish(),
				scopes: z.array(z.enum(['READ', 'RECEIVE', 'WRITE'])),
			}),
			({ name, expireInDays, scopes }, { world, caller }) => {
				const now = world.now();
				const expiresAt = expireInDays ? now + expireInDays * DAY_SECONDS : null;
				const key = randomKey(name, scopes satisfies Scope[], now, expiresAt);
				caller.account.apiKeys.push(key);
				return { apiKey: key, apiKeySecret: key.secret };
			},
		),
		apiKeyRevoke: keyMutation(null, id, (input, { caller }) => {
			const apiKey = ownKey(caller.account, input.id);
			apiKey.revoked = true;
			return { apiKey };
		}),
		apiKeySetLimit: keyMutation(
			'WRITE',
			id.extend({ limitTimeWindow, limitSats: z.number() }),
			(input, { caller }) => {
				const apiKey = ownKey(caller.account, input.id);
				if (input.limitSats <= 0) throw new GraphQLError('Limit must be positive');
				apiKey.limits[input.limitTimeWindow] = input.limitSats;
				return { apiKey };
			},
		),
		apiKeyRemoveLimit: keyMutation('WRITE', id.extend({ limitTimeWindow }), (input, { caller }) => {
			const apiKey = ownKey(caller.account, input.id);
			apiKey.limits[input.limitTimeWindow] = undefined;
			return { apiKey };
		}),
	},
	ApiKey: {
		readOnly: ({ scopes }: ApiKey) => scopes.length === 1 && scopes[0] === 'READ',
		expired: (key: ApiKey, _args: unknown, { world }: Context) => expired(key, world.now()),
		limits: (key: ApiKey, _args: unknown, { world }: Context) => limitsOf(key, world.now()),
	},
};
