import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

import type { Owner } from '../n8n/session.cts';

const OWNER_FILE = 'demo-owner.json';

const StoredOwner = z.object({
	email: z.string(),
	password: z.string(),
	firstName: z.string(),
	lastName: z.string(),
});

/**
 * Makes the demo's data folder ready and returns the account that owns its n8n: made up on the
 * first run, kept for the next ones.
 *
 * @param reset deletes the folder first
 * @throws when the folder holds something other than a demo: n8n would mix its data with that
 */
export async function prepareDataFolder(folder: string, reset: boolean): Promise<Owner> {
	const file = join(folder, OWNER_FILE);
	if (!existsSync(file)) {
		if (existsSync(folder) && (await readdir(folder)).length > 0) {
			throw new Error(`${folder} holds something else. Name an empty folder with --data`);
		}
	} else if (reset) {
		await rm(folder, { recursive: true, force: true });
	} else {
		return StoredOwner.parse(JSON.parse(await readFile(file, 'utf8')));
	}
	const owner: Owner = {
		email: 'demo@example.com',
		// n8n wants at least one capital letter and one digit
		password: `D1-${randomBytes(9).toString('base64url')}`,
		firstName: 'Demo',
		lastName: 'Owner',
	};
	await mkdir(folder, { recursive: true, mode: 0o700 });
	await writeFile(file, JSON.stringify(owner), { mode: 0o600 });
	return owner;
}
