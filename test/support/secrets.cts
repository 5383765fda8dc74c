import { credentialTypes } from './catalogue.cts';
import type { CredentialStore } from './credentialStore.cts';

/** The values of all password fields that are saved now, fetched tokens included. */
export function secretsIn(store: CredentialStore): string[] {
	return Object.keys(store.references()).flatMap((type) => {
		const properties = credentialTypes.find(({ instance }) => instance.name === type)?.instance
			.properties;
		const saved = store.saved(type);
		return (properties ?? [])
			.filter(({ typeOptions }) => typeOptions?.password)
			.map(({ name }) => saved[name])
			.filter((value): value is string => typeof value === 'string' && value !== '');
	});
}

/** How a secret may have got into a text: as it is, in base64, in a URL, in JSON, in a form. */
function writingsOf(secret: string): string[] {
	const [bare = secret] = secret.split('whsec_').reverse();
	return [
		...new Set([
			bare,
			...[0, 1, 2].flatMap((before) => inBase64(secret, before)),
			Buffer.from(secret).toString('hex'),
			encodeURIComponent(secret),
			new URLSearchParams({ s: secret }).toString().slice(2),
			JSON.stringify(secret).slice(1, -1),
		]),
	];
}

/** The part of base64 that is only the secret, when so many bytes stand before it, as in a header. */
function inBase64(secret: string, before: number): string[] {
	const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]);
	const whole = Math.floor((bytes.length * 8) / 6);
	const encodings = ['base64', 'base64url'] as const;
	return encodings.map((name) => bytes.toString(name).slice(Math.ceil((before * 8) / 6), whole));
}

/** The secrets that stand in a text, in any of these writings. */
export const leaksIn = (text: string, secrets: readonly string[]): string[] =>
	secrets.filter((secret) => writingsOf(secret).some((written) => text.includes(written)));
