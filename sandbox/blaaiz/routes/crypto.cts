import { z } from 'zod';

import { uuid } from '../../kit/ids.cts';
import { paginated, type Call, type Endpoint } from '../api.cts';
import type { Events } from '../deliveries.cts';
import { broken, invalid, notFound, validated } from '../refusal.cts';
import type { Row, World } from '../world.cts';

const text = z.string().min(1);
/** Numbers are refused: only text keeps eighteen decimals. */
const amount = z.string().regex(/^\d+(\.\d{1,18})?$/);

/** Crypto assets, wallets, addresses, payouts and swaps. */
export function cryptoRoutes(endpoint: Endpoint, world: World, events: Events): void {
	const walletOf = (id: unknown): Row => {
		const wallet = world.find('cryptoWallets', id);
		if (!wallet) throw notFound('Crypto wallet');
		return wallet;
	};
	const list = ({ query }: Call, walletId?: string) => {
		const rows = world.tables.cryptoTransactions.filter(
			(row) =>
				(!walletId || row.wallet_id === walletId) && (!query.status || query.status === row.status),
		);
		return { message: 'Retrieved.', ...paginated(rows, query.page, Number(query.per_page ?? 15)) };
	};

	endpoint('GET', '/crypto/assets', 'crypto-asset:read', () => ({
		message: 'Assets retrieved.',
		data: world.tables.cryptoAssets,
	}));
	endpoint('GET', '/crypto/wallets', 'crypto-wallet:read', () => ({
		message: 'Wallets retrieved.',
		data: world.tables.cryptoWallets,
	}));
	endpoint('GET', '/crypto/wallets/:id', 'crypto-wallet:read', ({ params }) => ({
		message: 'Wallet retrieved.',
		data: walletOf(params.id),
	}));
	endpoint('GET', '/crypto/wallets/:id/addresses', 'crypto-wallet:read', ({ params, query }) => ({
		message: 'Addresses retrieved.',
		data: world.tables.cryptoAddresses.filter(
			(row) =>
				row.wallet_id === params.id &&
				(!query.customer_id || row.customer_id === query.customer_id),
		),
	}));
	endpoint(
		'POST',
		'/crypto/wallets/:id/addresses',
		'crypto-wallet:create',
		({ params, body }) => {
			const { customer_id: customerId } = validated(z.object({ customer_id: text }), body);
			const address = world.add('cryptoAddresses', {
				customer_id: customerId,
				wallet_id: walletOf(params.id).id,
				address: `0x${uuid().replaceAll('-', '')}`,
				network: 'ETHEREUM_MAINNET',
				type: 'EVM',
				status: 'active',
			});
			return { message: 'Addresses created.', data: [address] };
		},
		201,
	);
	endpoint('GET', '/crypto/transactions', 'crypto-transaction:read', (call) => list(call));
	endpoint('GET', '/crypto/wallets/:id/transactions', 'crypto-transaction:read', (call) =>
		list(call, call.params.id),
	);
	endpoint('GET', '/crypto/transactions/:id', 'crypto-transaction:read', ({ params }) => {
		const data = world.find('cryptoTransactions', params.id);
		if (!data) throw notFound('Crypto transaction');
		return { message: 'Transaction retrieved.', data };
	});
	endpoint('POST', '/crypto/payouts', 'crypto-payout:create', (call) =>
		keyed(call, () => {
			const schema = z.object({
				customer_id: text,
				wallet_id: text,
				amount,
				address: text,
				network: text,
				token: text,
			});
			const asked = validated(schema, call.body);
			const { asset } = walletOf(asked.wallet_id) as { asset?: { symbol?: string } };
			const payout = world.add('cryptoTransactions', {
				...asked,
				reference: `XP${uuid().slice(0, 8).toUpperCase()}`,
				status: 'processing',
				type: 'payout',
				currency: asset?.symbol,
				destination_currency: asked.token,
				rate: '1',
				fee: '0.5',
				net_amount: asked.amount,
				destination_amount: asked.amount,
			});
			tell(payout, 'processing');
			world.environment.clock.schedule(2000, () => {
				world.change(payout, { status: 'successful' });
				tell(payout, 'successful');
			});
			return { ...payout };
		}),
	);
	endpoint('POST', '/crypto/swaps', 'crypto-swap:create', (call) =>
		keyed(call, () => {
			const asked = validated(z.object({ from_wallet: text, to_wallet: text, amount }), call.body);
			if (asked.from_wallet === asked.to_wallet) throw broken('The wallets must differ.');
			const swap = world.add('cryptoTransactions', {
				type: 'swap',
				status: 'successful',
				...asked,
			});
			return {
				id: swap.id,
				type: 'crypto_to_crypto',
				from_wallet_id: asked.from_wallet,
				to_wallet_id: asked.to_wallet,
				from_amount: asked.amount,
				fee: '0',
				rate: '1',
				to_amount: asked.amount,
				from_transaction_id: swap.id,
				to_transaction_id: uuid(),
			};
		}),
	);

	/** The first result for a key; the same key with another body is refused. */
	function keyed({ headers, body }: Call, work: () => Row) {
		const key = headers['idempotency-key'];
		if (!key) throw invalid({ idempotency_key: ['The idempotency key header is required.'] });
		const request = JSON.stringify(body);
		const known = world.firstResults.get(key);
		if (known && known.request !== request) {
			throw invalid({ idempotency_key: ['The idempotency key was used with another body.'] });
		}
		const result = known?.result ?? work();
		world.firstResults.set(key, { request, result });
		return { message: 'Accepted.', data: result };
	}

	function tell(payout: Row, status: string): void {
		const name = `crypto.payout.${status}`;
		events.emit('payout_url', {
			event: name,
			transaction_id: payout.id,
			transaction_reference: payout.reference,
			transaction_status: status.toUpperCase(),
			wallet_id: payout.wallet_id,
			currency: payout.currency,
			amount: payout.amount,
			network: payout.network,
			token: payout.token,
			address: payout.address,
			transaction_hash: status === 'successful' ? `0x${uuid().replaceAll('-', '')}` : null,
			event_id: uuid(),
			type: name,
		});
	}
}
