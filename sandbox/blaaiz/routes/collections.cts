import { z } from 'zod';

import { uuid } from '../../kit/ids.cts';
import { paginated, type Endpoint } from '../api.cts';
import type { Events } from '../deliveries.cts';
import { collect, FEE } from '../money.cts';
import { broken, invalid, notFound, validated } from '../refusal.cts';
import type { World } from '../world.cts';

const text = z.string().min(1);
const amount = z.number().min(0.1);
const HOUR_MS = 3_600_000;

const NETWORKS = [
	{
		id: 1,
		name: 'Ethereum',
		identifier: 'ETHEREUM_MAINNET',
		tokens: [{ id: 1, name: 'USD Coin', symbol: 'USDC', address: '0xa0b8' }],
	},
	{
		id: 2,
		name: 'Tron',
		identifier: 'TRON_MAINNET',
		tokens: [{ id: 2, name: 'Tether', symbol: 'USDT', address: 'TR7N' }],
	},
];

/** Collections by Interac and crypto, and the auto-deposit emails. */
export function collectionRoutes(endpoint: Endpoint, world: World, events: Events): void {
	endpoint('POST', '/collection/interac-money-request', 'collection:interac:create', (call) => {
		const schema = z.object({
			amount,
			email: z.string().email(),
			customer_name: z.string().max(255).optional(),
			customer_id: text.optional(),
			expiry_hours: z.number().int().min(1).max(120).default(48),
			note: z.string().max(50).optional(),
		});
		const asked = validated(schema, call.body);
		const expires = world.environment.clock.now() + asked.expiry_hours * HOUR_MS;
		const transaction = world.add('transactions', {
			business_id: 'biz-1',
			business_customer_id: asked.customer_id ?? null,
			business_wallet_id: 'wallet-cad',
			status: 'PENDING',
			refund_status: null,
			type: 'collection',
			reference: `CA${uuid().slice(0, 8).toUpperCase()}`,
			merchant_reference: null,
			currency: 'CAD',
			amount: asked.amount,
			amount_without_fee: asked.amount - FEE,
			fee: FEE,
			rate: 1,
			date: world.now(),
			payee_collection_email: asked.email,
		});
		world.environment.clock.schedule(asked.expiry_hours * HOUR_MS, () => {
			if (transaction.status !== 'PENDING') return;
			const expired = { currency: 'CAD', amount: asked.amount, payer: '', status: 'EXPIRED' };
			collect(world, events, { ...expired, transaction });
		});
		return {
			message: 'Interac money request sent.',
			transaction_id: transaction.id,
			reference: transaction.reference,
			expires_at: new Date(expires).toISOString(),
		};
	});
	endpoint(
		'POST',
		'/collection/accept-interac-money-request',
		'collection:interac:accept',
		({ body }) => {
			validated(z.object({ reference_number: text }), body);
			if (body.reference_number === 'CA-GONE') throw broken('Transfer not found.');
			collect(world, events, { currency: 'CAD', amount: 50, payer: 'Zoé Roy' });
			return { message: 'Interac money request accepted.' };
		},
	);
	endpoint('POST', '/collection/attach-customer', 'collection:create', ({ body }) => {
		const asked = validated(z.object({ customer_id: text, transaction_id: text }), body);
		const transaction = world.find('transactions', asked.transaction_id);
		if (transaction?.type !== 'collection') throw notFound('Collection');
		world.change(transaction, { business_customer_id: asked.customer_id });
		return { message: 'Customer attached.' };
	});
	endpoint('POST', '/collection/crypto', 'collection:crypto:create', ({ body }) => {
		const schema = z.object({ amount, wallet_id: text, network: text, token: text });
		const asked = validated(schema, body);
		if (!NETWORKS.some(({ identifier }) => identifier === asked.network)) {
			throw invalid({ network: ['The selected network is invalid.'] });
		}
		return {
			message: 'Crypto collection initiated.',
			transaction: {
				transaction_id: uuid(),
				reference: `CC${uuid().slice(0, 8).toUpperCase()}`,
				token: asked.token,
				token_amount: String(asked.amount),
				network: asked.network,
				address: '0x52908400098527886E0F7030069857D2E4169EE7',
				status: 'PENDING',
				expires_at: new Date(world.environment.clock.now() + HOUR_MS).toISOString(),
			},
		};
	});
	endpoint('GET', '/collection/crypto/networks', 'collection:crypto:create', () => ({
		message: 'Networks retrieved.',
		data: { success: true, message: 'ok', status: 200, data: NETWORKS },
	}));

	const emails = '/interac-auto-deposit-email';
	endpoint(
		'POST',
		emails,
		'interac-auto-deposit-email:create',
		({ body }) => {
			const { email } = validated(z.object({ email: z.string().email().max(255) }), body);
			if (world.tables.autoDepositEmails.some((row) => row.email === email)) {
				throw invalid({ email: ['The email has already been taken.'] });
			}
			const data = world.add('autoDepositEmails', { email, status: 'PENDING' });
			world.environment.clock.schedule(2000, () => {
				world.change(data, { status: 'ACTIVE' });
				events.emit('collection_url', {
					message: 'Auto Deposit Email Activated',
					email,
					status: 'ACTIVE',
					event_id: uuid(),
					type: 'auto_deposit_email.active',
				});
			});
			return { message: 'Registered.', data };
		},
		201,
	);
	endpoint('GET', emails, 'interac-auto-deposit-email:read', ({ query }) =>
		paginated(
			world.tables.autoDepositEmails.filter(
				({ email, status }) =>
					(!query.status || query.status === status) &&
					String(email).includes(query.search_term ?? ''),
			),
			query.page,
			10,
		),
	);
	endpoint('GET', `${emails}/:id`, 'interac-auto-deposit-email:read', ({ params }) => {
		const data = world.find('autoDepositEmails', params.id);
		if (!data) throw notFound('Interac auto deposit email');
		return { data };
	});
}
