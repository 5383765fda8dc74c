import type { IDataObject } from 'n8n-workflow';

import { ApiFailure, notSent } from '../../kit/outcome/failure';
import type { Send } from '../../kit/request/types';
import { isSameUrl } from '../../kit/sameUrl';
import { asObject } from '../api/client';
import { changeRequest, registrationRequest } from '../operations/webhook';
import { type Configuration, configuration, type UrlName, URLS } from './configuration';
import { noSecret } from './secrets';
import type { Registration } from './storedRegistration';

/** What is to be registered. */
export interface RegistrationRequest extends Omit<Registration, 'secrets'> {
	/** Whether other addresses may be overwritten. */
	replace: boolean;
	/** Whether the credential holds a signing secret. */
	hasSecret: boolean;
}

/** What stands in a field: this trigger's address, none, another one, or Blaaiz does not show it. */
type Content = 'own' | 'empty' | 'other' | 'hidden';

/**
 * Makes Blaaiz deliver to this trigger. Addresses of somebody else are never overwritten unless that
 * is wanted: the configuration is shared by everything the business has connected. Everything that the
 * trigger needs is checked before the first change.
 * @param before what was remembered of earlier registrations
 * @returns what to remember
 * @throws ApiFailure, or InputFailure where no delivery could be verified
 */
export async function register(
	send: Send,
	requested: RegistrationRequest,
	before: Registration | undefined,
): Promise<Registration> {
	const { host, client, url } = requested;
	const current = await configuration(send);
	const known = stillTrue(before, requested, current);
	const contents = contentsOf(current, requested, known);
	const names = URLS.filter((name) => requested.sessions || name !== 'kyc_url');
	refuseOverwriting(names, contents, requested, current);

	const sessions = requested.sessions || contents.kyc_url === 'own';
	const now = { host, client, url, sessions, secrets: known?.secrets ?? [] };
	const isOwn = names.every((name) => contents[name] === 'own');
	const id = current?.id ?? current?.reference;
	if (isOwn || id !== undefined) {
		// The secret stays as it is, and Blaaiz does not show it: somebody must know it already.
		const isKnown = holdsOwn(current, url) && known?.url === url && now.secrets.length > 0;
		if (!isKnown && !requested.hasSecret) throw noSecret();
		if (!isOwn) await send(changeRequest(String(id), urlsOf(names, url)));
		return now;
	}
	const secret = await registered(send, {
		...keptSessions(current, contents, requested),
		...urlsOf(names, url),
	});
	return { ...now, secrets: [secret, ...now.secrets].slice(0, 2) };
}

/**
 * What is remembered, unless it is about another environment, or about another client with which the
 * present configuration has nothing to do.
 */
function stillTrue(
	before: Registration | undefined,
	{ host, client, url }: RegistrationRequest,
	current: Configuration | undefined,
): Registration | undefined {
	if (before?.host !== host) return undefined;
	return before.client === client || holdsOwn(current, url) ? before : undefined;
}

const isUrl = (configured: string | null | undefined, url: string) =>
	isSameUrl(configured ?? '', url);

const holdsOwn = (current: Configuration | undefined, url: string) =>
	isUrl(current?.collection_url, url) || isUrl(current?.payout_url, url);

function contentsOf(
	current: Configuration | undefined,
	{ url }: RegistrationRequest,
	known: Registration | undefined,
): Record<UrlName, Content> {
	const content = (name: UrlName): Content => {
		if (!current) return 'empty';
		const configured = current[name];
		if (configured === undefined) {
			// Whoever has changed what is shown may have changed this, too.
			const isUntouched = isUrl(current.collection_url, url) && isUrl(current.payout_url, url);
			return known?.sessions && known.url === url && isUntouched ? 'own' : 'hidden';
		}
		if (configured === null || configured === '') return 'empty';
		return isSameUrl(configured, url) ? 'own' : 'other';
	};
	return {
		collection_url: content('collection_url'),
		payout_url: content('payout_url'),
		kyc_url: content('kyc_url'),
	};
}

function refuseOverwriting(
	names: readonly UrlName[],
	contents: Record<UrlName, Content>,
	{ replace }: RegistrationRequest,
	current: Configuration | undefined,
): void {
	if (replace) return;
	const others = names.filter((name) => contents[name] === 'other');
	if (others.length > 0) throw occupied(others, current);
	if (names.some((name) => contents[name] === 'hidden')) throw hiddenSessions();
}

const urlsOf = (names: readonly UrlName[], url: string): IDataObject =>
	Object.fromEntries(names.map((name) => [name, url]));

/**
 * The KYC URL that a new registration has to repeat, since it might be lost otherwise.
 * @throws ApiFailure where Blaaiz does not show it
 */
function keptSessions(
	current: Configuration | undefined,
	contents: Record<UrlName, Content>,
	{ sessions }: RegistrationRequest,
): IDataObject {
	if (sessions) return {};
	if (contents.kyc_url === 'hidden') throw hiddenSessions();
	return current?.kyc_url ? { kyc_url: current.kyc_url } : {};
}

function occupied(names: readonly UrlName[], current: Configuration | undefined): ApiFailure {
	const list = names.map((name) => `${name} is ${String(current?.[name])}`).join(', ');
	return notSent({
		message: 'Blaaiz already delivers to another address',
		description: `${list}. The configuration is one for the whole business, so it was left as it is. Switch on "Replace Existing URLs" to overwrite it, or choose "Manually" and have the other address forward its events.`,
		code: 'URL_TAKEN',
	});
}

function hiddenSessions(): ApiFailure {
	return notSent({
		message:
			"Blaaiz does not show whether a KYC URL is configured, so someone else's could be lost",
		description:
			'Nothing was changed. To enter this trigger for compliance sessions as well, whatever stands there, switch on both "Replace Existing URLs" and "Include Compliance Sessions". To leave the KYC URL alone, enter the others in the Blaaiz dashboard.',
		code: 'URL_HIDDEN',
	});
}

/** Registers the URLs anew. @returns the signing secret, without which no success is taken for one */
async function registered(send: Send, urls: IDataObject): Promise<string> {
	return String(asObject(await send(registrationRequest(urls))).signing_secret);
}
