import { parse } from 'graphql';

import { complexityOf } from '../../../sandbox/blink/graphql/complexity.cts';
import { schema } from '../../../sandbox/blink/graphql/endpoint.cts';

/** Costs as measured with the library that Blink itself counts with. */
const TX = `fragment Tx on Transaction { id status direction memo externalId createdAt
	settlementAmount settlementCurrency settlementFee settlementDisplayAmount
	settlementDisplayCurrency settlementDisplayFee settlementPrice { base offset }
	initiationVia { __typename
		... on InitiationViaIntraLedger { counterPartyUsername counterPartyWalletId }
		... on InitiationViaLn { paymentHash paymentRequest }
		... on InitiationViaOnChain { address } }
	settlementVia { __typename
		... on SettlementViaIntraLedger { counterPartyUsername counterPartyWalletId preImage }
		... on SettlementViaLn { preImage }
		... on SettlementViaOnChain { transactionHash vout arrivalInMempoolEstimatedAt } } }`;
const ERRORS = 'errors { code message path }';
const PAGE =
	'pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { ...Tx } }';

describe('the cost of a document', () => {
	it.each([
		[
			'a payment with its transaction',
			150,
			`mutation ($i: LnInvoicePaymentInput!) { lnInvoicePaymentSend(input: $i) { status ${ERRORS} transaction { ...Tx } } } ${TX}`,
		],
		[
			'an invoice',
			133,
			`mutation ($i: LnInvoiceCreateInput!) { lnInvoiceCreate(input: $i) { invoice { __typename
				... on Invoice { paymentHash paymentRequest paymentSecret paymentStatus externalId createdAt }
				... on LnInvoice { satoshis } } ${ERRORS} } }`,
		],
		[
			'a fee probe',
			125,
			`mutation ($i: LnInvoiceFeeProbeInput!) { lnInvoiceFeeProbe(input: $i) { amount ${ERRORS} } }`,
		],
		['a page of transactions', 35, `{ me { defaultAccount { transactions { ${PAGE} } } } } ${TX}`],
		[
			'an account',
			17,
			`{ me { id username language phone createdAt email { address verified } totpEnabled
				defaultAccount { id level displayCurrency defaultWallet { id currency } } } }`,
		],
	])('of %s is %i', (_what, cost, document) => {
		expect(complexityOf(schema, parse(document))).toBe(cost);
	});

	it('does not count managing API keys as a core mutation', () => {
		const document = 'mutation { apiKeyRevoke(input: { id: "1" }) { apiKey { id } } }';
		expect(complexityOf(schema, parse(document))).toBe(3);
	});
});
