import type { Sandbox } from '../sandbox/index.cts';
import { demoCredentials } from '../tools/demo/credentials.cts';
import type { Credential } from '../tools/n8n/credentials.cts';

/** The demo credential of that type. */
function demoCredential(sandbox: Sandbox, type: string): Credential {
	const found = demoCredentials(sandbox).find((credential) => credential.type === type);
	if (!found) throw new Error(`There is no demo credential of type ${type}`);
	return found;
}

export const blinkCredential = (sandbox: Sandbox) => demoCredential(sandbox, 'blinkApi');

export const blazeauthCredential = (sandbox: Sandbox) => demoCredential(sandbox, 'blazeauthApi');
