import { z } from 'zod';

import { uuid } from '../../kit/ids.cts';
import type { Endpoint } from '../api.cts';
import type { Events } from '../deliveries.cts';
import { debit, FEE, settleLater, tellPayout } from '../money.cts';
import { codeOf, exchanged, rateBetween } from '../rates.cts';
import { broken, invalid, validated } from '../refusal.cts';
import type { World } from '../world.cts';

const text = z.string().min(1);
const address = { street: text, city: text, zip_code: text, country: z.string().length(2) };

/** What each method needs in each currency. */
const RECIPIENTS: Readonly<Record<string, z.ZodRawShape>> = {
	'bank_transfer NGN': { bank_id: text, account_number: text },
	'bank_transfer GBP': { sort_code: text, account_number: text, account_name: text, ...address },
	'bank_transfer EUR': { iban: text, bic_code: text, account_name: text, ...address },
	'interac CAD': { email: text, interac_first_name: text, interac_last_name: text },
};

const usd = {
	type: z.enum(['individual', 'business']),
	account_number: text,
	account_name: text,
	account_type: z.enum(['checking', 'savings']),
	bank_name: text,
	routing_number: text,
	...address,
	state: text,
};

const MOBILE = {
	phone_number: z.string().regex(/^\+\d+$/),
	mobile_money_operator_id: z.union([text, z.number()]),
	account_name: text,
};

const common = {
	wallet_id: text,
	customer_id: text,
	method: z.enum(['bank_transfer', 'interac', 'ach', 'wire', 'mobile_money']),
	from_currency_id: text,
	to_currency_id: text,
	from_amount: z.number().positive().optional(),
	to_amount: z.number().positive().optional(),
	merchant_reference: z.string().max(255).optional(),
};

function recipientShape(method: string, currency: string): z.ZodRawShape {
	if (method === 'ach') return usd;
	if (method === 'wire') return { ...usd, swift_code: text };
	if (method === 'mobile_money') return MOBILE;
	const shape = RECIPIENTS[`${method} ${currency}`];
	if (!shape) throw broken('This method is not supported for the currency.');
	return shape;
}

/** Payouts: checked as the reference describes, settled a little later. */
export function payoutRoute(endpoint: Endpoint, world: World, events: Events): void {
	endpoint('POST', '/payout', 'payout:create', ({ body }) => {
		const asked = validated(z.object(common).passthrough(), body);
		const currency = codeOf(world, asked.to_currency_id);
		const shape = { ...common, ...recipientShape(asked.method, currency) };
		validated(z.object(shape), body);
		const { from_amount: from, to_amount: to, merchant_reference: reference } = asked;
		if ((from === undefined) === (to === undefined)) {
			throw invalid({ from_amount: ['Send either from_amount or to_amount.'] });
		}
		if (
			reference &&
			world.tables.transactions.some((row) => row.merchant_reference === reference)
		) {
			const message = 'The merchant reference has already been taken.';
			throw invalid({ merchant_reference: [message] });
		}
		const wallet = world.find('wallets', asked.wallet_id);
		if (!wallet) throw invalid({ wallet_id: ['The selected wallet id is invalid.'] });
		const customer = world.find('customers', asked.customer_id);
		if (customer?.verification_status !== 'VERIFIED') throw broken('Customer is not verified.');
		const own = String(wallet.currency);
		const amount = from ?? exchanged(world, to ?? 0, currency, own) + FEE;
		debit(wallet, amount);
		const transaction = world.add('transactions', {
			business_id: 'biz-1',
			business_customer_id: asked.customer_id,
			business_wallet_id: asked.wallet_id,
			status: 'PROCESSING',
			refund_status: null,
			type: 'payout',
			reference: `PAY${uuid().slice(0, 8).toUpperCase()}`,
			external_reference: null,
			merchant_reference: reference ?? null,
			currency: wallet.currency,
			amount,
			amount_without_fee: amount - FEE,
			fee: FEE,
			rate: rateBetween(world, own, currency),
			date: world.now(),
			swap_details: null,
			recipient: recipientOf(
				world,
				body,
				to ?? exchanged(world, amount - FEE, own, currency),
				currency,
			),
		});
		if (asked.method === 'interac') {
			tellPayout(events, { ...transaction, status: 'PENDING' }, 'payout_initiated');
		}
		settleLater(world, events, transaction);
		return { message: 'Payout initiated successfully.', transaction: { ...transaction } };
	});
}

/** Banks and operators are named by code and name, however they were chosen. */
function recipientOf(
	world: World,
	body: Record<string, unknown>,
	amount: number,
	currency: string,
) {
	const { banks, operators } = world.tables;
	const chosen = [...banks, ...operators].find(({ id }) =>
		[body.bank_id, body.mobile_money_operator_id].map(String).includes(String(id)),
	);
	return {
		id: uuid(),
		account_number: body.account_number ?? body.phone_number ?? body.iban ?? null,
		account_name: body.account_name ?? body.interac_first_name ?? 'TUNDE BELLO',
		amount,
		currency,
		bank_name: body.bank_name ?? chosen?.name ?? 'Café Bank/Lagos',
		bank_code: chosen?.code ?? null,
		status: null,
		routing_number: body.routing_number ?? null,
		email: body.email ?? null,
	};
}
