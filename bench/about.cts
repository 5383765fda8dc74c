import { cpus, platform, release, totalmem } from 'node:os';

import type { Lab } from './lab.cts';

/** On what, with what and when the figures were taken, in one sentence. */
export async function about(lab: Lab, begun: Date): Promise<string> {
	const { version, nodeVersion } = await lab.installation();
	const processors = cpus();
	const gigabytes = Math.round(totalmem() / 2 ** 30);
	const parts = [
		`${processors.length} × ${processors[0]?.model.trim() || 'processor'}`,
		`${gigabytes} GiB`,
		`${platform()} ${release()}`,
		`n8n ${version} on Node ${nodeVersion}`,
		`driven by Node ${process.versions.node}`,
		`medians of ${lab.rounds} alternating rounds`,
		begun.toISOString().slice(0, 10),
	];
	return `_${parts.join('; ')}._`;
}
