import { z } from 'zod';

import { uuid } from '../../kit/ids.cts';
import { paginated, type Endpoint } from '../api.cts';
import type { Events } from '../deliveries.cts';
import { credit, debit } from '../money.cts';
import { float } from '../phpJson.cts';
import { exchanged, rateBetween } from '../rates.cts';
import { broken, invalid, notFound, validated } from '../refusal.cts';
import type { Row, World } from '../world.cts';

const text = z.string().min(1);
const TYPES: Readonly<Record<string, string>> = {
	SEND_MONEY: 'payout',
	FUND_WALLET: 'collection',
	SWAP: 'swap',
};
const REFUNDABLE = new Set(['EUR', 'GBP']);
const SEVEN_DAYS_MS = 7 * 86_400_000;
const PAGE_SIZE = 10;

/** Transactions, swaps and refunds. */
export function transactionRoutes(endpoint: Endpoint, world: World, events: Events): void {
	endpoint('POST', '/transaction', 'transaction:read', ({ body }) => {
		const day = (row: Row) => String(row.date).slice(0, 10);
		const rows = world.tables.transactions.filter(
			(row) =>
				(!body.type || TYPES[String(body.type)] === row.type) &&
				(!body.status || body.status === row.status) &&
				(!body.wallet_id || body.wallet_id === row.business_wallet_id) &&
				(!body.customer_id || body.customer_id === row.business_customer_id) &&
				(!body.merchant_reference || body.merchant_reference === row.merchant_reference) &&
				(!body.start_date || day(row) >= String(body.start_date)) &&
				(!body.end_date || day(row) <= String(body.end_date)),
		);
		return { message: 'Transactions retrieved.', ...paginated(rows, body.page, PAGE_SIZE) };
	});
	endpoint('GET', '/transaction/:id', 'transaction:read', ({ params: { id } }) => {
		const names = ['id', 'reference', 'merchant_reference'];
		const found = names
			.map((name) => world.tables.transactions.find((row) => row[name] === id))
			.find((row) => row !== undefined);
		if (!found) throw notFound('Transaction');
		return { message: 'Transaction retrieved.', data: found };
	});
	endpoint('POST', '/swap', 'swap:create', ({ body }) => {
		const schema = z.object({
			from_business_wallet_id: text,
			to_business_wallet_id: text,
			amount: z.number().min(0.1),
			amount_type: z.enum(['from', 'to']).default('from'),
		});
		const swap = validated(schema, body);
		const from = world.find('wallets', swap.from_business_wallet_id);
		const to = world.find('wallets', swap.to_business_wallet_id);
		if (!from || !to) throw broken('Invalid wallets.');
		const [sold, bought] = [String(from.currency), String(to.currency)];
		const rate = rateBetween(world, sold, bought);
		const isSold = swap.amount_type === 'from';
		const given = isSold ? swap.amount : exchanged(world, swap.amount, bought, sold);
		const taken = isSold ? exchanged(world, swap.amount, sold, bought) : swap.amount;
		debit(from, given);
		credit(to, taken);
		const transaction = world.add('transactions', {
			business_id: 'biz-1',
			business_wallet_id: from.id,
			business_customer_id: null,
			status: 'SUCCESSFUL',
			type: 'swap',
			reference: `SWP${uuid().slice(0, 8).toUpperCase()}`,
			merchant_reference: null,
			currency: from.currency,
			amount: given,
			fee: 0,
			date: world.now(),
		});
		return {
			message: 'Swap successful.',
			business_swap_transaction: {
				...swap,
				id: uuid(),
				business_id: 'biz-1',
				business_transaction_id: transaction.id,
				from_currency: from.currency,
				from_currency_id: from.currency_id,
				from_amount: given,
				from_amount_minus_fees: given,
				to_currency: to.currency,
				to_currency_id: to.currency_id,
				to_amount: taken,
				from_exchange_rate: rate,
				custom_exchange_rate: null,
				reference: transaction.reference,
				comments: null,
				status: 'SUCCESSFUL',
				created_at: world.now(),
				updated_at: world.now(),
			},
		};
	});
	endpoint('POST', '/refund', 'refund:create', ({ body }) => {
		const schema = z.object({
			transaction_id: text,
			reason: z.string().max(250).optional(),
			reference: z.string().max(100).optional(),
		});
		const { transaction_id: id, reference } = validated(schema, body);
		const known = world.tables.refunds.find((row) => reference && row.reference === reference);
		if (known) return { message: 'Refund initiated.', data: known };
		const collection = world.find('transactions', id);
		if (collection?.type !== 'collection') {
			throw invalid({ transaction_id: ['The selected transaction id is invalid.'] });
		}
		if (!REFUNDABLE.has(String(collection.currency))) throw broken('Only EUR and GBP.');
		if (collection.status !== 'SUCCESSFUL') throw broken('The collection is not successful.');
		if (collection.refund_status) throw broken('The collection was refunded before.');
		const age = world.environment.clock.now() - Date.parse(String(collection.date));
		if (age > SEVEN_DAYS_MS) throw broken('The refund window of 7 days has passed.');
		world.change(collection, { refund_status: 'PROCESSING' });
		const refund = world.add('refunds', {
			status: 'PROCESSING',
			type: 'FULL',
			amount: collection.amount,
			currency: collection.currency,
			transaction_id: collection.id,
			reference: reference ?? uuid(),
			business_customer_id: collection.business_customer_id,
			refund_reference: `RF${uuid().slice(0, 8)}`,
			failure_reason: null,
		});
		tell(refund, collection, 'refund_initiated');
		world.environment.clock.schedule(2000, () => {
			world.change(refund, { status: 'SUCCESSFUL' });
			world.change(collection, { refund_status: 'SUCCESSFUL' });
			tell(refund, collection, 'refund');
		});
		return { message: 'Refund initiated.', data: refund };
	});
	endpoint('GET', '/refund/:id', 'refund:read', ({ params }) => {
		const refund = world.find('refunds', params.id);
		if (!refund) throw notFound('Refund');
		return { message: 'Refund retrieved.', data: refund };
	});

	function tell(refund: Row, collection: Row, type: string): void {
		events.emit('collection_url', {
			type,
			refund_id: refund.id,
			reference: refund.reference,
			transaction_id: refund.transaction_id,
			collection_reference: collection.reference,
			business_customer_id: refund.business_customer_id,
			amount: float(Number(refund.amount)),
			currency: refund.currency,
			status: String(refund.status).toLowerCase(),
			failure_reason: null,
			created_at: refund.created_at,
			updated_at: refund.updated_at,
			event_id: uuid(),
		});
	}
}
