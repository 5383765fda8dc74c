import { keyOf } from '../../../nodes/Blink/api/auth';

const PASTED = 'blink_0123456789abcdefghijklmnop';

/** As the dashboard of Blink shows it for BTCPay Server; its documentation has the same form. */
const connection = (server: string, key = PASTED) =>
	`type=blink;server=${server};api-key=${key};wallet-id=11111111-2222-4333-8444-555555555555`;

const MAINNET = 'https://api.blink.sv/graphql';
const STAGING = 'https://api.staging.blink.sv/graphql';

it.each([
	['the key itself', PASTED],
	['a header', `X-API-PASTED: ${PASTED}`],
	['a key of another form', 'galoy_1'],
	['a connection string', connection(MAINNET)],
	['one with a line break after it', `${connection(MAINNET)};\n`],
	['one in quotes', `"${connection(MAINNET)}"`],
	[
		'one in capitals and with blanks',
		`Type=blink; Server=${MAINNET}; API-Key= ${PASTED} ; wallet-id=x`,
	],
	['one without an address', `type=blink;api-key=${PASTED}`],
])('the key is found in %s', (_, apiKey) => {
	expect(keyOf({ apiKey, environment: 'mainnet' })).toBe(apiKey === 'galoy_1' ? apiKey : PASTED);
});

it.each([
	['a connection string for another address', connection(STAGING), /for another address/],
	['a connection string without a key', 'type=blink;server=x', /"API Key" is empty/],
	[
		'a connection string of another wallet',
		'type=lnd-rest;server=x;macaroon=y',
		/"API Key" is empty/,
	],
	['a signing secret', 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', /signing secret of a callback/],
	['nothing', ' ', /"API Key" is empty/],
	['two words', 'blink_a blink_b', /has white space inside/],
])('%s is named, and not shown', (_, apiKey, words) => {
	const use = () => keyOf({ apiKey, environment: 'mainnet' });
	expect(use).toThrow(words);
	expect(use).not.toThrow(apiKey.trim() || 'nothing');
});

it('a connection string for staging goes with staging', () => {
	expect(keyOf({ apiKey: connection(STAGING), environment: 'staging' })).toBe(PASTED);
});
