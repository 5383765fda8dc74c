import type { World } from './world.cts';

/** All 26 scopes of the Management API. */
const SCOPES = [
	...['applications:read', 'applications:create', 'applications:update', 'applications:delete'],
	...['licenses:read', 'licenses:create', 'licenses:update', 'licenses:delete'],
	...['app_users:read', 'app_users:create', 'app_users:update', 'app_users:delete'],
	...['blacklists:read', 'blacklists:create', 'blacklists:update', 'blacklists:delete'],
	...['variables:read', 'variables:create', 'variables:update', 'variables:delete'],
	...['files:read', 'files:upload', 'files:delete'],
	...['sessions:read', 'sessions:disconnect'],
	'account:read',
] as const;

/** Real keys have the same form. */
const demoKey = (name: string) =>
	`blz_mgmt_bak_${name.padEnd(16, '0')}_${'sandbox'.padEnd(48, '0')}`;

/** Fixed, so that it can stand in a README. Good for this sandbox and nothing else. */
export const DEMO = {
	keys: {
		full: demoKey('full'),
		readOnly: demoKey('readonly'),
		withoutAccount: demoKey('withoutaccount'),
		restricted: demoKey('restricted'),
		expired: demoKey('expired'),
		revoked: demoKey('revoked'),
	},
	/** In this order they get the first ids. */
	applications: { photo: '1100000000000000001', sound: '1100000000000000002' },
	licenses: {
		active: 'ACTIVE-000001',
		soon: 'SOON-000001',
		paused: 'PAUSED-000001',
		expired: 'EXPIRED-000001',
		blacklisted: 'BLACKLISTED-01',
		available: 'AVAILABLE-0001',
		/** Contains the active key, as Blazeauth's partial search finds both. */
		lookalike: 'ACTIVE-000001-B',
	},
} as const;

const DAY_MS = 86_400_000;

/** Two applications and the keys; licenses of every kind. */
export function addDemoData(world: World): void {
	const now = world.clock.now();
	const created = { createdAt: now - 60 * DAY_MS };
	const used = { ...created, activated: true, clientId: 'device-a1', ipAddress: '203.0.113.5' };
	const later = now + 25 * DAY_MS;

	const photo = world.addApplication('Photo Editor');
	const sound = world.addApplication('Sound Studio');
	photo.levels.push('basic', 'pro');
	const { active, soon, paused, expired, blacklisted, available, lookalike } = DEMO.licenses;
	world.addLicense(photo, lookalike, { ...used, expiresAt: later });
	world.addLicense(photo, active, { ...used, expiresAt: later, levels: ['basic', 'pro'] });
	world.addLicense(photo, soon, {
		...used,
		expiresAt: now + 3 * DAY_MS,
		login: 'ada@example.com',
		comment: 'Order 1042',
	});
	world.addLicense(photo, paused, { ...used, expiresAt: later, pausedAt: now - DAY_MS });
	world.addLicense(photo, expired, { ...used, expiresAt: now - 2 * DAY_MS });
	world.addLicense(photo, blacklisted, { ...used, expiresAt: later, blacklisted: true });
	world.addLicense(photo, available, created);
	world.addUser(photo, 'ada@example.com', created);
	const strategy = 'auth_required';
	world.addVariable(photo, { name: 'maintenance', description: null, value: 'off', strategy });
	world.startSession(photo, active);

	world.addLicense(sound, 'SOUND-000001', created);

	addKeys(world, now);
}

function addKeys(world: World, now: number): void {
	const key = { scopes: SCOPES, applicationIds: null, expiresAt: null, revoked: false };
	const { full, readOnly, withoutAccount, restricted, expired, revoked } = DEMO.keys;
	world.keys.push(
		{ ...key, secret: full },
		{ ...key, secret: readOnly, scopes: SCOPES.filter((scope) => scope.endsWith(':read')) },
		{
			...key,
			secret: withoutAccount,
			scopes: SCOPES.filter((scope) => scope !== 'account:read'),
		},
		{ ...key, secret: restricted, applicationIds: [DEMO.applications.photo] },
		{ ...key, secret: expired, expiresAt: now - DAY_MS },
		{ ...key, secret: revoked, revoked: true },
	);
}
