import type { GenericValue, IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { operation } from '../../../kit/operation';
import { applicationField, licenseKeyField } from '../../fields';
import { type License, licenseOf, timeOf } from '../../api/schemas';
import { id, licenseKey } from '../../api/inputs';
import { licenseWithKey } from './find';

/**
 * Why a license is or is not valid. Of the status texts only "activated" is documented; the others
 * are named after Blazeauth's counters. What is not known is never called valid.
 */
type Reason =
	| 'active'
	| 'notActivated'
	| 'paused'
	| 'expired'
	| 'blacklisted'
	| 'notFound'
	| 'unknownStatus';

const VALID: ReadonlySet<Reason> = new Set(['active', 'notActivated']);

export const check = operation({
	name: 'Check',
	action: 'Check a license',
	description:
		'Checks whether a license key is valid, and why; returns its expiry, levels and device. Moves no money and activates nothing; safe to retry.',
	effect: 'read',
	scope: 'licenses:read',
	fields: [applicationField, licenseKeyField],
	input: z.object({ applicationId: id, licenseKey }),
	run: async ({ applicationId, licenseKey: key }, api) => {
		const row = await licenseWithKey(api.send, applicationId, key);
		return row ? verdict(licenseOf(row), api.now()) : unknown(key);
	},
});

function verdict(license: License, now: number): IDataObject {
	const reason = evaluate(license, now);
	const { applicationLicenseSettings: settings, expiresAt, clientId } = license;
	const end = timeOf(expiresAt);
	return {
		found: true,
		valid: VALID.has(reason),
		reason,
		license: license.license,
		id: license.id,
		status: settings?.status ?? null,
		expiresAt: (expiresAt ?? null) as GenericValue,
		secondsLeft: end === undefined ? null : Math.floor(Math.max(0, end - now) / 1000),
		levels: (settings?.levels ?? []) as string[],
		device: (clientId ?? null) as GenericValue,
	};
}

/** Statuses under which a license is good, as long as neither its time nor a pause says otherwise. */
const GOOD: Readonly<Record<string, Reason>> = {
	activated: 'active',
	active: 'active',
	// It has never run; an expiry that was fixed when it was made counts all the same.
	available: 'notActivated',
};

function evaluate(license: License, now: number): Reason {
	const { applicationLicenseSettings, pausedAt, expiresAt } = license;
	const status = applicationLicenseSettings?.status?.trim().toLowerCase() ?? '';
	const end = timeOf(expiresAt);
	if (status.includes('blacklist')) return 'blacklisted';
	if (pausedAt || status.includes('pause')) return 'paused';
	if ((end !== undefined && end <= now) || status.includes('expire')) return 'expired';
	// An expiry that cannot be read may have passed.
	if (end === undefined && expiresAt) return 'unknownStatus';
	return Object.hasOwn(GOOD, status) ? (GOOD[status] ?? 'unknownStatus') : 'unknownStatus';
}

function unknown(key: string): IDataObject {
	return {
		found: false,
		valid: false,
		reason: 'notFound' satisfies Reason,
		license: key,
		id: null,
		status: null,
		expiresAt: null,
		secondsLeft: null,
		levels: [],
		device: null,
	};
}
