import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

/*
 * What a trigger remembers of its registration, in the static data of its node. Blaaiz shows neither the
 * signing secret again nor, in its documented answer, all that is configured.
 */

const registration = z.object({
	/** Where it was registered: a secret of one environment proves nothing in another. */
	host: z.string(),
	/** The API client that did it. Several clients of a business share its configuration. */
	client: z.string(),
	/** The address that was registered. */
	url: z.string(),
	/** Signing secrets: the present one, and the one before it. */
	secrets: z.array(z.string()),
	/** Whether compliance sessions are delivered to this address. */
	sessions: z.boolean(),
});

export type Registration = z.output<typeof registration>;

const KEY = 'registration';

/** Earlier versions kept the secret and nothing else. */
const SECRET_ALONE = 'signingSecret';

/** What is remembered. What an earlier version stored is taken for a registration as it is set up now. */
export function storedRegistration(
	staticData: IDataObject,
	now: Omit<Registration, 'secrets'>,
): Registration | undefined {
	const { [KEY]: stored, [SECRET_ALONE]: secret } = staticData;
	if (stored === undefined && typeof secret === 'string') return { ...now, secrets: [secret] };
	return registration.safeParse(stored).data;
}

/** The secrets that are remembered, the present one first. */
export function storedSecrets(staticData: IDataObject): string[] {
	const nowhere = { host: '', client: '', url: '', sessions: false };
	return storedRegistration(staticData, nowhere)?.secrets ?? [];
}

export function storeRegistration(staticData: IDataObject, known: Registration): void {
	dropRegistration(staticData);
	staticData[KEY] = known;
}

/** After it, only the secrets of the credential are believed. */
export function dropRegistration(staticData: IDataObject): void {
	delete staticData[KEY];
	delete staticData[SECRET_ALONE];
}
