/* The same GraphQL that the Blink node sends, as one enters it in n8n's HTTP Request node. */

const asBody = (query: string, input: string) =>
	`={{ JSON.stringify({ query: ${JSON.stringify(query)}, variables: { input: ${input} } }) }}`;

const STATUS = `query Status($input: LnInvoicePaymentStatusByHashInput!) {
	lnInvoicePaymentStatusByHash(input: $input) { status paymentHash paymentRequest paymentPreimage }
}`;

const CREATE = `mutation Create($input: LnInvoiceCreateInput!) {
	lnInvoiceCreate(input: $input) {
		invoice { paymentRequest paymentHash paymentStatus externalId createdAt satoshis }
		errors { code message path }
	}
}`;

const post = (url: string, jsonBody: string) => ({
	method: 'POST',
	url,
	sendBody: true,
	specifyBody: 'json',
	jsonBody,
});

/** Asks for the status of the item's `hash`. */
export const statusRequest = (url: string) =>
	post(url, asBody(STATUS, '{ paymentHash: $json.hash }'));

/** Creates an invoice over the item's `sats`. */
export const createRequest = (url: string, walletId: string) =>
	post(url, asBody(CREATE, `{ walletId: ${JSON.stringify(walletId)}, amount: $json.sats }`));
