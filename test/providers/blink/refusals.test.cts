import { byHash, endOf, LOST } from './outcomes.cts';
import { perform, type Answer } from './perform.cts';
import { WALK } from '../../support/walk.cts';
import { account, BTC_WALLET, REQUEST, topLevel } from './rows';

/*
 * What an answer to a payment means. Codes and words: Blink's error map and the errors of its public
 * API (core/api/src/graphql at 977c6647), its documentation of HTTP statuses, and Apollo Router's words
 * for a service that it lost. Outcomes: what the source does before and after it gives each of them.
 */

const NOTHING_FOUND = account({ walletById: { rows: [] } });

const pay = async (answer: Answer) =>
	await endOf(
		perform('payment', 'payInvoice', { walletId: BTC_WALLET, paymentRequest: REQUEST }, [
			answer,
			NOTHING_FOUND,
		]),
	);

const inPayload = (message: string, code?: string, status: string | null = 'FAILURE'): Answer => ({
	data: {
		lnInvoicePaymentSend: { status, errors: [{ message, code, path: null }], transaction: null },
	},
});

const unexpected = (name: string) =>
	`Unexpected error occurred, please try again or contact support if it persists (code: ${name})`;

/** Every code that a payment can meet, with words that Blink gives it. */
const BEFORE_THE_WORK: Array<[string | undefined, string]> = [
	['TRANSACTION_RESTRICTED', 'Cannot transfer more than $1,000.00 in 24 hours'],
	['OPERATION_RESTRICTED', 'Migration is not available.'],
	['INSUFFICIENT_BALANCE', "Payment amount '100' sats exceeds balance '1' sats"],
	['CANT_PAY_SELF', 'User tried to pay themselves'],
	['INVALID_INPUT', 'Account is inactive.'],
	['INVALID_INPUT', 'Use lightning to send amounts less than 5000'],
	['INVALID_INPUT', 'Invoice does not have a valid amount to pay'],
	['ENTERED_DUST_AMOUNT', 'Use lightning to send amounts less than 5000 sats'],
	['NOT_FOUND', 'Account does not exist for username bob'],
	['ROUTE_FINDING_ERROR', 'Unable to find a route for payment.'],
	['DEALER_ERROR', 'No price data from dealer to perform USD operation.'],
	['DEALER_OFFLINE', 'No connection to dealer to perform USD operation.'],
	['PRICE_SERVICE_OFFLINE', 'Price unavailable, please wait for a while and try again.'],
	['INVOICE_DECODE_ERROR', 'Invoice has an invalid checksum, please check again'],
	['LNURL_REQUEST_INVOICE_ERROR', 'Error fetching invoice'],
	['NOT_AUTHENTICATED', 'Not authenticated'],
	['NOT_AUTHORIZED', 'Not authorized'],
	['RECEIVE_DISABLED', 'This account can no longer receive payments.'],
	['MIGRATION_ON_HOLD', 'Migration is not available for this account right now.'],
	['LND_OFFLINE', 'Onchain action failed, please try again in a few minutes.'],
	['LIGHTNING_PAYMENT_ERROR', 'Invoice is already paid'],
	['LIGHTNING_PAYMENT_ERROR', 'Invoice already expired, or has bad payment hash'],
	['LIGHTNING_PAYMENT_ERROR', 'Payment was rejected by destination as invalid'],
	['LIGHTNING_PAYMENT_ERROR', 'Temporary failure when trying to pay, please retry payment'],
	['LIGHTNING_PAYMENT_ERROR', 'Issue with lightning payment, please try again.'],
	[undefined, 'Invalid value for WalletId'],
	[undefined, 'Value too big for SatAmount'],
	[undefined, 'Memo is too long'],
	[undefined, 'Invalid walletId for account.'],
	[undefined, unexpected('AuthorizationError: not authorized to execute mutations')],
	[undefined, unexpected('InvalidWalletForAccountError')],
	['UNEXPECTED_CLIENT_ERROR', unexpected('CouldNotFindWalletFromIdError')],
	['UNEXPECTED_CLIENT_ERROR', unexpected('InvalidOnChainAddress')],
];

/** More than that nothing happened: what to do. */
const REMEDY = /^(?!Nothing was (done|sent|paid)\.$)./;

it.each(BEFORE_THE_WORK)('%s, %s: refused, with what to do', async (code, words) => {
	expect(await pay(inPayload(words, code))).toMatchObject({
		outcome: 'refused',
		description: expect.stringMatching(REMEDY),
	});
});

/** Codes and words that Blink also gives once the ledger has the payment, or that say nothing. */
const MAYBE_AFTER_IT: Array<[string | undefined, string]> = [
	['DB_ERROR', 'Unknown error occurred (code: UnknownLedgerError)'],
	['DB_ERROR', 'Service offline, please try again in a few minutes.'],
	['UNKNOWN_CLIENT_ERROR', 'Unknown error occurred (code: UnknownLockServiceError)'],
	['UNEXPECTED_CLIENT_ERROR', unexpected('ResourceExpiredLockServiceError')],
	['UNEXPECTED_CLIENT_ERROR', unexpected('CouldNotFindTransactionError')],
	['LIGHTNING_PAYMENT_ERROR', 'Unknown error occurred (code: UnknownLightningServiceError)'],
	['LIGHTNING_PAYMENT_ERROR', 'Payment was sent and is still in transition.'],
	['LND_OFFLINE', 'Offchain action failed, please try again in a few minutes.'],
	['NOT_FOUND', 'No transactions found for your account.'],
	['A_CODE_OF_TOMORROW', 'Something new'],
	['constructor', 'Something odd'],
	[undefined, 'Something without a code'],
	[undefined, unexpected('constructor')],
];

it.each(MAYBE_AFTER_IT)('%s, %s: unknown, in the words of Blink', async (code, words) => {
	const end = await pay(inPayload(words, code));
	expect(end).toMatchObject({ outcome: 'unknown' });
	// "please try again" is what nobody may do with it
	const [start = '', rest = ''] = words.split(/,? please try again[^.(]*/);
	expect(end.message).toContain(start.replace(/\.$/, ''));
	expect(end.message).toContain(rest.replace(/\.$/, ''));
	expect(end.message).not.toMatch(/try again/);
	expect(end.description).toMatch(/Look the payment up.*idempotency key [0-9a-f-]{36}/);
});

it.each([
	['a wrong wallet', 'CouldNotFindWalletFromIdError', 'Blink knows no such wallet'],
	[
		'a wallet of somebody else',
		'InvalidWalletForAccountError',
		'The wallet belongs to another account',
	],
])('says in its own words that %s was named', async (_, name, message) => {
	expect(await pay(inPayload(unexpected(name)))).toMatchObject({ code: 'NOT_FOUND', message });
});

it.each<[string, string]>([
	["HTTP fetch failed from 'public': 400: Bad Request", 'refused'],
	[unexpected('AuthorizationError: not authorized to execute mutations'), 'refused'],
	['Permission denied', 'refused'],
	['Not authorized', 'refused'],
	['Query too complex. Value of 300 is over the maximum 200.', 'refused'],
	['Cannot query field "x" on type "Mutation".', 'refused'],
	["HTTP fetch failed from 'public': 502: Bad Gateway", 'unknown'],
	["HTTP fetch failed from 'public': 500: Internal Server Error", 'unknown'],
	['Request timed out', 'unknown'],
	[unexpected('Oops'), 'unknown'],
	['Account does not exist for username bob', 'unknown'],
	['Something new', 'unknown'],
])('at the top of the answer, "%s": %s', async (words, outcome) => {
	const description: unknown = expect.stringMatching(REMEDY);
	expect(await pay(topLevel(words))).toMatchObject({ outcome, description });
});

it('an error beside the payload of a payment says nothing against it, nor for it', async () => {
	const paid = { status: 'SUCCESS', errors: [], transaction: null };
	for (const words of ['Not authorized', 'Permission denied', 'Something new']) {
		const body = { data: { lnInvoicePaymentSend: paid }, errors: [{ message: words }] };
		expect(await pay({ status: 200, body })).toMatchObject({ outcome: 'unknown' });
	}
	const both = { ...paid, errors: [{ message: 'No', code: 'INVALID_INPUT' }] };
	expect(await pay({ data: { lnInvoicePaymentSend: both } })).toMatchObject({ outcome: 'unknown' });
});

it.each(['FAILURE', 'SUCCESS', 'PENDING', 'ALREADY_PAID', 'A_STATUS_OF_TOMORROW', null, 5])(
	'status %p',
	async (status) => {
		const end = await pay({ data: { lnInvoicePaymentSend: { status, errors: [] } } });
		const known: Record<string, string> = {
			FAILURE: 'refused',
			SUCCESS: 'done',
			PENDING: 'done',
			// By whom, only a transaction tells.
			ALREADY_PAID: 'refused',
		};
		expect(end.outcome).toBe(known[String(status)] ?? 'unknown');
	},
);

it.each<[string, object]>([
	['failed', { status: 'FAILURE' }],
	['has a status that nobody knows', { status: 'REVERSED' }],
	['has no status', { status: null }],
	['came in', { direction: 'RECEIVE' }],
	['has an empty ID', { id: '' }],
])('a payment is not done by a transaction that %s', async (_, more) => {
	for (const status of ['SUCCESS', 'PENDING', 'ALREADY_PAID']) {
		const transaction = byHash('SUCCESS', more);
		const end = await pay({ data: { lnInvoicePaymentSend: { status, errors: [], transaction } } });
		expect(end).toMatchObject({ outcome: 'unknown' });
	}
});

it('a payment is not done by the payload of another mutation', async () => {
	const done = { status: 'SUCCESS', errors: [] };
	expect(await pay({ data: { callbackEndpointAdd: done } })).toMatchObject({ outcome: 'unknown' });
});

it.each<[string, object]>([
	['a transaction', { status: 'FAILURE', transaction: byHash('SUCCESS') }],
	['a transaction, and no status', { status: null, transaction: byHash('PENDING') }],
	['a transaction, and no word', { status: 'FAILURE', errors: [], transaction: byHash('SUCCESS') }],
	['a status that nobody knows', { status: 'Success', transaction: null }],
])('a refusal beside %s is none', async (_, more) => {
	const errors = [{ message: 'balance is too low', code: 'INSUFFICIENT_BALANCE' }];
	const end = await pay({ data: { lnInvoicePaymentSend: { errors, ...more } } });
	expect(end).toMatchObject({ outcome: 'unknown' });
	expect(end.message).toContain('errors' in more ? 'FAILURE' : 'balance is too low');
});

const STATUSES = Array.from({ length: 500 }, (_, index) => 100 + index);

const BODIES: Record<string, unknown> = {
	refusal: {
		data: {
			lnInvoicePaymentSend: {
				status: 'FAILURE',
				errors: [{ message: 'balance is too low', code: 'INSUFFICIENT_BALANCE' }],
			},
		},
	},
	success: { data: { lnInvoicePaymentSend: { status: 'SUCCESS', errors: [], transaction: null } } },
	page: '<html>Something</html>',
	nothing: '',
	cut: '{"data":{"lnInvoicePa',
	'no document': { errors: [{ message: 'Must provide query string' }] },
};

/** By Blink's documentation. Whatever is not here is unknown. */
function meaning(status: number, body: string): string {
	// What limits the rate stands before the API, so it has no data.
	if (status === 429) return ['refusal', 'success'].includes(body) ? 'unknown' : 'refused';
	if (body === 'no document') return status === 200 || status === 400 ? 'refused' : 'unknown';
	const meanings: Record<string, string> = { refusal: 'refused', success: 'done' };
	return (status === 200 && meanings[body]) || 'unknown';
}

const bodies = Object.keys(BODIES);

/** Those that say something else with another body, and their neighbours. */
const TELLING = [
	199, 200, 201, 299, 300, 399, 400, 401, 402, 403, 404, 422, 428, 429, 430, 499, 500,
];

/** In a short walk each status comes with one body, and the telling ones with all. */
const statusesWith = (body: string) =>
	STATUSES.filter(
		(status) =>
			WALK !== 'short' || TELLING.includes(status) || bodies[status % bodies.length] === body,
	);

it('every status comes with a body', () => {
	expect(new Set(bodies.flatMap(statusesWith))).toEqual(new Set(STATUSES));
});

it.each(bodies)('every status with the body "%s"', async (body) => {
	const outcomes: Array<[number, string]> = [];
	const statuses = statusesWith(body);
	for (const status of statuses) {
		outcomes.push([status, (await pay({ status, body: BODIES[body] })).outcome]);
	}
	expect(outcomes).toEqual(statuses.map((status) => [status, meaning(status, body)]));
});

it.each<[string, unknown, string]>([
	[
		'by the gate before the API',
		{ error: { code: 401, status: 'Unauthorized', message: 'Access credentials are invalid' } },
		'refused',
	],
	['by nginx', '<html><title>401 Authorization Required</title></html>', 'refused'],
	['by a stranger', '<html>Please sign in</html>', 'unknown'],
	['without a word', '', 'unknown'],
])('401 %s', async (_, body, outcome) => {
	expect(await pay({ status: 401, body })).toMatchObject({ outcome, code: 'UNAUTHENTICATED' });
});

it('401 beside data is no refusal', async () => {
	const data = { lnInvoicePaymentSend: { status: 'SUCCESS', errors: [] } };
	const body = { data, message: 'Access credentials are invalid' };
	expect(await pay({ status: 401, body })).toMatchObject({ outcome: 'unknown' });
});

it('a read changes nothing: whatever fails may be sent again', async () => {
	const unknown: number[] = [];
	for (const status of STATUSES) {
		const end = await endOf(perform('account', 'getLimits', {}, [{ status, body: '' }]));
		if (end.outcome === 'unknown') unknown.push(status);
	}
	expect(unknown).toEqual([]);
});

it('a lost answer is looked up at once', async () => {
	expect(await pay(LOST)).toMatchObject({
		outcome: 'unknown',
		message:
			'The outcome is unknown: Blink returned something that is not a GraphQL result (status 502)',
	});
});
