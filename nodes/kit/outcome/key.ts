import { createHash } from 'node:crypto';
import type { IExecuteFunctions } from 'n8n-workflow';

/** Namespace of this package's keys (a random UUID, fixed for good). */
const NAMESPACE = '6f1c2a0e-8f5b-4a43-9a53-0d7f4a1f8c11';

/** What a derived key stands for besides the execution and the node. */
export interface KeySubject {
	/** Tells commands of one execution apart: the run of the node and the item, or the tool call. */
	place: ReadonlyArray<string | number>;
	/** What is commanded, as {@link fingerprint} gives it. */
	command: string;
	/** How often this command was definitely refused before: each time, the next attempt is a new one. */
	refusals: number;
}

/**
 * The idempotency key for one command of one node in one execution. Attempts of *Retry On Fail* get
 * the same key, unless the one before was definitely refused; the next turn of a loop (another run),
 * another item or another command get another. Two n8n with the same workflow count their executions
 * alike, so the instance is part of it.
 * A UUID of version 5 (RFC 9562 §5.5), since providers check the form.
 */
export function derivedKey(context: IExecuteFunctions, subject: KeySubject): string {
	return nameBasedUuid(
		JSON.stringify([
			context.getInstanceId(),
			context.getWorkflow().id,
			context.getExecutionId(),
			context.getNode().id,
			...subject.place,
			subject.command,
			...(subject.refusals > 0 ? [subject.refusals] : []),
		]),
	);
}

/** UUID of version 5: SHA-1 over namespace and name. */
export function nameBasedUuid(name: string, namespace = NAMESPACE): string {
	const bytes = createHash('sha1')
		.update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
		.update(name)
		.digest()
		.subarray(0, 16);
	bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
	bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
	return bytes.toString('hex').replace(/(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** A command as text: the same in whatever order its fields were filled in. */
export function fingerprint(command: unknown): string {
	return JSON.stringify(canonical(command)) ?? '';
}

function canonical(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(canonical);
	if (typeof value !== 'object' || value === null) return value;
	return Object.entries(value)
		.filter(([, entry]) => entry !== undefined)
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([key, entry]) => [key, canonical(entry)]);
}
