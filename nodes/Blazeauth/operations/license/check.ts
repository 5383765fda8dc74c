import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { operation } from '../../../kit/operation';
import { applicationField, licenseKeyField } from '../../fields';
import type { License } from '../../api/schemas';
import { id, licenseKey } from '../../api/inputs';
import { licenseWithKey } from './find';

/**
 * Why a license is or is not valid. Of the status texts only "activated" is documented; the others
 * are named after Blazeauth's counters. What is not known is not called valid.
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
		'Tells whether a license key is good, why or why not, until when, with which levels and on which device. Moves no money and activates nothing; safe to retry.',
	effect: 'read',
	scope: 'licenses:read',
	fields: [applicationField, licenseKeyField],
	input: z.object({ applicationId: id, licenseKey }),
	run: async ({ applicationId, licenseKey: key }, api) => {
		const row = await licenseWithKey(api.send, applicationId, key);
		return row ? verdict(row, api.now()) : unknown(key);
	},
});

function verdict(license: License, now: number): IDataObject {
	const reason = evaluate(license, now);
	const { applicationLicenseSettings: settings, expiresAt } = license;
	const left = expiresAt ? Math.max(0, Date.parse(expiresAt) - now) : null;
	return {
		found: true,
		valid: VALID.has(reason),
		reason,
		license: license.license,
		id: license.id,
		status: settings?.status ?? null,
		expiresAt: expiresAt ?? null,
		secondsLeft: left === null ? null : Math.floor(left / 1000),
		levels: settings?.levels ?? [],
		device: license.clientId ?? null,
	};
}

function evaluate(
	{ applicationLicenseSettings, pausedAt, expiresAt, clientId }: License,
	now: number,
) {
	const status = applicationLicenseSettings?.status?.toLowerCase() ?? '';
	const is = (reason: Reason) => reason;
	if (status.includes('blacklist')) return is('blacklisted');
	if (pausedAt || status.includes('pause')) return is('paused');
	if ((expiresAt && Date.parse(expiresAt) <= now) || status.includes('expire'))
		return is('expired');
	if (status === 'activated' || status === 'active') return is('active');
	// It has never run: neither its time nor its device is set.
	if (!expiresAt && !clientId) return is('notActivated');
	return is('unknownStatus');
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
