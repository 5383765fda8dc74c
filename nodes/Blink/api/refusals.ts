/*
 * What Blink documents as a refusal: its error codes and texts. Source: the public schema, and the
 * error map and payment flows of Blink's public source. Only what is given before anything has moved,
 * or after it was undone, stands here; of whatever else nobody knows what became.
 */

interface Refusal {
	/** What to do about it. */
	remedy: string;
	/** What to do about some of its texts instead. */
	remedies?: ReadonlyArray<[RegExp, string]>;
	/** The texts that are refusals, where Blink gives the code for other ends as well. */
	messages?: RegExp;
}

const DEALER = 'The exchange between bitcoin and dollars is not available. Try again later.';

const MIGRATION =
	'The account is moving to another kind of wallet. Look into the Blink app for its state.';

/** Codes of the errors that a payload reports about itself. */
export const REFUSALS: Readonly<Record<string, Refusal>> = {
	CANT_PAY_SELF: {
		remedy:
			'A wallet cannot pay itself, nor an invoice of its own. The operation "Convert Between Wallets" moves money between your two wallets.',
	},
	DEALER_ERROR: { remedy: DEALER },
	DEALER_OFFLINE: { remedy: DEALER },
	ENTERED_DUST_AMOUNT: {
		remedy: 'The amount is too small for an on-chain payment. Use Lightning for it.',
	},
	INSUFFICIENT_BALANCE: {
		remedy:
			'The amount and its fee exceed the balance of the wallet. Probe the fee, send less, or fund the wallet.',
	},
	INVALID_INPUT: {
		remedy: 'Change the value that Blink names. Nothing was done.',
		remedies: [
			[/^Account is inactive/, 'Look into the Blink app for the reason. Nothing was done.'],
			[
				/^Unsupported operation for wallet's currency/,
				'"Wallet" and "Wallet Currency" contradict each other: choose the currency that this wallet has, and check the unit of the amount. Nothing was done.',
			],
		],
	},
	INVOICE_DECODE_ERROR: {
		remedy: 'The payment request is damaged. Copy the whole invoice again.',
	},
	LIGHTNING_PAYMENT_ERROR: {
		// the others, such as "Payment was sent and is still in transition", say that it may have been paid
		messages:
			/^(Invoice is already paid|Invoice already expired, or has bad payment hash|Payment was rejected by destination|Temporary failure when trying to pay|Issue with lightning payment|Invoice may have invalid feature bits set|User tried to pay invoice with hash .* but it does not exist)/,
		remedy:
			'Nothing was paid. Ask the recipient for a fresh invoice if this one is paid or has expired.',
		remedies: [
			[
				/but it does not exist/,
				'Check the payment hash, and that the invoice belongs to this wallet. Nothing was done.',
			],
		],
	},
	LND_OFFLINE: {
		// an invoice inside Blink is settled before the Lightning node is told, so "Offchain" may be paid
		messages: /^Onchain action failed/,
		remedy: 'The bitcoin node of Blink is not available. Try again later.',
	},
	LNURL_REQUEST_INVOICE_ERROR: {
		remedy:
			"The recipient's service gave no invoice. Check the address, and that the amount is within the service's limits.",
	},
	MIGRATION_API_KEY_FORBIDDEN: { remedy: MIGRATION },
	MIGRATION_INVALID_DESTINATION: { remedy: MIGRATION },
	MIGRATION_ON_HOLD: { remedy: MIGRATION },
	MIGRATION_STATE_CONFLICT: { remedy: MIGRATION },
	NOT_AUTHENTICATED: { remedy: 'Check the API key in the credential.' },
	NOT_AUTHORIZED: {
		remedy: 'Use a key with the scope that this operation needs (Blink dashboard → API Keys).',
	},
	NOT_FOUND: {
		messages: /does not exist|not found for|could not be found/i,
		remedy: 'Check the ID or name, and that it belongs to the account of this API key.',
	},
	OPERATION_RESTRICTED: {
		remedy: 'Blink does not allow this for the account. Look into the Blink app for the reason.',
	},
	PRICE_SERVICE_OFFLINE: { remedy: 'Blink has no price at the moment. Try again later.' },
	RECEIVE_DISABLED: {
		remedy:
			'Blink has switched receiving off for accounts of this region. The Blink app shows the dates.',
	},
	ROUTE_FINDING_ERROR: {
		remedy:
			'No Lightning route to the recipient was found. Try a smaller amount, or try again later.',
	},
	TRANSACTION_RESTRICTED: {
		remedy:
			'A limit of the account or of the API key is reached. Wait until it renews, or raise it in the Blink app or dashboard.',
	},
	USERNAME_ERROR: { remedy: 'Change the user name.' },
};

/** What to do about a refusal that was given in these words. */
export const remedyOf = ({ remedy, remedies = [] }: Refusal, message: string): string =>
	remedies.find(([words]) => words.test(message))?.[1] ?? remedy;

const CHECK_ID = 'Check the ID, and that it belongs to the account of this API key.';

const noWallet = {
	code: 'NOT_FOUND',
	message: 'Blink knows no such wallet',
	description: 'Check the wallet ID. Nothing was sent.',
};

/** How Blink refuses where it has no code of its own: by the name of an error inside the message. */
interface NamedRefusal {
	code: string;
	message: string;
	description: string;
}

/** What Blink's checks before the work are called. */
export const NAMED: Readonly<Record<string, NamedRefusal>> = {
	CouldNotFindBtcWalletForAccountError: noWallet,
	CouldNotFindWalletForCurrency: noWallet,
	CouldNotFindWalletFromAccountIdAndCurrencyError: noWallet,
	CouldNotFindWalletFromIdError: noWallet,
	CouldNotFindWalletFromUsernameAndCurrencyError: noWallet,
	CouldNotFindWalletFromUsernameError: noWallet,
	InvalidAccountStatusError: {
		code: 'INVALID_INPUT',
		message: 'The account is not active',
		description: 'Look into the Blink app for the reason. Nothing was done.',
	},
	InvalidCurrencyForWalletError: {
		code: 'INVALID_INPUT',
		message: 'The wallet has another currency',
		description: 'Choose the wallet of the currency that the node is set to. Nothing was done.',
	},
	InvalidLightningAddress: {
		code: 'INVALID_INPUT',
		message: 'Blink does not accept the Lightning address',
		description: 'Check the address. Nothing was sent.',
	},
	InvalidOnChainAddress: {
		code: 'INVALID_INPUT',
		message: 'Blink does not accept the bitcoin address',
		description: 'Check the address, and that it is one of the network of the environment.',
	},
	InvalidUrlError: {
		code: 'INVALID_URL',
		message: 'Blink does not accept the URL of the callback',
		description:
			'It must be a public https address. For a trigger that is the address of this n8n as the Internet sees it, which its operator sets as WEBHOOK_URL.',
	},
	InvalidWalletForAccountError: {
		code: 'NOT_FOUND',
		message: 'The wallet belongs to another account',
		description: 'Check the wallet ID. Nothing was sent.',
	},
	PayoutDestinationBlocked: {
		code: 'OPERATION_RESTRICTED',
		message: 'Blink does not pay to this bitcoin address',
		description: 'Use another address. Nothing was sent.',
	},
};

/**
 * What Blink's reads call something that is not there. Blink also reads the transaction of a payment
 * that it has just made, so of a mutation this says nothing.
 */
export const NOT_THERE: Readonly<Record<string, NamedRefusal>> = {
	CouldNotFindTransactionError: {
		code: 'NOT_FOUND',
		message: 'Blink knows no such transaction',
		description: CHECK_ID,
	},
	CouldNotFindWalletInvoiceError: {
		code: 'NOT_FOUND',
		message: 'Blink knows no such invoice',
		description: CHECK_ID,
	},
};

/** How Blink's reads say the same in words; such errors carry no code. */
export const NOT_THERE_MESSAGES =
	/does not exist|not found|n't find|^No (invoice|transaction|wallet|account)/i;

/** How Blink's scalars refuse a value, before the work; such errors carry no code either. */
export const WRONG_VALUE =
	/^(Invalid (type|value) for \w+|Invalid walletId for account|Invalid currency|Value too big for \w+|Float value for \w+|Memo is too long|Feedback is too long|Hex32Bytes is not (32 bytes|valid hex))/;

/** How GraphQL refuses a document that it does not carry out (graphql-js, and Blink's own limit). */
export const WRONG_DOCUMENT =
	/^(Syntax Error|Query too complex|Cannot query field|Unknown (argument|type|fragment|directive|operation)|Variable "\$|Field "|Fragment "|Must provide )/;
