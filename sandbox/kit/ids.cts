import { createHash, randomBytes, randomUUID } from 'node:crypto';

export const uuid = (): string => randomUUID();

/** Random bytes as lower-case hex. */
export const hex = (bytes: number): string => randomBytes(bytes).toString('hex');

export const sha256 = (data: string | Buffer): string =>
	createHash('sha256').update(data).digest('hex');

/** A webhook secret in the form that Svix and Standard Webhooks use. */
export const webhookSecret = (): string => `whsec_${randomBytes(24).toString('base64')}`;

/**
 * MongoDB-like ids: 24 hex characters that sort by time and, within a second, by order of creation.
 * The counter starts at zero with each maker, so one maker never gives the same id twice.
 */
export function objectIds(): (unixSeconds: number) => string {
	const machine = hex(5);
	let counter = 0;
	return (unixSeconds) => {
		const seconds = unixSeconds.toString(16).padStart(8, '0');
		return seconds + machine + (counter++).toString(16).padStart(6, '0');
	};
}
