import { z } from 'zod';

import { LIGHTNING_DOMAIN } from '../../domain/addressPayments.cts';
import { unexpected } from '../../domain/errors.cts';
import { ACCOUNT_LIMITS, DAY_SECONDS } from '../../domain/limits.cts';
import { nothing, openQuery } from '../fields.cts';

const PHONE = /^\+/;

export const publicFields = {
	Query: {
		globals: openQuery(nothing, () => ({
			network: 'signet',
			lightningAddressDomain: LIGHTNING_DOMAIN,
			lightningAddressDomainAliases: [],
			nodesIds: [],
			blockInfo: { blockHeight: 200_000, blockHash: null },
			buildInformation: { commitHash: null, helmRevision: null },
			feesInformation: {
				deposit: {
					minBankFee: '2500',
					minBankFeeThreshold: '1000000',
					ratio: '0',
					tiers: [
						{ maxAmount: '1000000', amount: '2500' },
						{ maxAmount: null, amount: '5000' },
					],
				},
			},
			accountLimitsByLevel: Object.entries(ACCOUNT_LIMITS).map(([level, limits]) => ({
				level,
				interval: DAY_SECONDS,
				...limits,
			})),
		})),
		accountDefaultWallet: openQuery(
			z.object({
				username: z.string(),
				walletCurrency: z.enum(['BTC', 'USD']).nullish(),
			}),
			({ username, walletCurrency }, { world }) => {
				// The real one would invite whoever has this number.
				if (PHONE.test(username)) throw unexpected('PhoneLookupNotInSandbox');
				const { wallets, defaultCurrency } = world.accountNamed(username);
				return wallets[walletCurrency ?? defaultCurrency];
			},
		),
		usernameAvailable: openQuery(
			z.object({ username: z.string() }),
			({ username }, { world }) =>
				!world.accounts.some((account) => account.username === username.toLowerCase()),
		),
		businessMapMarkers: openQuery(nothing, (_args, { world }) =>
			world.accounts.flatMap(({ username }, i) =>
				username === null
					? []
					: [
							{
								username,
								mapInfo: {
									title: `The shop of ${username}`,
									coordinates: { latitude: 13.49 + i / 100, longitude: -89.38 },
								},
							},
						],
			),
		),
	},
};
