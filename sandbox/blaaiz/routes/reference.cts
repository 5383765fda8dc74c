import { z } from 'zod';

import type { Endpoint } from '../api.cts';
import { FEE } from '../money.cts';
import { codeOf, exchanged, rateBetween } from '../rates.cts';
import { broken, invalid, notFound, validated } from '../refusal.cts';
import type { World } from '../world.cts';

const text = z.coerce.string().min(1);

/** Wallets, currencies, rates, banks, operators and fees. */
export function referenceRoutes(endpoint: Endpoint, world: World): void {
	endpoint('GET', '/wallet', 'wallet:read', () => world.tables.wallets);
	endpoint('GET', '/wallet/:id', 'wallet:read', ({ params }) => {
		const wallet = world.find('wallets', params.id);
		if (!wallet) throw notFound('Wallet');
		return wallet;
	});
	endpoint('GET', '/currency', 'currency:read', () => world.tables.currencies);
	endpoint('GET', '/rate', 'rates:read', ({ query }) => ({
		message: 'Rates retrieved successfully.',
		data: world.tables.rates.filter(({ pair }) => String(pair).includes(query.search_term ?? '')),
	}));
	endpoint('GET', '/momo-operator', '', ({ query }) =>
		world.tables.operators.filter(
			({ currency_id: currency, country_id: country }) =>
				(!query.currency_id || query.currency_id === currency) &&
				(!query.country_id || query.country_id === String(country)),
		),
	);
	endpoint('GET', '/bank', 'bank:read', ({ query }) =>
		query.currency && query.currency !== 'NGN' ? [] : world.tables.banks,
	);
	endpoint('POST', '/bank/account-lookup', 'bank:read', ({ body }) => {
		const schema = z.object({ account_number: text, bank_id: text });
		const { account_number: number, bank_id: bank } = validated(schema, body);
		if (!world.find('banks', bank))
			throw invalid({ bank_id: ['The selected bank id is invalid.'] });
		if (!/^\d{10}$/.test(number)) throw broken('Invalid account number');
		return { message: 'Account resolved successfully.', account_name: 'TUNDE BELLO' };
	});
	endpoint('POST', '/bank/payee-verification', 'bank:read', ({ body }) => {
		const schema = z.object({ sort_code: text, account_number: text, account_name: text });
		const { account_name: name } = validated(schema, body);
		if (name === 'Tunde Bello') {
			return { matched: true, match_confidence_code: null, suggested_account_name: null };
		}
		const close = name.startsWith('T');
		return {
			matched: false,
			match_confidence_code: close ? 'MBAM' : null,
			suggested_account_name: close ? 'Tunde Bello' : null,
		};
	});
	endpoint('POST', '/bank/iban-verification', 'bank:read', ({ body }) => {
		const { iban } = validated(z.object({ iban: text }), body);
		if (!/^[A-Z]{2}\d{2}/.test(iban)) throw invalid({ iban: ['The iban format is invalid.'] });
		return { sepa_reachable: true, sepa_inst_reachable: iban.startsWith('DE') };
	});
	endpoint('POST', '/fees/breakdown', 'fees:read', ({ body }) => {
		const schema = z.object({
			from_currency_id: text,
			to_currency_id: text,
			from_amount: z.number().optional(),
			to_amount: z.number().optional(),
		});
		const asked = validated(schema, body);
		const { from_amount: from, to_amount: to } = asked;
		if ((from === undefined) === (to === undefined)) {
			throw invalid({ from_amount: ['Send either from_amount or to_amount.'] });
		}
		const sender = codeOf(world, asked.from_currency_id);
		const recipient = codeOf(world, asked.to_currency_id);
		const rate = rateBetween(world, sender, recipient);
		const sent = from ?? exchanged(world, to ?? 0, recipient, sender) + FEE;
		const gets = to ?? exchanged(world, sent - FEE, sender, recipient);
		const row = (method: string) => ({
			method,
			amount: sent,
			fee: FEE,
			you_send: sent,
			total_amount_to_send: sent,
			recipient_gets: gets,
			our_fee: 0.5,
			total_fees: FEE,
			amountIsRecipientGets: from === undefined,
			amountIsYouSend: from !== undefined,
			rate,
		});
		return {
			our_fee: 0.5,
			collection_fees: [row('INTERAC')],
			payout_fees: [row('BANK_TRANSFER'), row('MOBILE_MONEY')],
		};
	});
}
