/**
 * Settings of other programs that must not reach npm or n8n: what npm tells its scripts about the
 * project, what n8n would take as its own configuration, and what test runners set (n8n behaves
 * differently under `NODE_ENV=test`).
 */
const FOREIGN =
	/^(npm_|N8N_|DB_|EXECUTIONS_|QUEUE_|WEBHOOK_URL$|JEST_|E2E_|NODE_(ENV|OPTIONS|PATH|V8_COVERAGE)$|INIT_CWD$)/i;

/** How to reach a registry, which npm hands on in the environment: kept, or nothing can be fetched. */
const REGISTRY_ACCESS =
	/^npm_config_(registry|cache|userconfig|globalconfig|https?_proxy|proxy|noproxy|cafile|ca|strict_ssl|\/\/|@)/i;

/** This process's environment without other programs' settings, plus `more`. */
export function cleanEnvironment(more: Record<string, string>): NodeJS.ProcessEnv {
	const kept = Object.entries(process.env).filter(
		([name]) => !FOREIGN.test(name) || REGISTRY_ACCESS.test(name),
	);
	return { ...Object.fromEntries(kept), ...more };
}
