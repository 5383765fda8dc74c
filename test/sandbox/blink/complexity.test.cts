import { parse } from 'graphql';

import { complexityOf } from '../../../sandbox/blink/graphql/complexity.cts';
import { schema } from '../../../sandbox/blink/graphql/endpoint.cts';

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
const WALLET = '0d2b4a5e-3c1f-4e6a-9b7d-8f5a2c1e3d4b';
const ERRORS = 'errors { code message path }';
const PAGE =
	'pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { ...Tx } }';

describe('the cost of a document', () => {
	it.each([
		[
			'a payment with its transaction',
			150,
			`mutation { lnInvoicePaymentSend(input: { walletId: "${WALLET}", paymentRequest: "lnbc1" }) { status ${ERRORS} transaction { ...Tx } } } ${TX}`,
		],
		['a page of transactions', 35, `{ me { defaultAccount { transactions { ${PAGE} } } } } ${TX}`],
	])('of %s is %i', (_what, cost, document) => {
		expect(complexityOf({ schema, document: parse(document) })).toBe(cost);
	});

	it('does not count managing API keys as a core mutation', () => {
		const document = 'mutation { apiKeyRevoke(input: { id: "1" }) { apiKey { id } } }';
		expect(complexityOf({ schema, document: parse(document) })).toBe(3);
	});
});
