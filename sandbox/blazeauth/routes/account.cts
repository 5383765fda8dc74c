import type { Application } from '../domain/model.cts';
import type { World } from '../domain/world.cts';
import type { Route } from './call.cts';

/** The maximum of each limit in the documentation's example of a plan. */
const BASIC: Readonly<Record<string, number>> = {
	authorizedSessionCount: 100,
	storageSizeMib: 1024,
	createdApplicationVariableCount: 20,
	createdApplicationLicenseCount: 1000,
	createdApplicationUserCount: 1000,
	uploadedFilesCount: 100,
	createdApplicationBlacklistCount: 100,
	createdApplicationsCount: 5,
	createdApplicationLicenseLevelsCount: 10,
	apiKeyCount: 3,
};

/** How much of each limit is used. */
function used(world: World): Record<string, number> {
	const total = (count: (application: Application) => number) =>
		world.applications.reduce((sum, application) => sum + count(application), 0);
	const stored = total(({ files }) =>
		files.reduce((sum, { bytes }) => sum + (bytes?.length ?? 0), 0),
	);
	return {
		authorizedSessionCount: total(({ sessions }) => sessions.length),
		storageSizeMib: stored / 1024 / 1024,
		createdApplicationVariableCount: total(({ variables }) => variables.length),
		createdApplicationLicenseCount: total(({ licenses }) => licenses.length),
		createdApplicationUserCount: total(({ users }) => users.length),
		uploadedFilesCount: total(({ files }) => files.length),
		createdApplicationBlacklistCount: 0,
		createdApplicationsCount: world.applications.length,
		createdApplicationLicenseLevelsCount: total(({ levels }) => levels.length),
		apiKeyCount: world.keys.filter(({ revoked }) => !revoked).length,
	};
}

export const limits: Route = {
	method: 'GET',
	path: 'panel/get-account-limits',
	scope: 'account:read',
	answer: ({ world }) => ({
		data: {
			planName: 'Basic',
			...Object.fromEntries(
				Object.entries(used(world)).map(([name, currentValue]) => [
					name,
					{ currentValue, maxValue: world.settings.limits[name] ?? BASIC[name] },
				]),
			),
			liveSessionsOverview: { currentValue: world.settings.liveSessions },
			geoBalancing: { currentValue: false },
		},
	}),
};
