import type { Message } from '../../kit/signature/message';
import type { Scheme } from '../../kit/signature/scheme';
import { mentions } from '../../kit/signature/template';
import type { Configuration } from '../configuration';

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
