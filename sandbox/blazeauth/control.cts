import type { License, Settings } from './domain/model.cts';
import type { World } from './domain/world.cts';

const DAY_MS = 86_400_000;

/** What may change about a license, apart from its expiry. */
export interface LicenseChange {
	paused?: boolean;
	blacklisted?: boolean;
	clientId?: string | null;
	/** From now on; an activated license without an expiry gets one. */
	expiresInDays?: number;
}

export type BlazeauthControl = ReturnType<typeof blazeauthControl>;

/**
 * What people do in the dashboard and in the software, as far as no key can do it here.
 * @param context the world as it is after the last reset
 */
export function blazeauthControl(context: () => World) {
	const license = (key: string): License => {
		for (const { licenses } of context().applications) {
			const found = licenses.find((candidate) => candidate.key === key);
			if (found) return found;
		}
		throw new Error(`There is no license ${key}`);
	};

	return {
		addLicense(applicationId: string, key: string, change: LicenseChange = {}): License {
			const world = context();
			const added = world.addLicense(world.application(applicationId), key);
			return this.changeLicense(added.key, change);
		},

		/** Many at once, a second apart, activated and good for a year; the last one is the newest. */
		addLicenses(applicationId: string, count: number, prefix: string): void {
			const world = context();
			const application = world.application(applicationId);
			const now = world.clock.now();
			for (let index = 0; index < count; index++) {
				world.addLicense(application, `${prefix}-${String(index).padStart(6, '0')}`, {
					createdAt: now - (count - index) * 1000,
					activated: true,
					clientId: `device-${index}`,
					expiresAt: now + 365 * DAY_MS,
				});
			}
		},

		changeLicense(key: string, change: LicenseChange): License {
			const { paused, blacklisted, clientId, expiresInDays } = change;
			const found = license(key);
			const now = context().clock.now();
			if (paused !== undefined) found.pausedAt = paused ? now : null;
			if (blacklisted !== undefined) found.blacklisted = blacklisted;
			if (clientId !== undefined) found.clientId = clientId;
			if (expiresInDays !== undefined) {
				found.activated = true;
				found.expiresAt = now + expiresInDays * DAY_MS;
			}
			return found;
		},

		deleteLicense(key: string): void {
			const found = license(key);
			for (const { licenses } of context().applications) {
				if (licenses.includes(found)) licenses.splice(licenses.indexOf(found), 1);
			}
		},

		deleteVariable(applicationId: string, name: string): void {
			const { variables } = context().application(applicationId);
			const index = variables.findIndex((variable) => variable.name === name);
			if (index < 0) throw new Error(`There is no variable ${name}`);
			variables.splice(index, 1);
		},

		startSession(applicationId: string, licenseKey: string) {
			const world = context();
			return world.startSession(world.application(applicationId), licenseKey);
		},

		endSession(applicationId: string, serverId: string): void {
			const { sessions } = context().application(applicationId);
			const index = sessions.findIndex((session) => session.serverId === serverId);
			if (index < 0) throw new Error(`There is no session ${serverId}`);
			sessions.splice(index, 1);
		},

		/**
		 * Moves rows between pages while a table is read: after each of the next pages, the first
		 * license on it is deleted, or a new one is created.
		 */
		shiftPages(how: 'delete' | 'create', times: number): void {
			const world = context();
			for (let time = 0; time < times; time++) {
				world.afterPages.push((application, [first]) => {
					if (how === 'create') world.addLicense(application, `SHIFT-${world.nextId()}`);
					else application.licenses = application.licenses.filter(({ id }) => id !== first);
				});
			}
		},

		settings(change: Partial<Settings>): Settings {
			const world = context();
			world.settings = { ...world.settings, ...change };
			return world.settings;
		},
	};
}
