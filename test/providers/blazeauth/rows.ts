/* Rows as the documentation shows them, with ids as bare integers beyond 2^53. */

export const APPLICATION = '9007199254740993';

export const application = (name = 'Photo Editor', id = APPLICATION) =>
	`{"id":${id},"name":"${name}","applicationApiKeys":{"socketKey":"s","httpKey":"h","updatedAt":"2026-05-01T00:00:00.000Z"}}`;

interface LicenseWords {
	id?: string;
	key?: string;
	status?: string;
	pausedAt?: string | null;
	expiresAt?: string | null;
	clientId?: string | null;
}

export function license(words: LicenseWords = {}): string {
	const { id = '9007199254740995', key = 'ABCDEF-123456', ...rest } = words;
	const row = {
		license: key,
		clientId: 'device-1',
		ipAddress: '203.0.113.7',
		pausedAt: null,
		createdAt: '2026-04-01T00:00:00.000Z',
		expiresAt: '2026-05-31T12:00:00.000Z',
		comment: null,
		...rest,
		applicationLicenseSettings: {
			requiresClientId: true,
			levels: ['basic'],
			durationSeconds: 2_592_000,
			status: words.status ?? 'activated',
		},
		applicationUsers: { login: 'ada' },
	};
	return `{"id":${id},"applicationId":${APPLICATION},${JSON.stringify(row).slice(1)}`;
}

export const user = (login: string, id = '9007199254740997') =>
	`{"id":${id},"applicationId":${APPLICATION},"login":"${login}","comment":null,"clientId":null,"ipAddress":null,"applicationUserSettings":{"levels":[],"requiresLicense":false,"credentialsType":"email_password","requiresClientId":false},"createdAt":"2026-04-01T00:00:00.000Z"}`;

export const variable = (name: string, value: string, id = '9007199254740999') =>
	`{"id":${id},"name":"${name}","description":"Said at start","value":"${value}","strategy":"auth_not_required","updatedAt":"2026-04-01T00:00:00.000Z"}`;

export const rows = (list: string[], totalPages?: number) =>
	`{"success":true,"message":"OK","data":[${list.join()}]${totalPages === undefined ? '' : `,"totalPages":${totalPages}`}}`;

export const DONE = '{"success":true,"message":"OK"}';

/** A refusal without a code, as the documentation shows one. */
export const TAKEN = '{"success":false,"message":"Name already exists."}';

/** Beginnings of rows of which something is not as documented. */
export const ODD = [
	'"id":11,"createdAt":null',
	'"id":12,"createdAt":"yesterday"',
	'"id":13,"createdAt":"2026-04-01T00:00:00.000Z","expiresAt":5',
	'"id":14,"applicationLicenseSettings":"none"',
	'"id":15,"applicationLicenseSettings":{"levels":null,"status":7}',
	'"id":16,"applicationUsers":[]',
	'"id":null,"createdAt":"2026-04-01T00:00:00.000Z"',
];
