import { GraphQLScalarType } from 'graphql';

/**
 * Stands in for a value its scalar refuses. Blink's scalars do not fail the request: the operation
 * goes on and its resolver reports the message, in the payload of a mutation.
 */
export class InvalidValue {
	constructor(readonly message: string) {}
}

type Parse = (value: unknown) => unknown;

const scalar = (name: string, parseValue: Parse) => new GraphQLScalarType({ name, parseValue });

/** Text that must match. */
const text = (name: string, pattern: RegExp, message = `Invalid value for ${name}`) =>
	scalar(name, (value) =>
		typeof value === 'string' && pattern.test(value) ? value : new InvalidValue(message),
	);

const LARGEST_AMOUNT = 10_000_000_000_000;

/** Fractions are cut off and numeric text is read like parseInt does, as the real scalar does. */
const amount = (name: string) =>
	scalar(name, (value) => {
		const number = Number.parseInt(String(value), 10);
		if (Number.isNaN(number) || number < 0) return new InvalidValue(`Invalid value for ${name}`);
		return number > LARGEST_AMOUNT ? new InvalidValue('Value too big') : number;
	});

const wholeNumber = (name: string) =>
	scalar(name, (value) =>
		typeof value === 'number' && Number.isInteger(value) && value >= 0
			? value
			: new InvalidValue(`Invalid value for ${name}`),
	);

const LONGEST_MEMO_BYTES = 639;

const memo = scalar('Memo', (value) => {
	if (typeof value !== 'string') return new InvalidValue('Invalid value for memo');
	return Buffer.byteLength(value) <= LONGEST_MEMO_BYTES
		? value
		: new InvalidValue('Memo is too long');
});

const endpointUrl = scalar('EndpointUrl', (value) =>
	typeof value === 'string' && URL.canParse(value) && /^https?:/.test(value)
		? value
		: new InvalidValue('Invalid value for EndpointUrl'),
);

const displayCurrency = scalar('DisplayCurrency', (value) =>
	typeof value === 'string' && /^[a-z]{3,4}$/i.test(value)
		? value.toUpperCase()
		: new InvalidValue('Invalid value for DisplayCurrency'),
);

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const HEX_32 = /^[0-9a-f]{64}$/i;
const NAME = /^(?![13_]|bc1|lnbc1)(?=.*[a-z])[0-9a-z_]{3,50}$/i;
const PHONE = /^\+[1-9]\d{6,14}$/;
const LABEL = /^\p{Alpha}[\p{Alpha} -]{3,}/u;
const either = (a: RegExp, b: RegExp) => new RegExp(`${a.source}|${b.source}`, 'i');

/** The scalars that check what they are given; the others pass everything. */
export const scalars = Object.fromEntries(
	[
		amount('SatAmount'),
		amount('CentAmount'),
		wholeNumber('Minutes'),
		wholeNumber('Seconds'),
		memo,
		endpointUrl,
		displayCurrency,
		text('EndpointId', /^ep_\w+$/),
		text('WalletId', UUID),
		text('PaymentHash', HEX_32),
		text('Hex32Bytes', HEX_32),
		text('LnPaymentRequest', /^ln[a-z0-9]+$/i),
		text('OnChainAddress', /^tb1[ac-hj-np-z02-9]{11,71}$/i),
		text('TxExternalId', /^[a-z0-9_-]{1,100}$/),
		text('Username', either(NAME, PHONE)),
		text('ContactHandle', /^[0-9a-z_]{3,50}(@[a-z0-9.-]+)?$/i),
		text('ContactAlias', LABEL, 'ContactAlias has incorrect characters or length'),
	].map((type) => [type.name, type]),
);
