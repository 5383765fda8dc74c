import { DERIVED_KEY, perform, type Answer } from './perform.cts';
import { BTC_WALLET, REQUEST } from './rows';

/*
 * Blink says 200 to almost everything, so it is the words of an error that tell a refusal from an
 * accident after which nobody knows whether the payment went out. Words and codes: Apollo Router's
 * message for a service it lost, and the error map of Blink's API.
 */

const topLevel = (message: string): Answer => ({
	status: 200,
	body: { data: null, errors: [{ message }] },
});

const payload = (message: string, code?: string): Answer => ({
	data: {
		lnInvoicePaymentSend: { status: 'FAILURE', errors: [{ message, code }], transaction: null },
	},
});

const pay = async (answer: Answer) =>
	await perform('payment', 'payInvoice', { walletId: BTC_WALLET, paymentRequest: REQUEST }, [
		answer,
	]);

it.each<[string, Answer]>([
	['the router lost the service', topLevel("HTTP fetch failed from 'public': 502: Bad Gateway")],
	['the router waited in vain', topLevel('Request timed out')],
	[
		'the service was not prepared for it',
		topLevel(
			'Unexpected error occurred, please try again or contact support if it persists (code: Oops)',
		),
	],
	['the database failed', payload('Error with the database', 'DB_ERROR')],
	['nobody knows', payload('Unknown error occurred', 'UNKNOWN_CLIENT_ERROR')],
	['a page came under a success', { status: 200, body: '<html>Sign in</html>' }],
	['nothing came under a success', { status: 200, body: '' }],
])('a payment is left open when %s', async (_, answer) => {
	await expect(pay(answer)).rejects.toMatchObject({
		message: expect.stringMatching(/^The outcome is unknown: /),
		details: {
			outcomeUnknown: true,
			description: expect.stringContaining(`idempotency key ${DERIVED_KEY}`),
			facts: { idempotencyKey: DERIVED_KEY },
		},
	});
});

it.each<[string, Answer]>([
	['the key is no UUID', topLevel("HTTP fetch failed from 'public': 400: Bad Request")],
	['the scope is missing', topLevel('Unexpected error (code: AuthorizationError: not authorized)')],
	['the document is wrong', topLevel('Cannot query field "x" on type "Query".')],
	['the balance is too low', payload('Balance is too low', 'INSUFFICIENT_BALANCE')],
	['a value is wrong', payload('Invalid value for WalletId')],
	['a gateway refuses it', { status: 403, body: '<html>Forbidden</html>' }],
])('a payment is refused, and nothing is left open, when %s', async (_, answer) => {
	await expect(pay(answer)).rejects.toMatchObject({
		details: expect.not.objectContaining({ outcomeUnknown: true }),
	});
});

it('a read is no payment: what fails may be tried again', async () => {
	const lost = topLevel("HTTP fetch failed from 'public': 502: Bad Gateway");
	await expect(perform('account', 'getLimits', {}, [lost])).rejects.toMatchObject({
		details: expect.not.objectContaining({ outcomeUnknown: true }),
	});
});
