import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The programs that queue mode needs beside n8n. */
export interface Programs {
	redis: string;
	/** PostgreSQL's: the server, what makes its data folder, and the client. */
	postgres: string;
	initdb: string;
	psql: string;
	/** Whom PostgreSQL runs as, since it refuses to run as root; absent where nobody is root. */
	user?: { uid: number; gid: number };
}

/** Where Debian puts PostgreSQL's programs, which are not on the path there. */
const DEBIAN = '/usr/lib/postgresql';

/** Whom PostgreSQL may run as, the best first: its own user, or one without any rights. */
const USERS = ['postgres', 'nobody'];

/**
 * Finds Redis and PostgreSQL on the path or where Debian keeps them, the newest first.
 *
 * @throws in plain words, with what is missing and how to install it
 */
export function findPrograms(): Programs {
	const places = [...(process.env.PATH ?? '').split(delimiter), ...debianFolders()];
	const find = (name: string) => places.map((place) => join(place, name)).find(isExecutable);
	const [redis, postgres, initdb, psql] = ['redis-server', 'postgres', 'initdb', 'psql'].map(find);
	const missing = [
		...(redis ? [] : ['Redis (redis-server)']),
		...(postgres && initdb && psql ? [] : ['PostgreSQL (postgres, initdb, psql)']),
	];
	if (!redis || !postgres || !initdb || !psql) {
		throw new Error(
			`n8n's queue mode needs programs that are not on this machine: ${missing.join(' and ')}.\n\n` +
				'  Debian, Ubuntu   apt-get install redis-server postgresql\n' +
				'  macOS            brew install redis postgresql@16\n\n' +
				'They need not run: this command starts its own, and stops them.',
		);
	}
	const programs = { redis, postgres, initdb, psql };
	return process.getuid?.() === 0 ? { ...programs, user: anotherUser() } : programs;
}

function debianFolders(): string[] {
	if (!existsSync(DEBIAN)) return [];
	const versions = readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a));
	return versions.map((version) => join(DEBIAN, version, 'bin'));
}

function isExecutable(path: string): boolean {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}

function anotherUser(): { uid: number; gid: number } {
	for (const name of USERS) {
		try {
			const [uid, gid] = ['-u', '-g'].map((what) =>
				Number(execFileSync('id', [what, name], { encoding: 'utf8', stdio: 'pipe' })),
			);
			if (uid && gid) return { uid, gid };
		} catch {
			// there is no such user here
		}
	}
	throw new Error(
		`PostgreSQL refuses to run as root, and this machine has no user ${USERS.join(' or ')} to run it as.`,
	);
}
