import { confirmDeposit, receiveOnChain } from './domain/deposits.cts';
import type { Callbacks, HeaderFamily } from './domain/callbacks.cts';
import { DEMO } from './domain/demo.cts';
import { notFound } from './domain/errors.cts';
import { createInvoice, findByRequest, receivePayment } from './domain/invoices.cts';
import type { Account, Endpoint } from './domain/model.cts';
import { confirmPayout } from './domain/onchain.cts';
import { type Fate, outsideInvoice, outsideLnurl, outsidePaymentHash } from './domain/outside.cts';
import { failOutsidePayment, settleOutsidePayment } from './domain/outsidePayments.cts';
import { sendIntraledger } from './domain/transfers.cts';
import type { World } from './domain/world.cts';

export interface Context {
	world: World;
	callbacks: Callbacks;
	origin: string;
}

export type BlinkControl = ReturnType<typeof blinkControl>;

/**
 * What the world outside does to Blink: strangers pay, blocks are found, payments get through or
 * not. Every function throws a BlinkError that says why when it cannot be done.
 */
export function blinkControl(context: () => Context) {
	const account = (name: string = DEMO.username): Account => context().world.accountNamed(name);

	const endpoint = (id: string): { owner: Account; found: Endpoint } => {
		for (const owner of context().world.accounts) {
			const found = owner.endpoints.find((candidate) => candidate.id === id);
			if (found) return { owner, found };
		}
		throw notFound(`There is no endpoint ${id}`);
	};

	return {
		/** Someone outside pays an invoice, named by its request or its payment hash. */
		payInvoice(invoice: string, sats?: number) {
			const { world } = context();
			const found = world.invoices.get(invoice) ?? findByRequest(world, invoice);
			if (!found) throw notFound('There is no such invoice in the sandbox');
			return receivePayment(world, found, sats);
		},

		/** An invoice of someone outside; what becomes of its payment is its fate. */
		outsideInvoice(fate: Fate = 'pays', sats: number | null = null) {
			const paymentRequest = outsideInvoice(fate, sats, context().world.now());
			return { paymentRequest, paymentHash: outsidePaymentHash(paymentRequest) };
		},

		/** An LNURL of someone outside. */
		outsideLnurl: (fate: Fate = 'pays') => ({ lnurl: outsideLnurl(fate) }),

		/** A payment that hangs gets through. */
		settlePayment: (paymentHash: string) => settleOutsidePayment(context().world, paymentHash),

		/** A payment that hangs fails; the money comes back. */
		failPayment: (paymentHash: string) => failOutsidePayment(context().world, paymentHash),

		/** The other demo account sends sats to the first one. */
		receiveFromRecipient(sats: number, memo: string | null = null) {
			const { world } = context();
			const sender = account(DEMO.recipient);
			const [key] = sender.apiKeys;
			if (!key) throw notFound('The other account has no key');
			const recipientWalletId = account().wallets.BTC.id;
			const order = { recipientWalletId, amount: sats, currency: 'BTC' as const, memo };
			return sendIntraledger(world, { account: sender, key, wallet: sender.wallets.BTC }, order);
		},

		/** Someone outside pays to the Lightning address of the first demo account. */
		receiveOverLightning(sats: number, memo: string | null = null) {
			const { world } = context();
			const wallet = account().wallets.BTC;
			const order = { wallet, amount: sats, walletMustBe: null, unit: 'sats' as const, memo };
			return receivePayment(world, createInvoice(world, order));
		},

		/** Someone pays to an on-chain address; pending until confirmed. */
		receiveOnChain: (address: string, sats: number) =>
			receiveOnChain(context().world, address, sats),

		/** A pending deposit, by its UUID, is credited. */
		confirmDeposit: (id: string) => confirmDeposit(context().world, id),

		/** A queued payout, by its transaction id, is confirmed now. */
		confirmPayout(id: string) {
			const { world } = context();
			const payout = world.transactions.find((transaction) => transaction.id === id);
			if (!payout) throw notFound(`There is no transaction ${id}`);
			confirmPayout(world, payout);
			return payout;
		},

		/** A callback endpoint as one adds it by hand in the portal, with a secret one knows. */
		addEndpoint: (url: string, secret: string = DEMO.webhookSecret, username?: string) =>
			context().callbacks.add(account(username), url, secret),

		removeEndpoint(id: string): void {
			context().callbacks.remove(endpoint(id).owner, id);
		},

		/** A new signing secret; the old one signs along for a day. */
		rotateSecret: (id: string) => ({ secret: context().callbacks.rotate(endpoint(id).found) }),

		webhookHeaders: (family: HeaderFamily) => context().callbacks.useHeaders(family),

		/** US cents per bitcoin, from now on. */
		setPrice(centsPerBtc: number): void {
			context().world.prices.centsPerBtc = centsPerBtc;
		},

		/** Null switches a limit off; one that is not given stays. */
		rateLimits(limits: {
			requestsPerMinute?: number | null;
			invoicesPerMinute?: number | null;
			addressesPerHour?: number | null;
		}): void {
			const { world } = context();
			const { requestsPerMinute, invoicesPerMinute, addressesPerHour } = limits;
			if (requestsPerMinute !== undefined) world.ingress.points = requestsPerMinute;
			if (addressesPerHour !== undefined) world.addressLimit.points = addressesPerHour;
			if (invoicesPerMinute === undefined) return;
			world.invoiceLimit.points = invoicesPerMinute;
			world.recipientInvoiceLimit.points = invoicesPerMinute;
		},
	};
}
