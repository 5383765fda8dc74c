import { z } from 'zod';

import type { Api } from '../../kit/api';
import { input, isBlank, refuse, visible } from '../../kit/form/input';
import { upper, variants } from '../../kit/form/inputs';
import { isObject } from '../../kit/json';
import { ApiFailure, InputFailure, notSent } from '../../kit/outcome/failure';
import { cents, isCurrency, ownWallet, sats, type WalletCurrency } from '../api/inputs';
import { walletCurrencyField } from './ownWalletFields';
import { wallets, walletsRequest } from './wallet/list';

/*
 * The wallet that a form names, by its currency or by its ID. Everything that depends on the currency
 * follows from the wallet. What is derived from the form, such as keys, is derived from what it says,
 * never from the ID that was looked up. An account has one wallet of each currency, so what makes two
 * payments the same is never the spelling of the wallet, which has two: it is the currency where the
 * form tells it, and nothing where it does not.
 */

type Asking = Pick<Api, 'send' | 'once'>;

/** The wallets of the account; or why the key may not read them. One request for all items. */
const ownWallets = async ({ send, once }: Asking) =>
	await once(
		'wallets',
		async () =>
			await send(walletsRequest())
				.then(wallets)
				.catch((caught: unknown) => {
					const isHidden = caught instanceof ApiFailure && caught.details.code === 'MISSING_SCOPE';
					if (isHidden) return caught;
					throw caught;
				}),
	);

const NAMES = { BTC: 'bitcoin', USD: 'dollar' } as const;

/** The currency of the other wallet of an account. */
const OTHER = { BTC: 'USD', USD: 'BTC' } as const;

/**
 * The ID of the wallet that a form names.
 * @param wallet its currency or its ID
 * @throws ApiFailure where it cannot be found; nothing has been sent then
 */
export async function idOf(wallet: string, api: Asking): Promise<string> {
	if (!isCurrency(wallet)) return wallet;
	const found = await ownWallets(api);
	if (found instanceof ApiFailure) {
		const description = `Finding the ${NAMES[wallet]} wallet needs it. With another key, choose "By ID" in "Wallet" and enter the ID that the Blink dashboard shows. Nothing was sent.`;
		throw found.with({ description });
	}
	const [one, other] = found.filter(({ walletCurrency }) => walletCurrency === wallet);
	if (one && !other) return one.id;
	throw notSent({
		message: one
			? `Blink names several ${NAMES[wallet]} wallets for this account`
			: `Blink names no ${NAMES[wallet]} wallet for this account`,
		description: 'Choose "By ID" in "Wallet" and enter the ID of the wallet. Nothing was sent.',
		code: 'NOT_FOUND',
	});
}

/** The ID of a filter's wallet; undefined for all wallets. */
export const filteredId = async (wallet: string | undefined, api: Asking) =>
	wallet === undefined ? undefined : await idOf(wallet, api);

/** A wallet, and the currency that the form says it has. */
interface OfCurrency {
	walletId: string;
	walletCurrency: WalletCurrency;
}

/**
 * The same where the currency decides what an amount is. That a wallet given by its ID has another one
 * is found here, if the key may read wallets; otherwise Blink refuses it.
 * @throws InputFailure
 */
export async function checkedIdOf(form: OfCurrency, api: Asking): Promise<string> {
	const { walletId, walletCurrency } = form;
	if (isCurrency(walletId)) return await idOf(walletId, api);
	const found = await ownWallets(api);
	const own = found instanceof ApiFailure ? undefined : found.find(({ id }) => id === walletId);
	if (!own || own.walletCurrency === walletCurrency) return walletId;
	throw new InputFailure(
		`"Wallet Currency" must be ${own.walletCurrency}: this is the ${NAMES[own.walletCurrency]} wallet`,
		'Choose it, and check the amount: its unit is the one of the wallet. Nothing was sent.',
	);
}

/**
 * The ID of the wallet of the other currency, which is this one where a form names it. That it is one of
 * somebody else is found here, if the key may read wallets.
 * @throws InputFailure, ApiFailure
 */
export async function otherIdOf(
	from: WalletCurrency,
	named: string | undefined,
	api: Asking,
): Promise<string> {
	const currency = OTHER[from];
	if (named === undefined) return await idOf(currency, api);
	const found = await ownWallets(api);
	const isOther = ({ id, walletCurrency }: { id: string; walletCurrency: string }) =>
		id === named && walletCurrency === currency;
	if (found instanceof ApiFailure || found.some(isOther)) return named;
	throw new InputFailure(
		`"To Wallet ID" must be the ${NAMES[currency]} wallet of this account`,
		'To send money to another account, use "Send to Blink User". Nothing was sent.',
	);
}

/**
 * Reads that share requests, for the items whose wallets are found; the others keep their failure.
 * @param read gives an outcome for each of them, in their order
 */
export async function ofWallets<I extends { walletId: string }, T>(
	inputs: readonly I[],
	api: Asking,
	read: (known: I[]) => Promise<Array<PromiseSettledResult<T>>>,
): Promise<Array<PromiseSettledResult<T>>> {
	const found = await Promise.allSettled(
		inputs.map(async (input) => ({ ...input, walletId: await idOf(input.walletId, api) })),
	);
	const known = found.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
	const outcomes = (await read(known)).values();
	return found.flatMap((one) => {
		if (one.status === 'rejected') return [one];
		const { value } = outcomes.next();
		return value ? [value as PromiseSettledResult<T>] : [];
	});
}

type Shape = z.ZodRawShape;

/** Forms that differ by the currency of the wallet, which follows from the wallet where that tells it. */
export function byWallet<C extends Shape, B extends Shape, U extends Shape>(
	common: C,
	btc: B,
	usd: U,
) {
	const forms = variants('walletCurrency', [
		z.object({ ...common, walletId: ownWallet, walletCurrency: z.literal('BTC'), ...btc }),
		z.object({ ...common, walletId: ownWallet, walletCurrency: z.literal('USD'), ...usd }),
	]);
	return z.preprocess(withCurrency, forms);
}

/**
 * A field that only the wallet of the other currency has. An expression for the wallet shows both, and
 * dropped without a word, a limit in the other unit would limit nothing.
 */
export const onlyFor = (currency: WalletCurrency) =>
	input((): never =>
		refuse(
			`must be removed: the money is in the ${NAMES[OTHER[currency]]} wallet, and this is for the ${NAMES[currency]} wallet`,
			'The same field in the unit of the other wallet takes its place.',
		),
	);

/** Amounts in the unit of the wallet, for {@link byWallet}. */
export const AMOUNT = { BTC: { amount: sats }, USD: { amountCents: cents } };

/** The same values with the amount under one name, in the unit of the wallet. */
export function inItsUnit<T extends { amount: number } | { amountCents: number }>(values: T) {
	const { amountCents, ...rest } = values as T & { amountCents?: number };
	return { ...rest, amount: 'amount' in values ? values.amount : Number(amountCents) };
}

const UNTOUCHED = String(walletCurrencyField.default);

/** Where the wallet does not tell the currency, the form must; a wrong wallet is refused as such. */
function withCurrency(form: unknown, { addIssue }: z.RefinementCtx): unknown {
	if (!isObject(form)) return form;
	const { walletId, walletCurrency: typed } = form;
	const { data: wallet, success } = ownWallet.safeParse(walletId);
	if (!success) return { ...form, walletCurrency: 'BTC' };
	if (!isCurrency(wallet)) return form;
	// An expression for the wallet shows the field as well, and untouched it says BTC.
	if (!isBlank(typed) && ![wallet, UNTOUCHED].includes(upper(visible(String(typed))))) {
		const message = `must be ${wallet}, as "Wallet" says, or be removed`;
		addIssue({ code: 'custom', path: ['walletCurrency'], message });
	}
	return { ...form, walletCurrency: wallet };
}
