import { decoded } from '../../kit/signature/keys';
import type { KeyFormat, Scheme } from '../../kit/signature/scheme';
import type { Configuration } from '../configuration';
import type { Change, Kind } from './change';

/* The secret, read in another way or typed in another one. Nothing of it is ever in a sentence. */

/** What secrets are known to begin with. Only these are ever named. */
const PREFIXES = ['whsec_', 'v1,whsec_', 'v1a,whsec_', 'polar_whs_', 'whs_'];

const DECODINGS: ReadonlyArray<[encoding: KeyFormat['encoding'], words: string]> = [
	['base64', 'is base64-decoded'],
	['text', 'is used as text'],
	['hex', 'is hex-decoded'],
];

/** The format of the secret; undefined for tokens and public keys. */
function keyFormat(scheme: Scheme): KeyFormat | undefined {
	if (scheme.kind === 'token' || scheme.kind === 'hash') return undefined;
	const { key } = scheme;
	return key.encoding === 'text' || key.encoding === 'base64' || key.encoding === 'hex'
		? key
		: undefined;
}

/** The scheme with another reading of the secret. */
function reading(scheme: Scheme, key: KeyFormat): Scheme {
	switch (scheme.kind) {
		case 'hmac':
		case 'jwt':
			return { ...scheme, key };
		default:
			return scheme;
	}
}

function decodings({ scheme, secrets, preset }: Configuration): Change[] {
	const format = keyFormat(scheme);
	if (!format) return [];
	const { prefix: wanted = '', prefixOptional = false, minBytes = 0 } = format;
	const changes: Change[] = [];
	const begins = (prefix: string) => secrets.some((secret) => secret.trim().startsWith(prefix));
	const prefixes = [...new Set([wanted, ...PREFIXES])].filter((prefix) => prefix && begins(prefix));

	if (wanted !== '' && !prefixOptional && !begins(wanted)) {
		changes.push({
			condition: `the secret is taken without the prefix "${wanted}"`,
			remedy: `Put ${wanted} before the secret in the credential, as ${preset.displayName} shows it.`,
			scheme: reading(scheme, { ...format, prefixOptional: true, minBytes: 1 }),
		});
	}
	if (minBytes > 1) {
		changes.push({
			condition: `a secret of fewer than ${minBytes} bytes is taken`,
			remedy: 'Have the provider make a new secret: one as short as this can be guessed.',
			scheme: reading(scheme, { ...format, minBytes: 1 }),
		});
	}
	for (const prefix of ['', ...prefixes]) {
		for (const [encoding, words] of DECODINGS) {
			const isAsItWas = encoding === format.encoding && prefix === wanted && !format.derive;
			if (isAsItWas) continue;
			const about = prefix ? ` without its prefix "${prefix}"` : kept(prefixes);
			changes.push({
				condition: `the secret ${words}${about}`,
				remedy: readAs(encoding, prefix),
				scheme: reading(scheme, { encoding, ...(prefix && { prefix }) }),
			});
		}
	}
	return changes;
}

const kept = ([prefix]: string[]): string =>
	prefix === undefined ? '' : `, its prefix "${prefix}" included`;

const LABELS = { base64: 'Base64', hex: 'Hex', text: 'Text' } as const;

const readAs = (encoding: KeyFormat['encoding'], prefix: string): string =>
	`Choose Custom HMAC in the credential with the Key Encoding ${LABELS[encoding]}${prefix && ` and the Key Prefix ${prefix}`}, or the provider that really sends this.`;

const INVISIBLE = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;

interface Slip {
	condition: string;
	remedy: string;
	undo: (secret: string) => string;
}

/** What happens to a secret between the provider's page and the credential. */
const SLIPS: readonly Slip[] = [
	{
		condition: 'the quotes around the secret are left out',
		remedy: 'Remove the quotes from the secret in the credential.',
		undo: (secret) => /^(["'`])(.*)\1$/s.exec(secret)?.[2] ?? secret,
	},
	{
		condition: 'the white space in the secret is left out',
		remedy: 'Remove blanks and line breaks from the secret in the credential.',
		undo: (secret) => secret.replace(/\s+/g, ''),
	},
	{
		condition: 'characters that nobody sees are left out of the secret',
		remedy: 'Copy the secret from the provider once more, not out of a document or chat.',
		undo: (secret) => secret.replace(INVISIBLE, ''),
	},
	{
		condition: 'the "\\n" at the end of the secret is left out',
		remedy: 'Remove the \\n from the end of the secret in the credential.',
		undo: (secret) => secret.replace(/(\\r)?\\n$/, ''),
	},
	{
		condition: 'the secret ends with a line break',
		remedy:
			'The provider has it with the line break of a file or command. Enter it there anew, without one.',
		undo: (secret) => `${secret}\n`,
	},
	{
		condition: 'the "\\n" in the key are line breaks',
		remedy: 'Paste the key with real line breaks.',
		undo: (secret) => secret.replace(/\\n/g, '\n'),
	},
	{
		condition: 'the word before the secret is left out',
		remedy:
			'Remove the word before the secret in the credential, such as Bearer or a name and "=".',
		undo: (secret) => secret.replace(/^(Bearer |Basic |Token |[A-Z][A-Z0-9_]*=)/, ''),
	},
	{
		condition: 'the secret has the "=" at its end that base64 wants',
		remedy: 'Copy the secret whole: the "=" at its end belong to it.',
		undo: padded,
	},
];

/** Base64 with the letters and the padding of RFC 4648 section 4. */
function padded(secret: string): string {
	const [, prefix = '', rest = ''] = /^((?:v1,|polar_)?whse?c?_)?(.*)$/s.exec(secret) ?? [];
	const written = rest.replace(/-/g, '+').replace(/_/g, '/').replace(/=+$/, '');
	const padded = written + '='.repeat((4 - (written.length % 4)) % 4);
	return decoded(padded, 'base64') ? `${prefix}${padded}` : secret;
}

function slips({ secrets }: Configuration): Change[] {
	return SLIPS.map(({ condition, remedy, undo }) => ({
		condition,
		remedy,
		secrets: secrets.map((secret) => undo(secret.trim())).filter((secret) => secret !== ''),
	})).filter((change) => change.secrets.some((secret, at) => secret !== secrets[at]?.trim()));
}

/** Forms in which a token is sent. */
function tokens({ scheme }: Configuration): Change[] {
	if (scheme.kind !== 'token') return [];
	const written = scheme.basic ? 'Basic' : (scheme.prefix ?? '');
	const forms = ['', 'Bearer ', 'bearer ', 'Token ', 'token '].filter(
		(prefix) => prefix !== written,
	);
	const changes = forms.map((prefix): Change => {
		const words = prefix === '' ? 'nothing' : `"${prefix.trim()}"`;
		return {
			condition: `${words} stands before the token`,
			remedy: 'Choose Custom Token, and give what stands before the token there.',
			scheme: { ...scheme, prefix, basic: false },
		};
	});
	if (scheme.basic) return changes;
	const basic: Change = {
		condition: 'the token is the user name and password of basic authentication',
		remedy: 'Choose Custom Token with basic authentication, and enter user:password.',
		scheme: { ...scheme, prefix: '', basic: true },
	};
	return [...changes, basic];
}

export const secretChanges: readonly Kind[] = [
	{ name: 'the secret as it may have been mistyped', changes: slips },
	{ name: 'the secret in other decodings', changes: decodings },
	{ name: 'the token with other words before it', changes: tokens },
];
