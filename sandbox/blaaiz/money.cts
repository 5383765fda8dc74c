import { uuid } from '../kit/ids.cts';
import type { Events } from './deliveries.cts';
import { float } from './phpJson.cts';
import { broken } from './refusal.cts';
import type { Row, World } from './world.cts';

const cents = (amount: number) => Math.round(amount * 100) / 100;

/** Takes money out of a wallet. @throws Refusal when there is not enough */
export function debit(wallet: Row, amount: number): void {
	if (Number(wallet.amount) < amount) throw broken('Insufficient funds.');
	wallet.amount = cents(Number(wallet.amount) - amount);
}

export function credit(wallet: Row, amount: number): void {
	wallet.amount = cents(Number(wallet.amount) + amount);
}

export const FEE = 1;

/** The event about a transaction: flat, with the amounts as floats. */
function eventOf(transaction: Row, message: string, type: string): Record<string, unknown> {
	const { amount, fee } = transaction;
	return {
		message,
		transaction_id: transaction.id,
		transaction_reference: transaction.reference,
		merchant_reference: transaction.merchant_reference ?? null,
		transaction_status: transaction.status,
		transaction_fee: float(Number(fee)),
		transaction_amount_without_fee: float(Number(amount) - Number(fee)),
		transaction_amount: float(Number(amount)),
		transaction_currency: transaction.currency,
		event_id: uuid(),
		type,
	};
}

/** Says what became of a payout. */
export function tellPayout(events: Events, payout: Row, type = 'payout'): void {
	const recipient = payout.recipient as Record<string, unknown>;
	const initiated = type === 'payout_initiated';
	const message = initiated ? 'Transaction Initiated' : 'Transaction Completed';
	events.emit(
		'payout_url',
		{
			...eventOf(payout, message, type),
			customer_id: payout.business_customer_id,
			recipient: { ...recipient, amount: float(Number(recipient.amount)) },
			...(initiated && { developer_note: 'The final state follows.' }),
		},
		{ business_transaction_id: payout.id },
	);
}

/** Brings a payout to its end; money of a failed one goes back. */
export function settlePayout(world: World, events: Events, payout: Row, status: string): void {
	world.change(payout, { status });
	if (status === 'FAILED') {
		const wallet = world.find('wallets', payout.business_wallet_id);
		if (wallet) credit(wallet, Number(payout.amount));
	}
	tellPayout(events, payout);
}

/** How long a payout is under way, in milliseconds of the sandbox. */
const UNDER_WAY_MS = 2000;

/** A payout that is under way gets through a little later. */
export function settleLater(world: World, events: Events, transaction: Row): void {
	world.environment.clock.schedule(UNDER_WAY_MS, () => {
		if (transaction.status === 'PROCESSING') {
			settlePayout(world, events, transaction, 'SUCCESSFUL');
		}
	});
}

interface Incoming {
	currency: string;
	amount: number;
	/** Who pays, by name. */
	payer: string;
	status?: string;
	customerId?: string;
	/** The collection that was asked for before, if there is one. */
	transaction?: Row;
}

/** Money that arrives, or a request for it that ends otherwise. */
export function collect(world: World, events: Events, incoming: Incoming): Row {
	const { currency, amount, payer, status = 'SUCCESSFUL' } = incoming;
	const wallet = world.tables.wallets.find((row) => row.currency === currency);
	if (!wallet) throw new Error(`There is no wallet in ${currency}`);
	if (status === 'SUCCESSFUL') credit(wallet, amount - FEE);
	const transaction =
		incoming.transaction ??
		world.add('transactions', {
			business_id: 'biz-1',
			business_customer_id: incoming.customerId ?? null,
			business_wallet_id: wallet.id,
			type: 'collection',
			refund_status: null,
			reference: `COL${uuid().slice(0, 8).toUpperCase()}`,
			external_reference: null,
			merchant_reference: null,
			currency,
			amount,
			amount_without_fee: cents(amount - FEE),
			fee: FEE,
			rate: 1,
			date: world.now(),
			source_information: { account_name: payer, account_number: '2', bank_name: 'B2/Lagos' },
			swap_details: null,
			recipient: null,
		});
	world.change(transaction, { status });
	const message = status === 'EXPIRED' ? 'Transaction Expired' : 'Transaction Completed';
	const source =
		currency === 'CAD'
			? { collection_email: 'payer@example.com', collection_name: payer }
			: { account_number: '2', account_name: payer, bank_name: 'B2/Lagos' };
	events.emit(
		'collection_url',
		{ ...eventOf(transaction, message, 'collection'), source_information: source },
		{ business_transaction_id: transaction.id },
	);
	return transaction;
}
