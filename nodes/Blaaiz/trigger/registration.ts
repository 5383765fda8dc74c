import type { IDataObject, IHookFunctions } from 'n8n-workflow';

import { ApiFailure } from '../../kit/outcome/failure';
import { connect, pauseFor } from '../../kit/request/client';
import type { Send } from '../../kit/request/types';
import { blaaiz } from '../provider';
import { inside } from '../rest';
import {
	changeRequest,
	configurationRequest,
	registrationRequest,
} from '../resources/webhook/requests';

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
	const send = await connect(context, blaaiz, {
		pause: async (milliseconds) => await pauseFor(context, milliseconds),
		rateLimitBudgetMs: PATIENCE_MS,
	});
	const current = await configuration(send);
	const wanted = urlsFor(url, withSessions);
	const foreign = URLS.filter((name) => name in wanted && isOther(current?.[name], url));
	if (foreign.length > 0 && !replace) throw occupied(foreign, current ?? {});
	if (!current) return secretIn(await send(registrationRequest(wanted)));

	const missing = Object.keys(wanted).some((name) => current[name] !== url);
	if (!missing) return undefined;
	const id = current.id ?? current.reference;
	// Only where Blaaiz names the configuration can it be changed; otherwise it is registered anew.
	if (typeof id !== 'string' && typeof id !== 'number') {
		return secretIn(await send(registrationRequest(wanted)));
	}
	await send(changeRequest(String(id), wanted));
	return undefined;
}

function urlsFor(url: string, withSessions: boolean): IDataObject {
	const urls = { collection_url: url, payout_url: url };
	return withSessions ? { ...urls, kyc_url: url } : urls;
}

/** The present configuration; undefined where nothing is configured. */
async function configuration(send: Send): Promise<IDataObject | undefined> {
	const [outcome] = await Promise.allSettled([send(configurationRequest())]);
	if (outcome.status === 'fulfilled') return inside(outcome.value);
	const { reason } = outcome;
	if (reason instanceof ApiFailure && reason.details.status === 404) return undefined;
	throw reason;
}

const isOther = (configured: unknown, url: string) =>
	typeof configured === 'string' && configured !== '' && configured !== url;

function occupied(names: readonly string[], current: IDataObject): ApiFailure {
	const list = names.map((name) => `${name} is ${String(current[name])}`).join(', ');
	return new ApiFailure({
		message: 'Blaaiz delivers to another address already',
		description: `${list}. The configuration is one for the whole business, so it was left as it is. Switch on "Replace Existing URLs" to overwrite it, or choose "Manually" and have the other address forward its events.`,
		code: 'URL_TAKEN',
	});
}

function secretIn(answer: unknown): string | undefined {
	const { signing_secret: secret } = inside(answer);
	return typeof secret === 'string' && secret !== '' ? secret : undefined;
}
