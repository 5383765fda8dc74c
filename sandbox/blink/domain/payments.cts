import { type Amounts, amountsOf, amountsOfSats, type Sender, type Sent } from './amounts.cts';
import { decode } from './bolt11.cts';
import { invalidInput, paySelf, wrongCurrency } from './errors.cts';
import { checkPayable, claim, findByRequest } from './invoices.cts';
import type { Currency, Invoice, Transaction } from './model.cts';
import { payOutside } from './outsidePayments.cts';
import { transfer } from './transfers.cts';
import type { World } from './world.cts';

/**
 * Pays an invoice that carries its amount.
 * @throws BlinkError
 */
export function payInvoice(world: World, sender: Sender, request: string, memo: string | null) {
	const { sats } = decode(request);
	if (!sats) throw invalidInput('Invoice does not have a valid amount to pay');
	const amounts = amountsOfSats(world, sats, sender.wallet.currency);
	return pay(world, sender, request, amounts, memo);
}

/**
 * Pays an invoice without amount.
 * @param amount in the unit of the sender's wallet, whose currency must be `currency`
 * @throws BlinkError
 */
export function payNoAmountInvoice(
	world: World,
	sender: Sender,
	request: string,
	{ amount, currency }: { amount: number; currency: Currency },
	memo: string | null,
): Sent {
	if (sender.wallet.currency !== currency) throw wrongCurrency();
	if (decode(request).sats) throw invalidInput('Invoice must be a zero-amount invoice');
	return pay(world, sender, request, amountsOf(world, amount, currency), memo);
}

function pay(
	world: World,
	sender: Sender,
	request: string,
	amounts: Amounts,
	memo: string | null,
): Sent {
	const invoice = findByRequest(world, request);
	if (!invoice) return payOutside(world, sender, { request, amounts, memo });
	return { status: 'SUCCESS', transaction: payInside(world, sender, invoice, amounts, memo) };
}

/** An invoice of another wallet in the sandbox is settled in Blink's own ledger, free of charge. */
function payInside(
	world: World,
	sender: Sender,
	invoice: Invoice,
	amounts: Amounts,
	memo: string | null,
): Transaction {
	if (invoice.walletId === sender.wallet.id) throw paySelf();
	checkPayable(world, invoice);
	const recipient = world.wallet(invoice.walletId);
	const { paymentHash, paymentRequest, preImage, externalId } = invoice;
	return transfer(world, sender, {
		recipient,
		amounts,
		received: recipient.currency === 'USD' ? (invoice.cents ?? undefined) : undefined,
		memo: memo ?? invoice.memo,
		externalId,
		preImage,
		initiation: () => ({ type: 'lightning', paymentHash, paymentRequest }),
		booked: () => claim(world, invoice),
	});
}
