import type { Sandbox } from '../../sandbox/index.cts';
import type { N8nSession } from '../n8n/session.cts';
import type { Workflow } from '../n8n/workflows.cts';
import { postJson } from './postJson.cts';

/** How the address of each webhook trigger gets to its provider in the sandbox. */
const SET_UPS: Readonly<Record<string, { action: string; path: string }>> = {
	'n8n-nodes-tollgate.banksyTrigger': { action: 'banksy/addEndpoint', path: 'banksy' },
	'n8n-nodes-tollgate.blaaizTrigger': { action: 'blaaiz/configureWebhook', path: 'blaaiz' },
	'n8n-nodes-tollgate.blinkTrigger': { action: 'blink/addEndpoint', path: 'blink' },
};

/** Triggers that give their address to the provider by themselves. */
const REGISTERS_ITSELF = new Set(['confirm', 'both', 'register']);

/** An endpoint that the sandbox has kept from an earlier start. */
interface Entered {
	url: string;
	remove: () => void;
}

function entered({ providers: { banksy, blink } }: Sandbox): Entered[] {
	return [
		...blink.world.accounts
			.flatMap(({ endpoints }) => endpoints)
			.map(({ id, url }) => ({ url, remove: () => blink.control.removeEndpoint(id) })),
		...banksy
			.state()
			.endpoints.map(({ id, url }) => ({ url, remove: () => banksy.control.removeEndpoint(id) })),
	];
}

/**
 * Enters the Production URL of every webhook trigger in the sandbox, as one would in the dashboard
 * of its provider; once, and in place of the one that n8n had on another port.
 */
export async function enterWebhookUrls(
	session: N8nSession,
	sandbox: Sandbox,
	workflows: readonly Workflow[],
): Promise<void> {
	const before = entered(sandbox);
	for (const { type, webhookId, parameters } of workflows.flatMap(({ nodes }) => nodes)) {
		const setUp = SET_UPS[type];
		const choice = parameters?.trust ?? parameters?.setUp;
		if (!setUp || REGISTERS_ITSELF.has(String(choice))) continue;
		const { href: url, pathname } = new URL(`/webhook/${webhookId}/${setUp.path}`, session.url);
		const same = before.filter((endpoint) => new URL(endpoint.url).pathname === pathname);
		for (const other of same.filter((endpoint) => endpoint.url !== url)) other.remove();
		if (same.some((endpoint) => endpoint.url === url)) continue;
		await postJson(`${sandbox.url}/_control/${setUp.action}`, { url });
	}
}
