import type { IDataObject, IHookFunctions } from 'n8n-workflow';

import { ApiFailure, notSent } from '../../kit/outcome/failure';
import { connect } from '../../kit/request/client';
import type { Send } from '../../kit/request/types';
import { blaaiz } from '../provider';
import { unwrap, asObject } from '../api/client';
import { changeRequest, configurationRequest, registrationRequest } from '../operations/webhook';

/** How long an activation waits for a rate limit. */
const PATIENCE_MS = 20_000;

/** Fields of the configuration, which is one for the whole business. */
const URLS = ['collection_url', 'payout_url', 'kyc_url'] as const;

interface Registration {
	/** This trigger's own address. */
	url: string;
	/** Whether other addresses may be overwritten. */
	replace: boolean;
	/** Whether compliance sessions are to be delivered as well. */
	withSessions: boolean;
}

/**
 * Makes Blaaiz deliver to this trigger. Addresses of somebody else are never overwritten unless that
 * is wanted: the configuration is shared by everything the business has connected.
 * @returns the signing secret, where Blaaiz gives one
 * @throws ApiFailure
 */
export async function register(
	context: IHookFunctions,
	{ url, replace, withSessions }: Registration,
): Promise<string | undefined> {
	const send = await connect(context, blaaiz, PATIENCE_MS);
	const current = await configuration(send);
	const urls = urlsFor(url, withSessions);
	const foreign = URLS.filter((name) => name in urls && isOther(current?.[name], url));
	if (foreign.length > 0 && !replace) throw occupied(foreign, current ?? {});
	if (!current) return await registered(send, urls);

	const missing = Object.keys(urls).some((name) => current[name] !== url);
	if (!missing) return undefined;
	const id = current.id ?? current.reference;
	// Only where Blaaiz names the configuration can it be changed; otherwise it is registered anew.
	if (typeof id !== 'string' && typeof id !== 'number') {
		return await registered(send, urls);
	}
	await send(changeRequest(String(id), urls));
	return undefined;
}

function urlsFor(url: string, withSessions: boolean): IDataObject {
	const urls = { collection_url: url, payout_url: url };
	return withSessions ? { ...urls, kyc_url: url } : urls;
}

/** The present configuration; undefined where nothing is configured. */
async function configuration(send: Send): Promise<IDataObject | undefined> {
	const answer = await send(configurationRequest()).catch((caught: unknown) => {
		// An address where there is no Blaaiz answers with 404 as well, but does not refuse in its words.
		const known = caught instanceof ApiFailure && caught.outcome === 'refused';
		if (known && caught.details.status === 404) return undefined;
		throw caught;
	});
	return answer === undefined ? undefined : unwrap(answer);
}

const isOther = (configured: unknown, url: string) =>
	typeof configured === 'string' && configured !== '' && configured !== url;

function occupied(names: readonly string[], current: IDataObject): ApiFailure {
	const list = names.map((name) => `${name} is ${String(current[name])}`).join(', ');
	return notSent({
		message: 'Blaaiz delivers to another address already',
		description: `${list}. The configuration is one for the whole business, so it was left as it is. Switch on "Replace Existing URLs" to overwrite it, or choose "Manually" and have the other address forward its events.`,
		code: 'URL_TAKEN',
	});
}

/** Registers the URLs anew. @returns the signing secret, without which no success is taken for one */
async function registered(send: Send, urls: IDataObject): Promise<string> {
	return String(asObject(await send(registrationRequest(urls))).signing_secret);
}
