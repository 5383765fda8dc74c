import { z } from 'zod';

import { isoTime, loose } from '../../api/schemas';

/** What is asked of an API key. Blink shows the key itself only once, when it is created. */
export const API_KEY = `id name createdAt expiresAt lastUsedAt revoked expired readOnly scopes
	limits {
		dailyLimitSats weeklyLimitSats monthlyLimitSats annualLimitSats
		dailySpentSats weeklySpentSats monthlySpentSats annualSpentSats
	}`;

const optionalTime = isoTime.nullish();

export const apiKeyShape = loose({
	id: z.string(),
	name: z.string(),
	createdAt: isoTime,
	expiresAt: optionalTime,
	lastUsedAt: optionalTime,
});
