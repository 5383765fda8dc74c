import { hex, sha256 } from '../../kit/ids.cts';
import { checkAmount } from './amounts.cts';
import { paymentRequest } from './bolt11.cts';
import { invalidInput, lightningFailed, wrongCurrency } from './errors.cts';
import { post, sharedMemo } from './ledger.cts';
import type { Currency, Invoice, Transaction, Wallet } from './model.cts';
import type { World } from './world.cts';

export interface InvoiceOrder {
	wallet: Wallet;
	/** In the unit of `unit`; null for an invoice without amount. */
	amount: number | null;
	/** The wallet currency the operation is for; null when it takes any. */
	walletMustBe: Currency | null;
	unit: 'sats' | 'cents';
	/** Minutes. */
	expiresIn?: number | null;
	externalId?: string | null;
	memo?: string | null;
	webhookUrl?: string | null;
}

/** Minutes. A value outside is silently replaced by the default, which is the default with amount. */
const EXPIRY = {
	BTC: { min: 1, max: 1440, standard: 240, withoutAmount: 120 },
	USD: { min: 1, max: 5, standard: 5, withoutAmount: 5 },
} as const satisfies Record<Currency, Record<string, number>>;

/**
 * A new invoice.
 * @throws BlinkError for a wallet of the wrong currency, an amount of 0 or an external id in use
 */
export function createInvoice(world: World, order: InvoiceOrder): Invoice {
	const { wallet, amount, unit } = order;
	if (order.walletMustBe && wallet.currency !== order.walletMustBe) throw wrongCurrency();
	if (amount !== null) checkAmount(amount, unit === 'sats' ? 'BTC' : 'USD');
	if (order.externalId) checkExternalId(world, wallet, order.externalId);

	const now = world.now();
	const sats = amount === null || unit === 'sats' ? amount : world.prices.satsFromCents(amount);
	const preImage = hex(32);
	const paymentHash = sha256(Buffer.from(preImage, 'hex'));
	const invoice: Invoice = {
		paymentHash,
		paymentRequest: paymentRequest(sats, now),
		paymentSecret: hex(32),
		preImage,
		walletId: wallet.id,
		sats,
		cents: centsOf(world, wallet, order),
		externalId: order.externalId || paymentHash,
		memo: order.memo || null,
		createdAt: now,
		expiresAt: now + 60 * expiryMinutes(wallet.currency, amount, order.expiresIn),
		paid: false,
		cancelled: false,
		webhookUrl: order.webhookUrl ?? null,
	};
	world.invoices.set(paymentHash, invoice);
	world.invoicesByRequest.set(invoice.paymentRequest, invoice);
	if (invoice.webhookUrl) announceExpiry(world, invoice);
	return invoice;
}

/** A cancelled invoice goes on reading PENDING until it expires. */
export function statusOf(invoice: Invoice, now: number): 'PAID' | 'EXPIRED' | 'PENDING' {
	if (invoice.paid) return 'PAID';
	return now >= invoice.expiresAt ? 'EXPIRED' : 'PENDING';
}

/** An invoice of the sandbox by its payment request, in either case. */
export const findByRequest = (world: World, request: string): Invoice | undefined =>
	world.invoicesByRequest.get(request.toLowerCase());

/** @throws BlinkError once it is paid, expired or cancelled already */
export function cancelInvoice(world: World, wallet: Wallet, paymentHash: string): void {
	const invoice = world.invoices.get(paymentHash);
	if (!invoice || invoice.walletId !== wallet.id) {
		throw lightningFailed(
			`User tried to pay invoice with hash ${paymentHash}, but it does not exist`,
		);
	}
	const open = statusOf(invoice, world.now()) === 'PENDING' && !invoice.cancelled;
	if (!open) throw invalidInput('The invoice has already been processed');
	invoice.cancelled = true;
}

/**
 * Marks an invoice as paid and tells its own webhook.
 * @throws BlinkError when it can no longer be paid
 */
export function claim(world: World, invoice: Invoice): void {
	checkPayable(world, invoice);
	invoice.paid = true;
	if (invoice.webhookUrl) world.announce.invoice(invoice, 'PAID');
}

/** @throws BlinkError when an invoice can no longer be paid */
export function checkPayable(world: World, invoice: Invoice): void {
	if (invoice.paid) throw lightningFailed('Invoice is already paid');
	if (invoice.cancelled || statusOf(invoice, world.now()) === 'EXPIRED') {
		throw lightningFailed('Invoice already expired, or has bad payment hash');
	}
}

/**
 * Someone outside the sandbox pays an invoice over Lightning.
 * @param sats needed for an invoice without amount
 */
export function receivePayment(world: World, invoice: Invoice, sats?: number): Transaction {
	const paid = invoice.sats ?? sats;
	if (paid === undefined) throw invalidInput('An amount is required to complete payment');
	claim(world, invoice);
	const wallet = world.wallet(invoice.walletId);
	const { currency } = wallet;
	const amount = currency === 'BTC' ? paid : (invoice.cents ?? world.prices.centsFromSats(paid));
	const { paymentHash, paymentRequest: request, preImage, memo, externalId } = invoice;
	const transaction = post(world, {
		wallet,
		amount,
		memo: sharedMemo(memo, amount, currency),
		externalId,
		initiationVia: { type: 'lightning', paymentHash, paymentRequest: request },
		settlementVia: { type: 'lightning', preImage },
	});
	world.announce.transaction(world.owner(wallet), transaction);
	return transaction;
}

function centsOf(world: World, wallet: Wallet, { amount, unit }: InvoiceOrder): number | null {
	if (wallet.currency === 'BTC' || amount === null) return null;
	return unit === 'cents' ? amount : world.prices.centsFromSats(amount);
}

function expiryMinutes(currency: Currency, amount: number | null, wanted?: number | null): number {
	const { min, max, standard, withoutAmount } = EXPIRY[currency];
	if (!wanted) return amount === null ? withoutAmount : standard;
	return wanted < min || wanted > max ? standard : wanted;
}

function checkExternalId(world: World, wallet: Wallet, externalId: string): void {
	const own = Object.values(world.owner(wallet).wallets).map(({ id }) => id);
	for (const invoice of world.invoices.values()) {
		if (invoice.externalId === externalId && own.includes(invoice.walletId)) {
			throw invalidInput('External id for invoice or transaction already exists');
		}
	}
}

/** Tells the invoice's own webhook when it expires. */
export function announceExpiry(world: World, invoice: Invoice): void {
	world.clock.schedule((invoice.expiresAt - world.now()) * 1000, () => {
		if (!invoice.paid) world.announce.invoice(invoice, 'EXPIRED');
	});
}
