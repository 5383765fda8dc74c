import type { z } from 'zod';

import { input, refuse } from '../../kit/form/input';
import { lower } from '../../kit/form/inputs';
import { requestedSats, compact } from './links';

/* Addresses on chain, alone or in a link. */

const ADDRESS = /^((bc|tb|bcrt)1[02-9ac-hj-np-z]{8,87}|[1-9A-HJ-NP-Za-km-z]{25,35})$/i;

/** A bitcoin address, and how many sats a link with it asks for. */
export interface Target {
	address: string;
	sats: number | undefined;
}

/**
 * A bitcoin address of any kind and network, alone or in a link; Blink checks its checksum. Those in bech32
 * may be written in capitals and mean the same (BIP 173); the older kinds may not.
 */
export const onChainTarget = input((value): Target => {
	const complaint = 'must be a bitcoin address, like bc1q…';
	const text = typeof value === 'string' ? compact(value) : refuse(complaint);
	const given = text.replace(/^bitcoin:(\/\/)?/i, '').replace(/\?.*$/s, '');
	if (!ADDRESS.test(given)) refuse(complaint);
	const isBech32 = /^(bc|tb|bcrt)1/i.test(given);
	if (isBech32 && given !== lower(given) && given !== given.toUpperCase()) {
		refuse(`${complaint}, and this one is damaged: it has large and small letters`);
	}
	return { address: isBech32 ? lower(given) : given, sats: requestedSats(text) };
});

/**
 * Refuses an amount other than the one that the link to an address asks for; what cannot be compared is
 * another one.
 * @param sats the amount that is to be sent, where it is in sats
 */
export function checkRequestedAmount(
	{ sats: asked }: Target,
	sats: number | undefined,
	{ addIssue }: z.RefinementCtx,
): void {
	if (asked === undefined || asked === sats) return;
	const message = `must be without the amount in it, or with the same one: it asks for ${asked} sats`;
	addIssue({ code: 'custom', path: ['address'], message });
}

/** The values of a form with the address alone. */
export const addressAlone = <T extends { address: Target }>({ address, ...values }: T) => ({
	...values,
	address: address.address,
});

/** The address alone. */
export const onChainAddress = onChainTarget.transform(({ address }) => address);
