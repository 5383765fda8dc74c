/*
 * What messages show of a value. People paste keys, tokens and passwords into the wrong field, and
 * messages end up in logs, chats and tickets. No list of secrets is complete, so whatever is long enough
 * to be one is shown only if it has the form of something that is none.
 */

/** What stands in the place of something that may be a secret. */
export const HIDDEN = '•••';

/** Shorter words hide no key. */
const SHORTEST = 16;

/** Words, and what belongs to one: everything but spaces, quotes and brackets. */
const WORD = /[^\s"'`<>()[\]{},;]+/g;

/** A word that says of itself that it is one. */
const TELLING = /secret|token|passw|private|bearer|key/i;

/** What is no secret, however long it is. */
const PUBLIC = [
	// numbers of accounts and phones, amounts, days and times
	/^[+-]?[\d.:/TZ+-]+$/,
	// UUIDs, which are IDs
	/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
	// words and numbers, with marks between them
	/^([\p{L}\p{M}]{1,15}|\d{1,12})([-_.:/|&+@#!?…]([\p{L}\p{M}]{1,15}|\d{1,12}))*[.:!?…]?$/u,
	// accounts of banks, and addresses of people
	/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/,
	/^[a-z]{1,32}([._+-][a-z]{1,32}){0,3}\d{0,6}@[a-z0-9-]+(\.[a-z0-9-]+)+$/i,
	// invoices, and what wallets show for paying to
	/^(lightning:|bitcoin:|lnurlp:)?(ln(bc|tb|url)|bc1|tb1)[a-z0-9]+(\?amount=[\d.]*)?$/i,
	// links without a query, which may carry a token
	/^https?:\/\/[a-z0-9.:-]+(\/[a-z0-9._-]{0,15})*\/?$/i,
];

const mayBeSecret = (word: string): boolean =>
	word.length >= SHORTEST && (TELLING.test(word) || !PUBLIC.some((form) => form.test(word)));

/** A value that somebody filled in, without what may be a key, token, secret or password. */
const withoutSecrets = (value: string, isSecret = mayBeSecret): string =>
	value.replace(WORD, (word) => (isSecret(word) ? HIDDEN : word));

/** Capitals, small letters and digits in one piece: keys and tokens, but no hash, ID or invoice. */
const RANDOM =
	/(?<![A-Za-z0-9+/_=])(?!0x[0-9a-fA-F]+\b)(?=[a-z0-9+/_=]*[A-Z])(?=[A-Z0-9+/_=]*[a-z])(?=[A-Za-z+/_=]*\d)[A-Za-z0-9+/_=]{36,}/g;

/** A whole message without what is certainly a key or token, whoever has put it there. */
export const withoutKeys = (message: string): string => message.replace(RANDOM, HIDDEN);

const LONGEST = 80;

/** A value in quotes, as a message may show it. */
export const quoted = (value: string): string =>
	inQuotes(withoutSecrets(value).replace(/\[object \w+\]/g, '(object)'));

const inQuotes = (shown: string): string =>
	`"${shown.length > LONGEST ? `${shown.slice(0, LONGEST)}…` : shown}"`;

/** How expressions name data, however long the names are: `$json.order.reference`, or the part after a bracket. */
const DATA_PATH = /^(?:\$\w+)?(?:\??\.[\p{L}_$][\p{L}\d_$]*)+$/u;

/** An expression in quotes, with the names of the data that it reads. */
export const quotedExpression = (expression: string): string =>
	inQuotes(withoutSecrets(expression, (word) => mayBeSecret(word) && !DATA_PATH.test(word)));

/** What was received instead of what had to be, as a sentence. */
export function received(value: unknown): string {
	if (value === undefined || value === null || value === '') return 'It is empty.';
	if (Array.isArray(value)) return `Received: a list of ${value.length}.`;
	if (typeof value === 'object') return 'Received: an object.';
	if (typeof value === 'function' || typeof value === 'symbol') return 'Received: a function.';
	if (typeof value !== 'string') return `Received: ${String(value)}.`;
	if (value.trim() === '') return 'It is blank.';
	const shown = quoted(value);
	return `Received: ${shown}${shown.includes(HIDDEN) ? ` (${value.length} characters)` : ''}.`;
}

/**
 * The words of a provider, without secrets that it may have repeated. One that is too short to be known
 * again is hidden where it stands as a word of its own, and never within other words.
 * @param secrets those that were sent
 */
export function providerText(words: string, secrets: readonly string[]): string {
	return secrets.reduce((rest, secret) => {
		if (secret === '') return rest;
		if (secret.length >= SHORTEST / 2) return rest.replaceAll(secret, HIDDEN);
		const literal = secret.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
		return rest.replace(
			new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, 'gu'),
			HIDDEN,
		);
	}, words);
}
