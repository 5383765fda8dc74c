import { tokenIn } from '../../kit/signature/jwt';
import type { Message } from '../../kit/signature/message';
import type { Scheme } from '../../kit/signature/scheme';
import { carriedAt } from '../../kit/signature/values';
import { carriedBy } from '../../kit/signature/carried';
import type { Configuration } from '../configuration';
import type { Preset } from '../preset';
import type { Change } from './change';

/* Whose delivery it may be. */

/** Whether all that the scheme looks for is there. */
function isComplete(scheme: Scheme, message: Message): boolean {
	switch (scheme.kind) {
		case 'token':
			return typeof carriedAt(message, scheme.token) === 'string';
		case 'jwt':
			return scheme.token.in !== 'body' && typeof tokenIn(scheme, message) === 'string';
		default:
			return typeof carriedBy(scheme, message) === 'object';
	}
}

/** Places that say nothing about who sends: everybody uses them. */
const ANYBODYS = new Set(['authorization', 'x-signature', 'signature', 'token', 'secret']);

function isTelling(scheme: Scheme): boolean {
	if (scheme.kind === 'token') return !ANYBODYS.has(scheme.token.name.toLowerCase());
	if (scheme.kind === 'jwt') return scheme.token.in === 'header' && isNamed(scheme.token.name);
	return scheme.sets.some(({ signature }) => isNamed(signature.name));
}

const isNamed = (name: string): boolean => !ANYBODYS.has(name.toLowerCase());

/** The presets, but for the one that is chosen, whose values are all in the message. */
export const presetsFitting = (
	{ preset: chosen }: Configuration,
	message: Message,
	presets: readonly Preset[],
): Preset[] =>
	presets.filter(({ name, scheme }) => name !== chosen.name && isComplete(scheme, message));

/** Those whose headers say who it is. */
export const tellingNames = (presets: readonly Preset[]): string[] =>
	presets.filter(({ scheme }) => isTelling(scheme)).map(({ displayName }) => displayName);

/** The delivery as one of another provider. */
export const asPreset = ({ displayName, scheme }: Preset): Change => ({
	condition: `it is a delivery of ${displayName}`,
	remedy: `Choose ${displayName} as the provider in the credential.`,
	scheme,
});
