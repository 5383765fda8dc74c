import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Webhook as StandardWebhook } from 'standardwebhooks';
import { Webhook as SvixWebhook } from 'svix';

/** What a sender knows about a delivery before it is signed. */
export interface Message {
	id: string;
	/** As it stands in the header. */
	timestamp: string;
	body: Buffer;
	secret: string;
}

/** The MACs of messages, by an implementation that is not the package's. */
export type Signer = (messages: readonly Message[]) => Buffer[];

/** The libraries of Svix and of Standard Webhooks; both take a body only as text. */
export const svix: Signer = (messages) => messages.map((one) => byLibrary(SvixWebhook, one));
export const standardwebhooks: Signer = (messages) =>
	messages.map((one) => byLibrary(StandardWebhook, one));

type Library = new (secret: string) => { sign(id: string, at: Date, payload: string): string };

function byLibrary(Webhook: Library, { id, timestamp, body, secret }: Message): Buffer {
	const text = body.toString('utf8');
	if (!Buffer.from(text, 'utf8').equals(body)) throw new Error('The body is no text');
	const signature = new Webhook(secret).sign(id, new Date(Number(timestamp) * 1000), text);
	return Buffer.from(signature.slice('v1,'.length), 'base64');
}

interface Recipe {
	digest: 'sha256' | 'sha512';
	/** The key inside a secret. */
	key: (secret: string) => Buffer;
	/** Every byte that is signed. */
	content: (message: Message) => Buffer;
}

/** `openssl dgst`, for any bytes and any scheme. One call signs all messages of a secret. */
export function openssl({ digest, key, content }: Recipe): Signer {
	return (messages) => {
		const macs = new Map<Message, Buffer>();
		for (const secret of new Set(messages.map((message) => message.secret))) {
			const own = messages.filter((message) => message.secret === secret);
			const signed = digests(digest, key(secret), own.map(content));
			own.forEach((message, index) => macs.set(message, signed[index] ?? Buffer.alloc(0)));
		}
		return messages.map((message) => macs.get(message) ?? Buffer.alloc(0));
	};
}

function digests(digest: string, key: Buffer, contents: readonly Buffer[]): Buffer[] {
	const folder = mkdtempSync(join(tmpdir(), 'tollgate-openssl-'));
	try {
		const files = contents.map((_, index) => join(folder, String(index)));
		contents.forEach((content, index) => writeFileSync(join(folder, String(index)), content));
		const args = ['dgst', `-${digest}`, '-mac', 'HMAC', '-macopt', `hexkey:${key.toString('hex')}`];
		const output = execFileSync('openssl', [...args, ...files], { encoding: 'utf8' });
		return output
			.trim()
			.split('\n')
			.map((line) => Buffer.from(line.slice(line.lastIndexOf('= ') + 2), 'hex'));
	} finally {
		rmSync(folder, { recursive: true });
	}
}
