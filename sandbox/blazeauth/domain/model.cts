/** Times are milliseconds since 1970; ids are decimal digits, beyond what a number can hold. */
export interface Application {
	id: string;
	name: string;
	socketKey: string;
	httpKey: string;
	keysUpdatedAt: number;
	levels: string[];
	/** Oldest first. */
	licenses: License[];
	users: AppUser[];
	variables: Variable[];
	files: StoredFile[];
	sessions: Session[];
}

export interface License {
	id: string;
	key: string;
	clientId: string | null;
	ipAddress: string | null;
	pausedAt: number | null;
	createdAt: number;
	/** Null until the license is used for the first time. */
	expiresAt: number | null;
	comment: string | null;
	levels: string[];
	durationSeconds: number;
	activated: boolean;
	blacklisted: boolean;
	login: string | null;
}

export interface AppUser {
	id: string;
	login: string;
	password: string;
	comment: string | null;
	clientId: string | null;
	ipAddress: string | null;
	levels: string[];
	requiresLicense: boolean;
	createdAt: number;
}

export interface Variable {
	id: string;
	name: string;
	description: string | null;
	value: string;
	strategy: string;
	updatedAt: number;
}

/** A name that was given out for an upload; the bytes come later. */
export interface StoredFile {
	name: string;
	size: number;
	token: string;
	bytes: Buffer | null;
}

export interface Session {
	serverId: string;
	ipAddress: string;
	createdAt: number;
	clientId: string;
	login: string | null;
	license: string;
}

export interface ApiKey {
	secret: string;
	scopes: readonly string[];
	/** Null: all applications, also future ones. */
	applicationIds: readonly string[] | null;
	expiresAt: number | null;
	revoked: boolean;
}

/** How the double answers where the real one is not documented, and what tests bend. */
export interface Settings {
	pageSize: number;
	order: 'newest' | 'oldest';
	/** Ids as bare JSON integers instead of text. */
	bareIds: boolean;
	/** Refusals come with status 200, as one of the documented ones may. */
	refuseWith200: boolean;
	/** Whether `totalPages` stands beside the rows. */
	totalPages: boolean;
	/** Whether the plan shows live sessions. */
	liveSessions: boolean;
	/** Maximum of each limit of the plan that is not the usual one. */
	limits: Readonly<Record<string, number>>;
}
