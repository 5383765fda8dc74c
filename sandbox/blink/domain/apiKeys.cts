import { randomInt } from 'node:crypto';

import { uuid } from '../../kit/ids.cts';
import type { ApiKey, Scope } from './model.cts';

const ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const SECRET_LENGTH = 64;

/** A key with a fresh id and secret. Times are unix seconds. */
export function randomKey(
	name: string,
	scopes: Scope[],
	createdAt: number,
	expiresAt: number | null,
): ApiKey {
	const letters = Array.from(
		{ length: SECRET_LENGTH },
		() => ALPHANUMERIC[randomInt(ALPHANUMERIC.length)],
	);
	return {
		id: uuid(),
		name,
		secret: `blink_${letters.join('')}`,
		scopes,
		createdAt,
		expiresAt,
		lastUsedAt: null,
		revoked: false,
		limits: {},
		spent: [],
	};
}
