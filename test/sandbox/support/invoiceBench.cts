import { pick, startBlink } from './blinkClient.cts';

export type InvoiceBench = Awaited<ReturnType<typeof startInvoiceBench>>;

export const CREATED = `invoice { paymentHash paymentRequest paymentStatus externalId createdAt ... on LnInvoice { satoshis } }
	errors { message code }`;
const CREATED_WITHOUT_AMOUNT = 'invoice { paymentHash paymentRequest } errors { message code }';

/** A Blink with what tests of invoices need again and again. */
export async function startInvoiceBench() {
	const blink = await startBlink();
	return {
		...blink,
		create: async (more: object = {}) =>
			await blink.mutate(
				'lnInvoiceCreate',
				{ walletId: blink.btc, amount: 2100, ...more },
				CREATED,
			),

		createUsd: async (more: object = {}) =>
			await blink.mutate(
				'lnUsdInvoiceCreate',
				{ walletId: blink.usd, amount: 150, ...more },
				CREATED,
			),

		createAny: async (walletId: string) =>
			await blink.mutate('lnNoAmountInvoiceCreate', { walletId }, CREATED_WITHOUT_AMOUNT),

		/** What anyone may know of an invoice. */
		status: async (paymentHash: string) => {
			const { body } = await blink.ask(
				`query ($hash: PaymentHash!) { lnInvoicePaymentStatusByHash(input: { paymentHash: $hash }) {
					status paymentPreimage } }`,
				{ hash: paymentHash },
				{ key: null },
			);
			return pick(body, 'data.lnInvoicePaymentStatusByHash');
		},

		minutes: async (count: number) => await blink.sandbox.clock.advance(count * 60_000),
	};
}
