import type { Message } from '../../kit/signature/message';
import type {
	HashAlgorithm,
	JwtAlgorithm,
	PublicKeyFormat,
	SignatureEncoding,
	SignatureScheme,
	TimestampUnit,
} from '../../kit/signature/scheme';
import { placeNames } from '../../kit/signature/places';
import { CLOCKS } from '../../kit/signature/timestamps';
import { carriedAt } from '../../kit/signature/values';
import type { Configuration } from '../configuration';
import { type Change, type Kind, overString, remedyFor } from './change';
import { listChanges } from './listChanges';

/* The scheme itself: its headers, its time, its algorithm, and what is signed. */

function sets({ scheme: given }: Configuration): Change[] {
	const scheme = overString(given);
	if (!scheme || scheme.sets.length < 2) return [];
	return scheme.sets.map((set) => ({
		condition: `only ${placeNames(set).join(', ')} are looked at`,
		remedy:
			'Two sets of headers came and contradict each other: something in between adds headers.',
		scheme: { ...scheme, sets: [set] },
	}));
}

const UNITS: Readonly<Record<TimestampUnit, string>> = {
	seconds: 'in seconds',
	milliseconds: 'in milliseconds',
	iso: 'an ISO 8601 date with its zone',
	'iso-utc': 'an ISO 8601 date in UTC without a zone',
};

const unitsBeside = (unit: TimestampUnit): TimestampUnit[] =>
	(Object.keys(UNITS) as TimestampUnit[]).filter((other) => other !== unit);

function units(configuration: Configuration, message: Message): Change[] {
	const scheme = overString(configuration.scheme);
	if (!scheme || !scheme.sets.some(({ timestamp }) => timestamp)) return [];
	const unit = scheme.timestampUnit ?? 'seconds';
	return unitsBeside(unit).flatMap((other) => [
		{
			condition: `the timestamp is ${UNITS[other]}`,
			remedy: remedyFor(configuration),
			scheme: { ...scheme, timestampUnit: other },
		},
		...signedIn(scheme, message, unit, other),
	]);
}

/** The time written anew in another unit, where it stands in a header. */
function signedIn(
	scheme: SignatureScheme,
	message: Message,
	unit: TimestampUnit,
	other: TimestampUnit,
): Change[] {
	return scheme.sets.flatMap(({ timestamp: source }) => {
		if (source?.in !== 'header') return [];
		const written = carriedAt(message, source);
		if (!written || !CLOCKS[unit].grammar.test(written)) return [];
		const headers = {
			...message.headers,
			[source.name.toLowerCase()]: CLOCKS[other].write(CLOCKS[unit].read(written)),
		};
		return [
			{
				condition: `the timestamp is signed as ${UNITS[other]}`,
				remedy: 'Something in between has written the timestamp anew.',
				scheme: { ...scheme, timestampUnit: other },
				message: { ...message, headers },
			},
		];
	});
}

const ALGORITHMS: readonly HashAlgorithm[] = ['sha256', 'sha1', 'sha512', 'sha384', 'md5'];
const ENCODINGS: readonly SignatureEncoding[] = ['hex', 'base64', 'base64url'];
const PREFIXES = ['', 'sha256=', 'sha1=', 'sha512=', 'v0=', 'v1='];

function algorithms(configuration: Configuration): Change[] {
	const { scheme } = configuration;
	if (scheme.kind !== 'hmac' && scheme.kind !== 'hash') return [];
	return ALGORITHMS.flatMap((algorithm) =>
		ENCODINGS.map((encoding) => ({
			condition: `it is made with ${algorithm.toUpperCase()} and written in ${encoding}`,
			remedy: remedyFor(configuration),
			scheme: { ...scheme, algorithm, encoding },
		})),
	).filter(({ scheme: { algorithm, encoding } }) => {
		return algorithm !== scheme.algorithm || encoding !== scheme.encoding;
	});
}

function prefixes(configuration: Configuration): Change[] {
	const scheme = overString(configuration.scheme);
	if (!scheme) return [];
	return PREFIXES.filter((prefix) => prefix !== (scheme.prefix ?? '')).map((prefix) => ({
		condition: `${prefix === '' ? 'nothing' : `"${prefix}"`} stands before the signature`,
		remedy: remedyFor(configuration),
		scheme: { ...scheme, prefix },
	}));
}

const TEMPLATES = [
	'{body}',
	'{timestamp}.{body}',
	'{timestamp}:{body}',
	'{timestamp}{body}',
	'{body}{timestamp}',
	'v0:{timestamp}:{body}',
	'{id}.{timestamp}.{body}',
	'{id}{timestamp}{body}',
	'{url}{body}',
	'{method}{url}{body}{timestamp}',
];

function templates(configuration: Configuration): Change[] {
	const { scheme } = configuration;
	if (scheme.kind !== 'hmac' && scheme.kind !== 'publicKey') return [];
	return TEMPLATES.filter((template) => template !== scheme.template).map((template) => ({
		condition: `${template} is what is signed`,
		remedy: remedyFor(configuration),
		scheme: { ...scheme, template, formTemplate: undefined },
	}));
}

const TOKEN_ALGORITHMS: readonly JwtAlgorithm[] = [
	'HS256',
	'HS384',
	'HS512',
	'RS256',
	'ES256',
	'EdDSA',
];

function tokenAlgorithms(configuration: Configuration): Change[] {
	const { scheme } = configuration;
	if (scheme.kind !== 'jwt') return [];
	return TOKEN_ALGORITHMS.filter((name) => !scheme.algorithms.includes(name)).map((name) => ({
		condition: `${name} is allowed for its token`,
		remedy: remedyFor(configuration),
		scheme: { ...scheme, algorithms: [name] },
	}));
}

const KEYS: Readonly<Record<PublicKeyFormat['encoding'], string>> = {
	pem: 'is read as PEM',
	spki: 'is read as DER in base64',
	'raw-hex': 'is read as 32 bytes in hex',
	'raw-base64': 'is read as 32 bytes in base64',
};

function publicKeys(configuration: Configuration): Change[] {
	const { scheme } = configuration;
	if (scheme.kind !== 'publicKey') return [];
	const formats = Object.keys(KEYS) as Array<PublicKeyFormat['encoding']>;
	return [
		...formats
			.filter((encoding) => encoding !== scheme.key.encoding)
			.map((encoding) => ({
				condition: `the public key ${KEYS[encoding]}`,
				remedy:
					'Paste the key in the form in which the provider shows it, or choose Custom Public Key.',
				scheme: { ...scheme, key: { encoding } },
			})),
		...(['rsa-sha256', 'rsa-sha1'] as const)
			.filter((algorithm) => scheme.algorithm !== algorithm && /^rsa/.test(scheme.algorithm))
			.map((algorithm) => ({
				condition: `it is made with ${algorithm.toUpperCase()}`,
				remedy: remedyFor(configuration),
				scheme: { ...scheme, algorithm },
			})),
	];
}

export const schemeChanges: readonly Kind[] = [
	{ name: 'each set of headers alone', changes: sets },
	{ name: 'the timestamp in other units', changes: units },
	{ name: 'the public key in other forms', changes: publicKeys },
	{ name: 'other algorithms and encodings', changes: algorithms },
	{ name: 'other words before the signature', changes: prefixes },
	{ name: 'other strings to sign', changes: templates },
	{ name: 'other algorithms of the token', changes: tokenAlgorithms },
	...listChanges,
];
