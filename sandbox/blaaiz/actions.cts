import { z } from 'zod';

import { action, type ControlAction, optional } from '../kit/actions.cts';
import { DEMO } from './clients.cts';
import type { Events } from './deliveries.cts';
import { collect, settlePayout } from './money.cts';
import { setStatus } from './review.cts';
import type { World } from './world.cts';

/** What people and tests can make happen. */
export function controlActions(world: World, events: Events): ControlAction[] {
	return [
		action({
			name: 'configureWebhook',
			description: 'Let Blaaiz deliver to an address, as its dashboard would',
			input: z.object({ url: z.string().url(), secret: z.string().default(DEMO.signingSecret) }),
			run: ({ url, secret }) => {
				const urls = { collection_url: url, payout_url: url, kyc_url: url };
				const times = { created_at: world.now(), updated_at: world.now() };
				world.webhook = { id: 'webhook-1', ...urls, secret, ...times };
			},
		}),
		action({
			name: 'collect',
			description: 'Let somebody pay into a wallet',
			input: z.object({
				currency: z.string().default('NGN'),
				amount: z.coerce.number().positive().default(20),
				payer: z.string().default('Zoé Müller'),
				customerId: optional(z.string()),
			}),
			run: (incoming) => collect(world, events, incoming),
		}),
		action({
			name: 'settlePayout',
			description: 'End a payout now, well or badly',
			input: z.object({
				id: z.string(),
				status: z.enum(['SUCCESSFUL', 'FAILED']).default('SUCCESSFUL'),
			}),
			run: ({ id, status }) => {
				const payout = world.find('transactions', id);
				if (!payout) throw new Error(`There is no transaction ${id}`);
				settlePayout(world, events, payout, status);
				return payout;
			},
		}),
		action({
			name: 'reviewCustomer',
			description: 'Decide the verification of a customer',
			input: z.object({ id: z.string(), status: z.enum(['VERIFIED', 'REJECTED']) }),
			run: ({ id, status }) => {
				const customer = world.find('customers', id);
				if (!customer) throw new Error(`There is no customer ${id}`);
				setStatus(world, events, customer, status);
				return customer;
			},
		}),
		action({
			name: 'expireTokens',
			description: 'Let every access token run out now',
			input: z.unknown(),
			run: () => world.tokens.clear(),
		}),
	];
}
