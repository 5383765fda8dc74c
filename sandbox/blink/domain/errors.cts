/**
 * A refusal as Blink words it. In a mutation it becomes an entry of the payload's `errors`, in a
 * query a top-level error.
 */
export class BlinkError extends Error {
	constructor(
		readonly code: string,
		message: string,
	) {
		super(message);
		this.name = 'BlinkError';
	}
}

export const invalidInput = (message: string) => new BlinkError('INVALID_INPUT', message);
export const lightningFailed = (message: string) =>
	new BlinkError('LIGHTNING_PAYMENT_ERROR', message);
export const notFound = (message: string) => new BlinkError('NOT_FOUND', message);
export const restricted = (message: string) => new BlinkError('TRANSACTION_RESTRICTED', message);

/** The inner reason is the only telling part of this message. */
export const unexpected = (reason: string) =>
	new BlinkError(
		'UNEXPECTED_CLIENT_ERROR',
		`Unexpected error occurred, please try again or contact support if it persists (code: ${reason})`,
	);

export const noRoute = () =>
	new BlinkError('ROUTE_FINDING_ERROR', 'Unable to find a route for payment.');
export const paySelf = () => new BlinkError('CANT_PAY_SELF', 'User tried to pay themselves');
export const wrongCurrency = () => invalidInput("Unsupported operation for wallet's currency.");
export const notYourWallet = () => invalidInput('Invalid walletId for account.');
export const accountUnknown = (username: string) =>
	notFound(`Account does not exist for username ${username}`);
export const undecodable = () =>
	new BlinkError('INVOICE_DECODE_ERROR', "Invalid lightning request, couldn't decode.");
