import { z } from 'zod';

import type { Endpoint } from '../api.cts';
import type { Events } from '../deliveries.cts';
import { broken, invalid, notFound, validated } from '../refusal.cts';
import type { Row, World } from '../world.cts';

const text = z.string().min(1);
const CURRENCIES = new Set(['NGN', 'USD', 'GBP', 'EUR']);

const LABELS: Readonly<Record<string, { label: string; type: string }>> = {
	NG: { label: 'Bank Verification Number', type: 'bvn' },
	US: { label: 'Social Security Number', type: 'ssn' },
	GB: { label: 'National Insurance Number', type: 'nino' },
};

/** Virtual bank accounts. NGN is there at once, the others a little later. */
export function accountRoutes(endpoint: Endpoint, world: World, events: Events): void {
	const base = '/virtual-bank-account';
	const accountOf = ({ id }: Record<string, string>): Row => {
		const account = world.find('accounts', id);
		if (!account) throw notFound('Virtual bank account');
		return account;
	};

	endpoint(
		'POST',
		base,
		'virtual-account:create',
		({ body }) => {
			const schema = z.object({
				wallet_id: text,
				customer_id: text,
				account_name: z.string().optional(),
			});
			const { wallet_id, customer_id, account_name } = validated(schema, body);
			const wallet = world.find('wallets', wallet_id);
			const customer = world.find('customers', customer_id);
			if (!wallet) throw invalid({ wallet_id: ['The selected wallet id is invalid.'] });
			if (!customer) throw invalid({ customer_id: ['The selected customer id is invalid.'] });
			if (customer.verification_status !== 'VERIFIED') throw broken('Customer is not verified.');
			const currency = String(wallet.currency);
			if (!CURRENCIES.has(currency)) throw broken('Currency is not supported.');
			const twin = world.tables.accounts.some(
				(row) => row.business_wallet_id === wallet_id && row.customer_id === customer_id,
			);
			if (twin) throw broken('Customer already has a virtual account for this wallet.');
			const data = world.add('accounts', {
				business_wallet_id: wallet_id,
				customer_id,
				currency_id: wallet.currency_id,
				currency,
				account_name: account_name ?? customer.business_name ?? `${customer.first_name}`,
				account_number: currency === 'NGN' ? '0987654321' : null,
				bank_name: currency === 'NGN' ? 'First Demo Bank' : null,
				bank_code: null,
				provider: 'demo',
				account_reference: null,
				reservation_reference: null,
				rejection_reason: null,
				status: currency === 'NGN' ? 'SUCCESSFUL' : 'PENDING',
			});
			opened(data);
			return { message: 'Virtual bank account initiated successfully.', data };
		},
		201,
	);
	endpoint('GET', base, 'virtual-account:read', ({ query }) => ({
		message: 'Virtual bank accounts retrieved.',
		data: world.tables.accounts.filter(
			(row) =>
				(!query.wallet_id || row.business_wallet_id === query.wallet_id) &&
				(!query.customer_id || row.customer_id === query.customer_id),
		),
	}));
	endpoint('GET', `${base}/identification-type`, 'virtual-account:read', ({ query }) => {
		const country = query.customer_id
			? String(world.find('customers', query.customer_id)?.country)
			: query.country;
		const data = LABELS[country ?? ''] ?? { label: 'Tax Identification Number', type: 'tin' };
		return { message: 'Identification type retrieved.', data };
	});
	endpoint('GET', `${base}/:id`, 'virtual-account:read', ({ params }) => ({
		message: 'Virtual bank account retrieved.',
		data: accountOf(params),
	}));
	endpoint('POST', `${base}/:id/close`, 'virtual-account:close', ({ params }) => {
		const account = accountOf(params);
		if (account.status === 'CLOSED') throw broken('Virtual bank account is already closed.');
		world.change(account, { status: 'CLOSED' });
		return { message: 'Virtual bank account closed.', account_id: account.id };
	});

	function opened(account: Row): void {
		const header = {
			virtual_account_id: account.id,
			customer_id: account.customer_id,
			wallet_id: account.business_wallet_id,
			currency: account.currency,
		};
		events.emit('collection_url', {
			event: 'virtual_account.created',
			...header,
			status: 'PENDING',
		});
		world.environment.clock.schedule(2000, () => {
			if (account.status === 'PENDING') {
				world.change(account, {
					status: 'SUCCESSFUL',
					account_number: '12345678',
					bank_name: 'Demo Bank plc',
					sort_code: '00-00-00',
				});
			}
			events.emit('collection_url', {
				event: 'virtual_account.ready',
				...header,
				status: 'SUCCESSFUL',
				account_number: account.account_number,
				account_name: account.account_name,
				bank_name: account.bank_name,
				bank_code: null,
				routing_number: null,
				iban: null,
				sort_code: account.sort_code ?? null,
				bank_address: null,
			});
		});
	}
}
