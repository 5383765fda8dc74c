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
export function writingsOf(secret: string): string[] {
	const [bare = secret] = secret.split('whsec_').reverse();
	return [
		...new Set([
			bare,
			Buffer.from(secret).toString('base64').replace(/=+$/, ''),
			Buffer.from(secret).toString('base64url'),
			encodeURIComponent(secret),
			new URLSearchParams({ s: secret }).toString().slice(2),
			JSON.stringify(secret).slice(1, -1),
		]),
	];
}

/** The secrets that stand in a text, in any of these writings. */
export const leaksIn = (text: string, secrets: readonly string[]): string[] =>
	secrets.filter((secret) => writingsOf(secret).some((written) => text.includes(written)));
