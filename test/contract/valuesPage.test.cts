import { readPage } from '../support/pages.cts';
import { about, cases, said } from './inputCases.cts';

/* What docs/values.md says of each kind of field, held against a field of that kind. */

const INVOICE =
	'lnbc1pvjluezsp5zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zygspp5qqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqypqdpl2pkx2ctnv5sxxmmwwd5kgetjypeh2ursdae8g6twvus8g6rfwvs8qun0dfjkxaq9qrsgq357wnc5r2ueh7ck6q93dj32dlqnls087fxdwk8qakdyafkq3yap9us6v52vjjsrvywa6rt52cm9r9zqt8r2t7mlcwspyetp5h2tztugp9lfyql';
const LNURL =
	'lnurl1dp68gurn8ghj7um9wfmxjcm99e3k7mf0v9cxj0m385ekvcenxc6r2c35xvukxefcv5mkvv34x5ekzd3ev56nyd3hxqurzepexejxxepnxscrvwfnv9nxzcn9xq6xyefhvgcxxcmyxymnserxfq5fns';
const ADDRESS = 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4';
const UUID = '8f3c1a52-77e5-4f0c-9f37-8ad1bd7b3a11';

interface Row {
	/** The field, as its operation has it. */
	field: string;
	takes: unknown[];
	refuses: unknown[];
}

/** By the name of the kind, as the page has it in bold. */
const KINDS: Readonly<Record<string, Row[]>> = {
	Text: [
		{
			field: 'Blink: invoice → create: additionalFields.memo',
			takes: ['Order 1042', 1042, true],
			refuses: [1.1, 12345678901234567000, 'é'.repeat(320), 'undefined', '#N/A'],
		},
	],
	ID: [
		{
			field: 'Blaaiz: wallet → get: walletId',
			takes: ['w-1', 17],
			refuses: [1.5, 12345678901234567000, 'null'],
		},
	],
	'Wallet of the account': [
		{
			field: 'Blink: payment → sendToBlinkUser: walletId',
			takes: ['BTC', 'usd', UUID, UUID.toUpperCase()],
			refuses: ['EUR', 'Bitcoin Wallet', 'w-1', 17],
		},
	],
	'Number of an account': [
		{
			field: 'Blaaiz: bank → verifyPayee: sortCode',
			takes: ['20-00-00', '20 00 00', '20.00.00', 200000],
			refuses: [40004, '2000000', '200000.125', '1.2E+21'],
		},
	],
	IBAN: [
		{
			field: 'Blaaiz: bank → verifyIban: iban',
			takes: ['de02 1203 0000 0000 2020 51', 'DE02120300000000202051'],
			refuses: ['DE02', 'DE02 1203 0000 0000 2020 5?'],
		},
	],
	'Phone number': [
		{
			field: 'Blaaiz: customer → create: additionalFields.phone',
			takes: ['+44 7700-900.123', '(0803) 123 4567', 254712345678],
			refuses: ['+44 (0)20 7946 0000', '2348012345678/79'],
		},
	],
	'Amount of money': [
		{
			field: 'Blaaiz: swap → create: amount',
			takes: [1500, '1500.25', '1 500.25', "1'500.25"],
			refuses: ['1,000', '1,000.50', -5, '1.005', 0.1 + 0.2],
		},
	],
	'Amount of an invoice': [
		{
			// in sats, as a new form stands
			field: 'Blink: invoice → create: amount',
			takes: [1000, '1 000', '21.00'],
			refuses: ['20.000', '1.5', '', 0],
		},
	],
	'Whole number': [
		{
			field: 'Blink: payment → sendToBlinkUser: amount',
			takes: [1000, '1000', '1 000', '21.00'],
			refuses: ['1,000', '1.000', 1.5, 0, 10_000_000_000_001],
		},
	],
	'Limit on a fee': [
		{
			field: 'Blink: payment → payInvoice: additionalFields.maxFee',
			takes: [0, 10, '10'],
			refuses: ['', ' ', 1.5, '1%'],
		},
		{
			// the wallet of a new form is the bitcoin wallet
			field: 'Blink: payment → payInvoice: additionalFields.maxFeeCents',
			takes: [],
			refuses: [0, 10, ''],
		},
	],
	'Code of a currency or country': [
		{
			field: 'Blaaiz: bank → getMany: filters.country',
			// XK is in no list of ISO 3166
			takes: ['NG', 'gb', 'xk'],
			refuses: ['GBR', 'Nigeria', ''],
		},
		{
			field: 'Blink: price → get: currency',
			takes: ['EUR', 'usd'],
			refuses: ['€', 'Euros', ''],
		},
	],
	Date: [
		{
			field: 'Blaaiz: customer → create: additionalFields.dob',
			takes: [
				'2026-11-20',
				'2026-11-20 00:00:00',
				'2026-11-20T00:00:00',
				'2026-11-20T08:30:00Z',
				new Date(0),
				1_700_000_000,
				1_700_000_000_000,
			],
			refuses: ['20/11/2026', '20261120', 46346],
		},
	],
	'Date and time': [
		{
			field: 'Blink: transaction → getMany: filters.after',
			takes: ['2026-11-20', '2026-11-20T08:30:00', '2026-11-20T08:30:00Z'],
			refuses: ['20/11/2026', '20261120', 46346],
		},
	],
	Choice: [
		{
			field: 'Blaaiz: swap → create: amountType',
			takes: ['from', 'TO', ' to '],
			refuses: ['both', 1, ''],
		},
	],
	List: [
		{
			field: 'Blaaiz: customer → update: clear',
			takes: [
				['email', 'phone'],
				'["email", "phone"]',
				'email, phone',
				'email;phone',
				'email\nphone',
			],
			refuses: [['email', 'nonsense'], 'email, nonsense'],
		},
	],
	'Yes or no': [
		{
			field: 'Blaaiz: swap → create: simplify',
			takes: [true, false, 1, 0, 'TRUE', '0'],
			refuses: ['yes', 'on', 2],
		},
	],
	JSON: [
		{
			field: 'Blink: graphql → customQuery: variables',
			takes: [{ a: 1 }, '{"a": 9007199254740993}', ''],
			refuses: ['[1]', '7', 'a: 1', { a: NaN }, { a: undefined }],
		},
	],
	'Lightning invoice': [
		{
			field: 'Blink: payment → payInvoice: paymentRequest',
			takes: [
				INVOICE,
				INVOICE.toUpperCase(),
				`lightning:${INVOICE}`,
				`bitcoin:${ADDRESS}?lightning=${INVOICE}`,
				`${INVOICE.slice(0, 60)}\n  ${INVOICE.slice(60)}`,
			],
			refuses: [`${INVOICE.slice(0, -1)}Q`, LNURL, 'bob@blink.sv', 'lno1qcp4256ypq'],
		},
	],
	LNURL: [
		{
			field: 'Blink: payment → payLnurl: lnurl',
			takes: [
				LNURL,
				`lightning:${LNURL}`,
				'lnurlp://service.com/pay',
				`https://a.com/?lightning=${LNURL}`,
			],
			refuses: [INVOICE, 'bob@blink.sv', 'nonsense'],
		},
	],
	'Lightning address': [
		{
			field: 'Blink: payment → payLightningAddress: lnAddress',
			takes: ['Bob@Blink.sv', '₿bob@blink.sv'],
			refuses: ['+2348012345678', 'bob', '@bob@blink.sv'],
		},
		{
			field: 'Blink: payment → sendToBlinkUser: username',
			takes: ['bob', '@Bob', 'bob@blink.sv', 'https://pay.blink.sv/bob'],
			refuses: ['+2348012345678', 'bob@elsewhere.com'],
		},
	],
	'Bitcoin address': [
		{
			field: 'Blink: onChain → sendAll: address',
			takes: [ADDRESS, ADDRESS.toUpperCase(), `bitcoin:${ADDRESS}`],
			refuses: [
				`bitcoin:${ADDRESS}?amount=0.1`,
				`bitcoin:${ADDRESS}?req-x=1`,
				`${ADDRESS.slice(0, -1)}T`,
			],
		},
	],
	'Span of time': [
		{
			field: 'Blazeauth: license → getMany: filters.expiresWithin',
			takes: ['30d', '60m', '400D', '1h 30m'],
			refuses: ['30', 30, 'soon'],
		},
	],
	'Email address': [
		{
			field: 'Blaaiz: customer → create: email',
			takes: ['ann@example.com', 'mailto:ann@example.com', 'Ann Lee <ann@example.com>'],
			refuses: ['ann@example.com, bob@example.com', 'ann@localhost'],
		},
	],
	'Idempotency key': [
		{
			field: 'Blink: payment → payInvoice: additionalFields.idempotencyKey',
			takes: [UUID, 'wages 2026-W48 carol', 1042],
			refuses: ['', ' ', 'order-undefined', 'wages Invalid DateTime', 'order-#REF!'],
		},
	],
	'Field for a QR code': [
		{
			field: 'Blink: invoice → create: additionalFields.binaryField',
			takes: ['qrCode', 'code for the till', ''],
			refuses: ['x'.repeat(101)],
		},
	],
};

const rows = Object.entries(KINDS).flatMap(([kind, all]) => all.map((row) => ({ kind, ...row })));

/** What is said of a value, by anything but the fields beside it. */
function complaints(field: string, value: unknown): string[] {
	const found = cases.filter(({ title }) => title === field);
	if (found.length === 0) throw new Error(`There is no field ${field}`);
	return found.flatMap((one) =>
		said(one, value)
			.filter(({ path }) => path.length === 0 || about(path, one.path) || isWithin(path, one.path))
			.map(({ failure }) => failure.message),
	);
}

/** Whether a complaint is about a part of what the field holds. */
const isWithin = (path: ReadonlyArray<string | number>, field: string) =>
	path
		.filter((name) => typeof name === 'string')
		.join('.')
		.startsWith(`${field}.`);

describe.each(rows)('$kind: $field', ({ field, takes, refuses }) => {
	it('takes what the page says', () => {
		expect(takes.map((value) => [value, complaints(field, value)])).toEqual(
			takes.map((value) => [value, []]),
		);
	});

	it('refuses what the page says', () => {
		expect(refuses.filter((value) => complaints(field, value).length === 0)).toEqual([]);
	});
});

it('has a row for every kind of field on the page, and the page for every row here', () => {
	const table = readPage('docs/values.md').text.split('## By kind of field')[1]?.split('\n## ')[0];
	const kinds = [...(table ?? '').matchAll(/^\| \*\*([^*]+)\*\*/gm)].map(([, kind = '']) => kind);
	// "IBAN, BIC" is held by its first word
	expect(kinds.map((kind) => kind.replace(/, .*/, '')).sort()).toEqual(Object.keys(KINDS).sort());
});
