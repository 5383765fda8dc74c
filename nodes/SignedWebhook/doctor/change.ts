import type { Message } from '../../kit/signature/message';
import type { Scheme, SignatureScheme } from '../../kit/signature/scheme';
import { mentions } from '../../kit/signature/template';
import type { Configuration } from '../configuration';
import { isCustom } from '../credential/customFields';

/** One thing that may be different from how a delivery was checked. */
export interface Change {
	/** Completes "The signature matches if …". */
	condition: string;
	/** What a person does about it, in whole sentences. */
	remedy: string;
	scheme?: Scheme;
	message?: Message;
	secrets?: readonly string[];
}

/** Changes of one kind. */
export interface Kind {
	/** For the list of what was compared. */
	name: string;
	changes: (configuration: Configuration, message: Message) => Change[];
}

/** What to do about a scheme: one of a person's own is changed, and of presets another one is chosen. */
export const remedyFor = ({ preset }: Configuration): string =>
	isCustom(preset)
		? 'Change it so in the credential.'
		: 'Choose the provider that really sends this, or a custom scheme.';

/** The scheme, if it signs a string. */
export const overString = (scheme: Scheme): SignatureScheme | undefined =>
	scheme.kind === 'token' || scheme.kind === 'jwt' ? undefined : scheme;

/** What the scheme signs, as templates; none for tokens. */
function templatesOf(scheme: Scheme): string[] {
	if (scheme.kind === 'token' || scheme.kind === 'jwt') return [];
	return [scheme.template, scheme.formTemplate ?? ''].filter((template) => template !== '');
}

/** Placeholders that hold the URL, or a part of it. */
export const OF_THE_URL = ['url', 'path', 'pathname', 'pathencoded', 'query', 'sortedquery'];

/** Placeholders that hold the body. */
export const OF_THE_BODY = ['body', 'bodycrlf', 'sortedbody', 'bodyhash'];

/** Whether the scheme covers a value by one of these placeholders. */
export const signs = (scheme: Scheme, placeholders: readonly string[]): boolean =>
	templatesOf(scheme).some((template) => placeholders.some((name) => mentions(template, name)));
