import { list, number, startBlink } from './blinkClient.cts';

export type PaymentBench = Awaited<ReturnType<typeof startPaymentBench>>;

export const SENT = `status errors { message code } transaction { id status direction settlementAmount settlementFee memo
	initiationVia { __typename ... on InitiationViaLn { paymentHash } }
	settlementVia { __typename ... on SettlementViaLn { preImage } ... on SettlementViaIntraLedger { counterPartyUsername } } }`;

/** A Blink with what tests of payments need again and again. */
export async function startPaymentBench() {
	const blink = await startBlink();
	return {
		...blink,
		pay: async (paymentRequest: string, walletId: string = blink.btc, memo?: string) =>
			await blink.mutate('lnInvoicePaymentSend', { walletId, paymentRequest, memo }, SENT),

		balance: async (walletId: string = blink.btc, key: string = blink.demo.keys.full) => {
			const { body } = await blink.ask(
				'query ($id: WalletId!) { me { defaultAccount { walletById(walletId: $id) { balance } } } }',
				{ id: walletId },
				{ key },
			);
			return number(body, 'data.me.defaultAccount.walletById.balance');
		},

		/** The transactions of a payment hash in the BTC wallet. */
		byHash: async (paymentHash: string) => {
			const { body } = await blink.ask(
				`query ($id: WalletId!, $hash: PaymentHash!) { me { defaultAccount { walletById(walletId: $id) {
					transactionsByPaymentHash(paymentHash: $hash) { status direction settlementAmount } } } } }`,
				{ id: blink.btc, hash: paymentHash },
			);
			return list(body, 'data.me.defaultAccount.walletById.transactionsByPaymentHash');
		},
	};
}
