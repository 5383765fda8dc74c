import type { Application, AppUser, License, Variable } from './model.cts';
import { statusOf } from './world.cts';

/* The rows of the tables, as the documentation shows them. */

const iso = (time: number) => new Date(time).toISOString();
const isoOrNull = (time: number | null) => (time === null ? null : iso(time));

export const applicationRow = ({ id, name, socketKey, httpKey, keysUpdatedAt }: Application) => ({
	id,
	name,
	applicationApiKeys: { socketKey, httpKey, updatedAt: iso(keysUpdatedAt) },
});

export const licenseRow = ({ id: applicationId }: Application, license: License, now: number) => ({
	id: license.id,
	license: license.key,
	clientId: license.clientId,
	ipAddress: license.ipAddress,
	pausedAt: isoOrNull(license.pausedAt),
	createdAt: iso(license.createdAt),
	expiresAt: isoOrNull(license.expiresAt),
	applicationId,
	comment: license.comment,
	applicationLicenseSettings: {
		requiresClientId: true,
		levels: license.levels,
		durationSeconds: license.durationSeconds,
		status: statusOf(license, now),
	},
	applicationUsers: license.login === null ? null : { login: license.login },
});

export const userRow = ({ id: applicationId }: Application, user: AppUser) => ({
	id: user.id,
	applicationId,
	login: user.login,
	comment: user.comment,
	clientId: user.clientId,
	ipAddress: user.ipAddress,
	applicationUserSettings: {
		levels: user.levels,
		requiresLicense: user.requiresLicense,
		credentialsType: 'email_password',
		requiresClientId: false,
	},
	createdAt: iso(user.createdAt),
});

export const variableRow = ({ updatedAt, ...variable }: Variable) => ({
	...variable,
	updatedAt: iso(updatedAt),
});
