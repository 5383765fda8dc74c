import type { License } from '../api/schemas';
import { licenseTable, tableRows } from '../api/pagination';
import { fingerprint, type Settings, source } from './source';

const DAY_MS = 86_400_000;

/** What of a license is watched for changes, in the order of their fingerprints in an entry. */
const ASPECTS: Readonly<Record<string, (license: License) => unknown>> = {
	status: ({ applicationLicenseSettings: settings, pausedAt }) => [
		settings?.status ?? null,
		Boolean(pausedAt),
	],
	device: ({ clientId }) => clientId ?? null,
	expiry: ({ expiresAt }) => (expiresAt ? Date.parse(expiresAt) : null),
};

const allAspects = (license: License) =>
	Object.values(ASPECTS).map((aspect) => fingerprint(aspect(license)));

const expiry = ({ expiresAt }: License) => (expiresAt ? Date.parse(expiresAt) : undefined);

/** The expiry stands for the event: an extension is another entry, so it is another event. */
const entryOf = (milliseconds: number) => milliseconds.toString(36);

const windowStart = (license: License, { daysAhead }: Settings) =>
	(expiry(license) ?? 0) - daysAhead * DAY_MS;

export const licenses = source<License>({
	name: 'license',
	perApplication: true,
	read: (send, applicationId) => tableRows(send, licenseTable, applicationId),
	id: ({ id }) => id,
	events: {
		newLicense: {
			birth: true,
			entry: () => '',
			at: ({ createdAt }) => Date.parse(createdAt),
		},
		licenseExpiringSoon: {
			already: 'licenses expire within the days ahead already',
			entry: (license, now, settings) => {
				const end = expiry(license);
				const soon = end !== undefined && end > now && windowStart(license, settings) <= now;
				return soon ? entryOf(end) : undefined;
			},
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
			at: (license) => expiry(license) ?? 0,
		},
		licenseChanged: {
			onlyChanges: true,
			entry: (license) => allAspects(license).join(''),
			at: ({ createdAt }) => Date.parse(createdAt),
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
