import { z } from 'zod';

import { BlinkError, lightningFailed } from '../../domain/errors.cts';
import {
	cancelInvoice,
	createInvoice,
	findByRequest,
	type InvoiceOrder,
	statusOf,
} from '../../domain/invoices.cts';
import type { Invoice } from '../../domain/model.cts';
import type { World } from '../../domain/world.cts';
import type { Context } from '../context.cts';
import { openMutation, openQuery, walletMutation } from '../fields.cts';

const details = z.object({
	expiresIn: z.number().nullish(),
	externalId: z.string().nullish(),
	memo: z.string().nullish(),
});
/** The amount of an input that has one, and of one that has none. */
type Amount = z.ZodType<{ amount: number | null }, z.ZodTypeDef, unknown>;
const withAmount: Amount = z.object({ amount: z.number() });
const withoutAmount: Amount = z.object({ amount: z.null().default(null) });
const recipient = z.object({
	recipientWalletId: z.string(),
	webhookUrl: z.string().nullish(),
	descriptionHash: z.string().nullish(),
});

type Kind = Pick<InvoiceOrder, 'unit' | 'walletMustBe'>;
const BTC: Kind = { unit: 'sats', walletMustBe: 'BTC' };
const USD: Kind = { unit: 'cents', walletMustBe: 'USD' };
const USD_IN_SATS: Kind = { unit: 'sats', walletMustBe: 'USD' };
const ANY: Kind = { unit: 'sats', walletMustBe: null };

const tooMany = () =>
	new BlinkError(
		'TOO_MANY_REQUEST',
		'Too many invoices creation, please wait for a while and try again.',
	);

/** An invoice for a wallet of the key's account. */
const forSelf = (kind: Kind, amounts: Amount) =>
	walletMutation('RECEIVE', details.and(amounts), (input, { world, wallet }) => {
		if (!world.invoiceLimit.take(wallet.accountId, world.now())) throw tooMany();
		return { errors: [], invoice: createInvoice(world, { ...kind, ...input, wallet }) };
	});

/** An invoice for anyone's wallet; no key needed. */
const forRecipient = (kind: Kind, amounts: Amount) =>
	openMutation(details.merge(recipient).and(amounts), (input, { world }) => {
		const wallet = world.wallet(input.recipientWalletId);
		if (!world.recipientInvoiceLimit.take(wallet.accountId, world.now())) throw tooMany();
		const memo = input.descriptionHash ? null : input.memo;
		return { errors: [], invoice: createInvoice(world, { ...kind, ...input, memo, wallet }) };
	});

/** The preimage shows once the invoice is paid. */
function publicStatus(world: World, invoice: Invoice | undefined, wanted: string) {
	if (!invoice) {
		throw lightningFailed(`User tried to pay invoice with hash ${wanted}, but it does not exist`);
	}
	const { paymentHash, paymentRequest, preImage, paid } = invoice;
	const paymentPreimage = paid ? preImage : null;
	return { status: statusOf(invoice, world.now()), paymentHash, paymentRequest, paymentPreimage };
}

const fields = {
	paymentStatus: (invoice: Invoice, _args: unknown, { world }: Context) =>
		statusOf(invoice, world.now()),
	satoshis: ({ sats }: Invoice) => sats,
};

export const invoices = {
	Query: {
		lnInvoicePaymentStatusByHash: openQuery(
			z.object({ input: z.object({ paymentHash: z.string() }) }),
			({ input: { paymentHash } }, { world }) =>
				publicStatus(world, world.invoices.get(paymentHash), paymentHash),
		),
		lnInvoicePaymentStatusByPaymentRequest: openQuery(
			z.object({ input: z.object({ paymentRequest: z.string() }) }),
			({ input: { paymentRequest } }, { world }) =>
				publicStatus(world, findByRequest(world, paymentRequest), paymentRequest),
		),
	},
	Mutation: {
		lnInvoiceCreate: forSelf(BTC, withAmount),
		lnUsdInvoiceCreate: forSelf(USD, withAmount),
		lnNoAmountInvoiceCreate: forSelf(ANY, withoutAmount),
		lnInvoiceCreateOnBehalfOfRecipient: forRecipient(BTC, withAmount),
		lnUsdInvoiceCreateOnBehalfOfRecipient: forRecipient(USD, withAmount),
		lnUsdInvoiceBtcDenominatedCreateOnBehalfOfRecipient: forRecipient(USD_IN_SATS, withAmount),
		lnNoAmountInvoiceCreateOnBehalfOfRecipient: forRecipient(ANY, withoutAmount),
		lnInvoiceCancel: walletMutation(
			'RECEIVE',
			z.object({ paymentHash: z.string() }),
			({ paymentHash }, { world, wallet }) => {
				cancelInvoice(world, wallet, paymentHash);
				return { errors: [], success: true };
			},
			{ success: false },
		),
	},
	Invoice: {
		__resolveType: ({ sats }: Invoice) => (sats === null ? 'LnNoAmountInvoice' : 'LnInvoice'),
	},
	LnInvoice: fields,
	LnNoAmountInvoice: { paymentStatus: fields.paymentStatus },
};
