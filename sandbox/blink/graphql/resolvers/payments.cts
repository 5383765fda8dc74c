import { z } from 'zod';

import { payLightningAddress, payLnurl } from '../../domain/addressPayments.cts';
import type { Sent } from '../../domain/amounts.cts';
import { type Probe, probeFee } from '../../domain/feeProbes.cts';
import type { Currency } from '../../domain/model.cts';
import { payInvoice, payNoAmountInvoice } from '../../domain/payments.cts';
import { sendIntraledger } from '../../domain/transfers.cts';
import { walletMutation, type KnownWallet } from '../fields.cts';

const invoice = z.object({ paymentRequest: z.string() });
const amount = z.object({ amount: z.number() });
const memo = z.object({ memo: z.string().nullish() });

/** A mutation that moves money out of one wallet. */
const payment = <S extends z.ZodTypeAny>(
	schema: S,
	run: (input: z.output<S>, context: KnownWallet & { sender: Sender }) => Sent,
) =>
	walletMutation(
		'WRITE',
		schema,
		(input, context) => {
			const { account, key } = context.caller;
			const sender = { account, key, wallet: context.wallet };
			return { errors: [], ...run(input, { ...context, sender }) };
		},
		{ status: 'FAILURE' },
	);

type Sender = Parameters<typeof payInvoice>[1];

const noAmountPayment = (currency: Currency) =>
	payment(invoice.merge(amount).merge(memo), (input, { world, sender }) =>
		payNoAmountInvoice(
			world,
			sender,
			input.paymentRequest,
			{ amount: input.amount, currency },
			input.memo ?? null,
		),
	);

const intraledger = (currency: Currency) =>
	payment(
		amount.merge(memo).extend({ recipientWalletId: z.string() }),
		(input, { world, sender }) => ({
			status: 'SUCCESS',
			transaction: sendIntraledger(world, sender, { ...input, currency, memo: input.memo ?? null }),
		}),
	);

const probe = (walletMustBe: Currency) =>
	walletMutation('WRITE', invoice, ({ paymentRequest: request }, { world, wallet }) =>
		probed(probeFee(world, { wallet, walletMustBe, request })),
	);

const noAmountProbe = (walletMustBe: Currency) =>
	walletMutation('WRITE', invoice.merge(amount), (input, { world, wallet }) =>
		probed(
			probeFee(world, {
				wallet,
				walletMustBe,
				request: input.paymentRequest,
				amount: input.amount,
			}),
		),
	);

const probed = ({ amount: fee, error }: Probe) => ({
	amount: fee,
	errors: error ? [{ message: error.message, code: error.code }] : [],
});

export const payments = {
	Mutation: {
		lnInvoicePaymentSend: payment(invoice.merge(memo), (input, { world, sender }) =>
			payInvoice(world, sender, input.paymentRequest, input.memo ?? null),
		),
		lnNoAmountInvoicePaymentSend: noAmountPayment('BTC'),
		lnNoAmountUsdInvoicePaymentSend: noAmountPayment('USD'),
		lnAddressPaymentSend: payment(
			amount.extend({ lnAddress: z.string() }),
			(input, { world, sender }) =>
				payLightningAddress(world, sender, input.lnAddress, input.amount),
		),
		lnurlPaymentSend: payment(amount.extend({ lnurl: z.string() }), (input, { world, sender }) =>
			payLnurl(world, sender, input.lnurl, input.amount),
		),
		intraLedgerPaymentSend: intraledger('BTC'),
		intraLedgerUsdPaymentSend: intraledger('USD'),
		lnInvoiceFeeProbe: probe('BTC'),
		lnUsdInvoiceFeeProbe: probe('USD'),
		lnNoAmountInvoiceFeeProbe: noAmountProbe('BTC'),
		lnNoAmountUsdInvoiceFeeProbe: noAmountProbe('USD'),
	},
	Error: { __resolveType: () => 'GraphQLApplicationError' },
};
