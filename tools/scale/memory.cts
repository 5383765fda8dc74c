import { readdirSync, readFileSync } from 'node:fs';

const PAGE_BYTES = 4096;

/**
 * Resident memory of each process group in MB, by its leader's id; n8n's groups hold its task
 * runners as well. Empty where the system has no /proc.
 */
export function memoryOfGroups(): Map<number, number> {
	const groups = new Map<number, number>();
	for (const pid of pids()) {
		try {
			const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
			// the name, in brackets, may hold anything
			const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
			const [group, pages] = [Number(fields[2]), Number(fields[21])];
			groups.set(group, (groups.get(group) ?? 0) + (pages * PAGE_BYTES) / 2 ** 20);
		} catch {
			// it has ended meanwhile
		}
	}
	return groups;
}

function pids(): string[] {
	try {
		return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
	} catch {
		return [];
	}
}
