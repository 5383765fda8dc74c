import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { z } from 'zod';

import { checked } from '../../kit/form/checked';
import { isKeyFor } from '../../kit/signature/compare';
import { keysOf } from '../../kit/signature/keys';
import type { Scheme } from '../../kit/signature/scheme';
import type { Configuration } from '../configuration';
import type { Preset } from '../preset';
import { presetNamed } from '../presets';
import { customPreset } from './custom';
import { credentialFields } from './fields';

/** How far a signed time may be off, unless the provider says otherwise. */
const DEFAULT_TOLERANCE_SECONDS = 300;

/**
 * Reads a webhook credential.
 * @throws InputFailure that names the field
 */
export const configurationOf = (credential: ICredentialDataDecryptedObject): Configuration =>
	checked(configuration, credential, credentialFields);

const configuration = z
	.object({ provider: z.string() })
	.passthrough()
	.transform((fields, { addIssue }): Configuration => {
		const preset = presetOf(fields, addIssue);
		if (!preset) return z.NEVER;
		return {
			preset,
			scheme: preset.scheme,
			secrets: secretsOf(preset, fields, addIssue),
			settings: settingsOf(preset, fields, addIssue),
			toleranceSeconds: preset.toleranceSeconds ?? DEFAULT_TOLERANCE_SECONDS,
		};
	});

type Fields = Readonly<Record<string, unknown>> & { provider: string };
type AddIssue = z.RefinementCtx['addIssue'];

function presetOf(fields: Fields, addIssue: AddIssue): Preset | undefined {
	const known = presetNamed(fields.provider);
	if (known) return known;
	const custom = customPreset.safeParse(fields);
	if (custom.success) return custom.data;
	const isCustom = custom.error.issues.every(({ path }) => path[0] !== 'provider');
	if (isCustom) custom.error.issues.forEach(addIssue);
	else {
		addIssue({
			code: 'custom',
			path: ['provider'],
			message: 'must be one of the list; this release does not know the chosen one',
		});
	}
	return undefined;
}

const typed = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** The current and the previous secret, in the provider's form. */
function secretsOf(preset: Preset, fields: Fields, addIssue: AddIssue): string[] {
	const { secret, scheme } = preset;
	if (!secret) return [];
	const names =
		secret.isPublic === true ? ['publicKey', 'previousPublicKey'] : ['secret', 'previousSecret'];
	return names.flatMap((field, place) => {
		const value = typed(fields[field]);
		if (value === '' && (place > 0 || comesByHandshake(preset))) return [];
		const message = complaintAbout(value, secret.form, scheme);
		if (message !== undefined) addIssue({ code: 'custom', path: [field], message });
		else if (isShort(value, scheme)) addIssue({ ...TOO_SHORT, path: [field] });
		return [value];
	});
}

/** Whether the provider sends the secret itself, to a trigger that has to be published before. */
const comesByHandshake = ({ handshakes = [] }: Preset): boolean =>
	handshakes.some(({ capture, verified }) => capture !== undefined && !verified);

function complaintAbout(
	value: string,
	form: { pattern: RegExp; must: string } | undefined,
	scheme: Scheme,
): string | undefined {
	if (value === '') return 'must be filled in';
	if (form && !form.pattern.test(value)) return `must ${form.must}`;
	if (scheme.kind === 'token') {
		return scheme.basic === true && !/^[^:]+:/.test(value) ? 'must be user:password' : undefined;
	}
	const keys = keysOf(scheme.key, value);
	const { prefix = '' } = scheme.key;
	if (keys.length === 0 && !value.startsWith(prefix)) return `must begin with ${prefix}`;
	if (keys.length === 0) return `must be ${FORMS[scheme.key.encoding]}`;
	if (scheme.kind !== 'publicKey' || keys.some((key) => isKeyFor(scheme.algorithm, key)))
		return undefined;
	const [{ asymmetricKeyType: type = 'another' } = {}] = keys;
	return `must be a key for ${KINDS[scheme.algorithm]}: this one is for ${type.toUpperCase()}`;
}

const KINDS = {
	ed25519: 'Ed25519',
	'ecdsa-sha256': 'ECDSA',
	'rsa-sha1': 'RSA',
	'rsa-sha256': 'RSA',
} as const;

/**
 * Anyone who has captured one delivery can brute-force a short secret offline, unnoticed. Secrets that providers
 * generate are far longer (32 characters at Twilio). Some let people choose less: Lemon Squeezy from 6
 * characters on, Telegram from one. Eight is the least that NIST SP 800-63B allows for secrets that people choose.
 */
const MIN_CHARACTERS = 8;

const TOO_SHORT = {
	code: 'custom',
	message: `must have at least ${MIN_CHARACTERS} characters: a shorter secret can be guessed`,
	params: { remedy: 'Choose a longer one at the provider: 32 random characters will do.' },
} as const;

function isShort(value: string, scheme: Scheme): boolean {
	if (scheme.kind === 'token') {
		const secret = scheme.basic === true ? value.replace(/^[^:]*:/, '') : value;
		return secret.length < MIN_CHARACTERS;
	}
	return keysOf(scheme.key, value).some(
		({ type, symmetricKeySize = 0 }) =>
			type === 'secret' && Math.min(symmetricKeySize, value.length) < MIN_CHARACTERS,
	);
}

/** What a key must look like where the provider's own words say nothing. */
const FORMS = {
	text: 'a text',
	base64: 'a key in base64, whole and with its prefix',
	hex: 'a key in hex: digits and the letters a to f, in pairs',
	pem: 'a public key in PEM, from -----BEGIN PUBLIC KEY----- to -----END PUBLIC KEY-----',
	spki: 'a public key in base64, without the lines of PEM around it',
	'raw-hex': 'an Ed25519 public key: 64 characters of hex',
	'raw-base64': 'an Ed25519 public key: 44 characters of base64',
} as const;

function settingsOf(
	{ settings = [] }: Preset,
	fields: Fields,
	addIssue: AddIssue,
): Record<string, string> {
	const values = settings.map(({ name, required = false }) => {
		const value = typed(fields[name]);
		if (required && value === '') {
			addIssue({ code: 'custom', path: [name], message: 'must be filled in' });
		}
		return [name, value];
	});
	return Object.fromEntries(values) as Record<string, string>;
}
