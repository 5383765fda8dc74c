import type { SandboxClock } from '../../kit/clock.cts';
import { hex } from '../../kit/ids.cts';
import { notFound } from './errors.cts';
import type {
	ApiKey,
	Application,
	AppUser,
	License,
	Session,
	Settings,
	Variable,
} from './model.cts';

const FIRST_ID = 1_100_000_000_000_000_001n;

/** What a world is made of, as data. */
export type BlazeauthMemory = ReturnType<World['memory']>;

/** All that the double of Blazeauth knows. Rebuilt by a reset. */
export class World {
	readonly applications: Application[] = [];
	readonly keys: ApiKey[] = [];
	settings: Settings = {
		pageSize: 50,
		order: 'newest',
		bareIds: false,
		refuseWith200: false,
		totalPages: true,
		liveSessions: true,
		limits: {},
	};
	/** What happens after each of the next pages that a table gives, first in first done. */
	readonly afterPages: Array<(application: Application, served: readonly string[]) => void> = [];
	private lastId = FIRST_ID - 1n;

	constructor(readonly clock: SandboxClock) {}

	memory() {
		const { applications, keys, settings, lastId } = this;
		return { applications, keys, settings, lastId };
	}

	/** Takes what another world knew in place of its own. */
	recall(known: BlazeauthMemory): void {
		Object.assign(this, known);
	}

	nextId(): string {
		return String(++this.lastId);
	}

	/** @throws BlazeauthError */
	application(id: string): Application {
		const found = this.applications.find((application) => application.id === id);
		if (!found) throw notFound('Application not found.');
		return found;
	}

	addApplication(name: string): Application {
		const application: Application = {
			id: this.nextId(),
			name,
			socketKey: `sock_${hex(8)}`,
			httpKey: `http_${hex(8)}`,
			keysUpdatedAt: this.clock.now(),
			levels: [],
			licenses: [],
			users: [],
			variables: [],
			files: [],
			sessions: [],
		};
		this.applications.push(application);
		return application;
	}

	addLicense(application: Application, key: string, more: Partial<License> = {}): License {
		const license: License = {
			id: this.nextId(),
			key,
			clientId: null,
			ipAddress: null,
			pausedAt: null,
			createdAt: this.clock.now(),
			expiresAt: null,
			comment: null,
			levels: ['basic'],
			durationSeconds: 2_592_000,
			activated: false,
			blacklisted: false,
			login: null,
			...more,
		};
		application.licenses.push(license);
		return license;
	}

	addUser(application: Application, login: string, more: Partial<AppUser> = {}): AppUser {
		const user: AppUser = {
			id: this.nextId(),
			login,
			password: '',
			comment: null,
			clientId: null,
			ipAddress: null,
			levels: [],
			requiresLicense: false,
			createdAt: this.clock.now(),
			...more,
		};
		application.users.push(user);
		return user;
	}

	addVariable(application: Application, content: Omit<Variable, 'id' | 'updatedAt'>): Variable {
		const variable = { id: this.nextId(), ...content, updatedAt: this.clock.now() };
		application.variables.push(variable);
		return variable;
	}

	startSession(application: Application, license: string): Session {
		const session: Session = {
			serverId: `srv-01:${hex(6)}`,
			ipAddress: '203.0.113.7',
			createdAt: this.clock.now(),
			clientId: `device-${hex(3)}`,
			login: null,
			license,
		};
		application.sessions.push(session);
		return session;
	}
}

/** Only "activated" is documented; the others are named after the counters of the metadata route. */
export function statusOf(license: License, now: number): string {
	if (license.blacklisted) return 'blacklisted';
	if (license.pausedAt !== null) return 'paused';
	if (!license.activated) return 'available';
	return license.expiresAt !== null && license.expiresAt <= now ? 'expired' : 'activated';
}
