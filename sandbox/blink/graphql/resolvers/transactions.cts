import type { Initiation, Settlement, Transaction } from '../../domain/model.cts';

const INITIATION_TYPES = {
	lightning: 'InitiationViaLn',
	intraledger: 'InitiationViaIntraLedger',
	onchain: 'InitiationViaOnChain',
} as const;

const SETTLEMENT_TYPES = {
	lightning: 'SettlementViaLn',
	intraledger: 'SettlementViaIntraLedger',
	onchain: 'SettlementViaOnChain',
} as const;

export const transactions = {
	Transaction: {
		direction: ({ settlementAmount }: Transaction) => (settlementAmount < 0 ? 'SEND' : 'RECEIVE'),
		settlementDisplayAmount: ({ displayAmount }: Transaction) => displayAmount,
		settlementDisplayFee: ({ displayFee }: Transaction) => displayFee,
		settlementDisplayCurrency: ({ displayCurrency }: Transaction) => displayCurrency,
		settlementPrice: ({ price, displayCurrency }: Transaction) => ({
			base: Number(price.base),
			offset: price.offset,
			currencyUnit: 'MINOR',
			formattedAmount: String(Number(price.base) / 10 ** price.offset),
			displayCurrency,
		}),
	},
	InitiationVia: { __resolveType: ({ type }: Initiation) => INITIATION_TYPES[type] },
	SettlementVia: { __resolveType: ({ type }: Settlement) => SETTLEMENT_TYPES[type] },
	SettlementViaLn: { paymentSecret: () => null },
};
