import { tokenIn, tokenParts } from '../../kit/signature/jwt';
import type { Message } from '../../kit/signature/message';
import { placesNamed } from '../../kit/signature/places';
import type { JwtScheme, Scheme } from '../../kit/signature/scheme';
import type { RefusalReason } from '../../kit/signature/verdict';
import type { Configuration } from '../configuration';
import type { Arrived } from './arrived';
import { OF_THE_BODY, OF_THE_URL, signs } from './change';

/* What to say where no change makes the signature match, in whole sentences. */

/** Where the scheme looks for what belongs to a signature. */
const placesOf = (scheme: Scheme): string => placesNamed(scheme) ?? 'a token as its body';

const minutes = (seconds: number): string =>
	Math.abs(seconds) < 120
		? `${Math.abs(seconds)} seconds`
		: `${Math.round(Math.abs(seconds) / 60)} minutes`;

/** The first sentence of a report. */
export function firstSentence(
	reason: RefusalReason,
	configuration: Configuration,
	message: Message,
	{ secondsAgo }: Arrived,
): string {
	const { preset, scheme, toleranceSeconds } = configuration;
	const label = preset.secret?.label ?? 'Secret';
	switch (reason) {
		case 'no-secret':
			return preset.secret
				? `The credential has no "${label}", so nothing can be checked`
				: `${preset.displayName} publishes its keys, and none was at hand`;
		case 'malformed-secret':
			return `The "${label}" in the credential is not in the form that ${preset.displayName} prints`;
		case 'missing-header':
			return `It does not carry all that ${preset.displayName} sends with its signature (${placesOf(scheme)})`;
		case 'malformed-header':
			return `A value that belongs to its signature is malformed or came twice (${placesOf(scheme)})`;
		case 'foreign-key':
			return `It names a key that is not published by ${preset.displayName}, so nothing was compared`;
		case 'mismatch':
			return 'The signature matches neither the secret nor anything that is close to it';
		case 'stale':
		case 'future': {
			const side = reason === 'stale' ? 'ago' : 'ahead of this server';
			const when = secondsAgo === null ? '' : `signed ${minutes(secondsAgo)} ${side}; `;
			return `The signature matches, but its time is too far in the ${reason === 'stale' ? 'past' : 'future'} (${when}${toleranceSeconds} seconds are allowed)`;
		}
		case 'other-account':
			return `The token is genuine, and ${otherClaims(scheme, message, configuration)} differs from the credential`;
	}
}

/** The claims of a token that are not as the scheme wants them, by name. */
function otherClaims(scheme: Scheme, message: Message, { settings }: Configuration): string {
	const claims = scheme.kind === 'jwt' ? claimsOf(scheme, message) : undefined;
	if (scheme.kind !== 'jwt' || !claims) return 'its account';
	const has = (claim: string, value: string | undefined) =>
		value !== undefined && [claims[claim]].flat().includes(value);
	const wrong = [
		scheme.issuers && !scheme.issuers.some((issuer) => has('iss', issuer))
			? 'its issuer (iss)'
			: '',
		scheme.audienceIsUrl === true && !has('aud', message.url)
			? 'its audience (aud), which must be the public URL,'
			: '',
		...Object.entries(scheme.claims ?? {}).map(([claim, value]) =>
			claims[claim] === value ? '' : `its "${claim}"`,
		),
		...Object.entries(scheme.settings ?? {}).map(([claim, name]) =>
			settings[name] && !has(claim, settings[name]) ? `its "${claim}"` : '',
		),
	].filter((words) => words !== '');
	return wrong.join(' and ') || 'its account';
}

const claimsOf = (scheme: JwtScheme, message: Message) =>
	tokenParts(tokenIn(scheme, message) ?? '')?.claims;

/** What to do about it, the likeliest first. */
export function causesOf(reason: RefusalReason, { preset, scheme }: Configuration): string[] {
	const { secret, note } = preset;
	const where = secret?.where ? [`The ${secret.label} is found here: ${secret.where}.`] : [];
	const about = note === undefined ? [] : [`${note}.`];
	switch (reason) {
		case 'no-secret':
			return [...where, ...about];
		case 'malformed-secret': {
			const form = secret?.form ? [`It must ${secret.form.must}.`] : [];
			return [...form, ...where, 'Copy it whole and without quotes.'];
		}
		case 'foreign-key':
			return [
				'Genuine deliveries name a key of their provider: this one is forged, or of another provider.',
			];
		case 'missing-header':
			return [
				"Deliveries made up by hand have no signature: use the provider's own test.",
				'A proxy in between may drop headers.',
				...about,
			];
		case 'malformed-header':
			return ['A proxy in between may have changed or doubled the headers.', ...about];
		case 'stale':
		case 'future':
			return [
				"Check this server's clock.",
				'If the provider signs retries with the old time, raise the tolerance.',
			];
		case 'other-account':
			return ['Compare the credential with the account that sent it.', ...about];
		case 'mismatch':
			return [...where, ...mismatchCauses(scheme), ...about];
	}
}

function mismatchCauses(scheme: Scheme): string[] {
	if (scheme.kind === 'token') return ['The token is compared letter by letter.'];
	return [
		'Many providers have one secret for each endpoint, and others for test and live.',
		...(signs(scheme, OF_THE_URL)
			? ['The signature covers the URL: it must be the public URL as the provider knows it.']
			: []),
		...(signs(scheme, OF_THE_BODY)
			? [
					'The body must be the bytes that came: JSON that was parsed and written again is another body.',
				]
			: []),
	];
}
