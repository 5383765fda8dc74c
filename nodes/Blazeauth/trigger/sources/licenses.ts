import type { IDataObject } from 'n8n-workflow';

import { licenseTable, tableRows } from '../../api/pagination';
import { createdAt, statusOf, timeOf } from '../../api/schemas';
import type { TriggerSettings } from '../settings';
import { fingerprint, source, textOf } from '../source';

const DAY_MS = 86_400_000;

/** What of a license is watched for changes, in the order of their fingerprints in an entry. */
const ASPECTS: Readonly<Record<string, (license: IDataObject) => unknown>> = {
	status: (license) => [statusOf(license) ?? null, Boolean(license.pausedAt)],
	device: ({ clientId }) => clientId ?? null,
	expiry: ({ expiresAt }) => timeOf(expiresAt) ?? null,
};

const allAspects = (license: IDataObject) =>
	Object.values(ASPECTS).map((aspect) => fingerprint(aspect(license)));

const expiry = ({ expiresAt }: IDataObject) => timeOf(expiresAt);

/** The expiry stands for the event: an extension is another entry, so it is another event. */
const entryOf = (milliseconds: number) => milliseconds.toString(36);

const lasting = (license: IDataObject) => {
	const end = expiry(license);
	return end === undefined ? undefined : entryOf(end);
};

const windowStart = (license: IDataObject, { daysAhead }: TriggerSettings) =>
	(expiry(license) ?? 0) - daysAhead * DAY_MS;

export const licenses = source({
	name: 'license',
	perApplication: true,
	read: (send, applicationId) => tableRows(send, licenseTable, applicationId, undefined, true),
	id: ({ id }) => textOf(id),
	status: statusOf,
	reference: ({ license }) => textOf(license),
	events: {
		newLicense: {
			birth: true,
			entry: () => '',
			at: createdAt,
			time: (license) => license.createdAt,
		},
		licenseExpiringSoon: {
			already: 'licenses expire within the days ahead already',
			entry: (license, now, settings) => {
				const end = expiry(license);
				const soon = end !== undefined && end > now && windowStart(license, settings) <= now;
				return soon ? entryOf(end) : undefined;
			},
			lasting,
			at: (license, _now, settings) => windowStart(license, settings),
			details: (license, _before, _settings, now) => ({
				secondsLeft: Math.floor(((expiry(license) ?? now) - now) / 1000),
			}),
		},
		licenseExpired: {
			entry: (license, now) => {
				const end = expiry(license);
				return end !== undefined && end <= now ? entryOf(end) : undefined;
			},
			lasting,
			at: (license) => expiry(license) ?? 0,
			time: ({ expiresAt }) => expiresAt,
		},
		licenseChanged: {
			onlyChanges: true,
			entry: (license) => allAspects(license).join(''),
			at: createdAt,
			details: (license, before, { changes }) => {
				if (before === undefined) return { changed: [] };
				const changed = Object.keys(ASPECTS).filter((aspect, index) => {
					const now = allAspects(license)[index] ?? '';
					return changes.includes(aspect) && !before.startsWith(now, index * now.length);
				});
				return changed.length > 0 ? { changed } : undefined;
			},
		},
	},
});
