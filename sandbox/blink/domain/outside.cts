import { sha256 } from '../../kit/ids.cts';
import { letters, paymentRequest } from './bolt11.cts';

/**
 * What happens when money leaves for someone outside the sandbox. The word stands in the invoice,
 * the LNURL or before the @ of the lightning address, so that it can be told by looking at it. It
 * uses bech32 letters only, and none is the beginning of another.
 */
export const FATES = {
	pays: { word: 'settled', description: 'is paid at once' },
	refuses: { word: 'refused', description: 'is rejected by its destination' },
	unreachable: { word: 'unreached', description: 'finds no route' },
	expired: { word: 'past', description: 'has expired' },
	hangs: { word: 'heldfast', description: 'stays pending until settled by hand' },
	hangsThenPays: { word: 'heldthenpays', description: 'stays pending for a minute, then is paid' },
	hangsThenFails: { word: 'heldthenfell', description: 'stays pending for a minute, then fails' },
} as const;

export type Fate = keyof typeof FATES;
export const FATE_NAMES = Object.keys(FATES) as [Fate, ...Fate[]];

/** What becomes of a destination; anything unknown is paid. */
export function fateOf(text: string): Fate {
	return FATE_NAMES.find((fate) => text.toLowerCase().startsWith(FATES[fate].word)) ?? 'pays';
}

/** A new invoice of someone outside, with the fate written into it. */
export const outsideInvoice = (fate: Fate, sats: number | null, unixSeconds: number) =>
	paymentRequest(sats, unixSeconds, FATES[fate].word);

/** A new LNURL of someone outside. Unlike real ones it does not decode to an address. */
export const outsideLnurl = (fate: Fate) => `lnurl1${FATES[fate].word}${letters(60)}`;

/** A preimage that the sandbox can tell again from the invoice. */
export const outsidePreImage = (request: string) => sha256(`preimage of ${request.toLowerCase()}`);

/** The payment hash of an outside invoice: as in Lightning, the hash of its preimage. */
export const outsidePaymentHash = (request: string) =>
	sha256(Buffer.from(outsidePreImage(request), 'hex'));
