import fc from 'fast-check';
import { parse, print, stripIgnoredCharacters } from 'graphql';

import { condensed, definitions } from '../../../nodes/Blink/operations/graphql/document';
import { DERIVED_KEY } from './perform.cts';
import { BTC_WALLET, REQUEST } from './rows';
import { describeOperations } from './table.cts';

const PAY = `mutation Pay($input: LnInvoicePaymentInput!) {
	lnInvoicePaymentSend(input: $input) { status errors { message } }
}`;
const input = { walletId: BTC_WALLET, paymentRequest: REQUEST };

describeOperations('graphql', {
	customQuery: [
		{
			set: {
				document: 'query ($u: Username!) { usernameAvailable(username: $u) }',
				variables: '{"u":"bob"}',
			},
			answers: [{ data: { usernameAvailable: true } }],
			sends: [['usernameAvailable', { u: 'bob' }]],
			output: { usernameAvailable: true },
		},
		{
			set: { document: PAY, variables: { input }, allowMutations: true },
			answers: [{ data: { lnInvoicePaymentSend: { status: 'SUCCESS', errors: [] } } }],
			sends: [['lnInvoicePaymentSend', { input }]],
			output: {
				lnInvoicePaymentSend: { status: 'SUCCESS', errors: [] },
				idempotencyKey: DERIVED_KEY,
			},
		},
		{
			set: { document: PAY, variables: { input }, allowMutations: true },
			answers: [
				{
					data: {
						lnInvoicePaymentSend: {
							status: 'FAILURE',
							errors: [{ message: 'balance is too low', code: 'INSUFFICIENT_BALANCE' }],
						},
					},
				},
			],
			fails: /Blink refused: balance is too low$/,
			requests: 1,
		},
		{ set: { document: PAY }, answers: [], fails: /"Document" contains a mutation/, requests: 0 },
		{
			set: { document: `{ globals { network } } # mutation\n${PAY}` },
			answers: [],
			fails: /contains a mutation/,
			requests: 0,
		},
		{
			set: { document: 'subscription { myUpdates { errors { message } } }', allowMutations: true },
			answers: [],
			fails: /must not contain a subscription/,
			requests: 0,
		},
		{
			set: { document: 'type A { b: C }' },
			answers: [],
			fails: /must be a GraphQL document/,
			requests: 0,
		},
		{
			set: { document: '{ globals { network } }', variables: '[1]' },
			answers: [],
			fails: /"Variables" must be a JSON object/,
			requests: 0,
		},
		{
			set: { document: '{ globals { nope } }' },
			answers: [{ status: 400, body: { errors: [{ message: 'Cannot query field "nope"' }] } }],
			fails: /Not in Blink's schema/,
			requests: 0,
		},
	],
});

/** What graphql-js finds in a document. */
const kindsByGraphqlJs = (document: string) =>
	parse(document).definitions.map((node) =>
		node.kind === 'OperationDefinition' ? node.operation : 'fragment',
	);

it.each([
	['{ a }', ['query']],
	['query A { a } mutation B { b }', ['query', 'mutation']],
	['fragment F on T { mutation } query { ...F }', ['fragment', 'query']],
	['query A($x: In = {a: {b: "}"}}, $y: S = "mutation {") @d(e: "{") { mutation }', ['query']],
	['# mutation { a }\nquery { a(b: """ mutation { " \\""" } """) }', ['query']],
	['{ a(b: "\\"") } mutation { c }', ['query', 'mutation']],
	['{ a(b: """""") } mutation { c }', ['query', 'mutation']],
	['\ufeffquery{subscription:a}', ['query']],
])('sees in %j: %j', (document, kinds) => {
	expect(definitions(document)).toEqual(kinds);
	expect(kindsByGraphqlJs(document)).toEqual(kinds);
});

it.each([
	'',
	'# only a comment',
	'{ a',
	'{ a }}',
	'query { a(b: "',
	'{ a " }',
	'schema { query: Q }',
	'(a)',
	'query A',
])('understands nothing in %j', (document) => expect(definitions(document)).toBeUndefined());

it('agrees with graphql-js on every document that both can read', () => {
	const pieces = fc.constantFrom(
		...[
			'query',
			'mutation',
			'subscription',
			'fragment F on T',
			' A ',
			'($a: I = {b: 1})',
			'{ a }',
			'{ mutation }',
		],
		...[
			'"""',
			'"',
			'\\"',
			'#',
			'\n',
			'{ a(b: "mutation {") }',
			'{ a(b: """ " } mutation { \\""" """) }',
			'@d(a: "}")',
		],
	);
	let read = 0;
	fc.assert(
		fc.property(fc.array(pieces, { minLength: 1, maxLength: 9 }), (parts) => {
			const document = parts.join(' ');
			const kinds = kindsOrNothing(document);
			if (!kinds) return;
			read++;
			expect(definitions(document)).toEqual(kinds);
			expect(definitions(print(parse(document)))).toEqual(kinds);
		}),
		{ numRuns: 5000 },
	);
	expect(read).toBeGreaterThan(100);
});

it('condenses two documents to the same just where graphql-js ignores all that they differ in', () => {
	const lexemes = fc.constantFrom(
		...['mutation', 'Pay', '$', 'a', ':', '!', '=', '-1.5e+3', '31', '"a #, b"', '"""a, \\""" """'],
		...['{', '}', '(', ')', '[', ']', '@', '...', '|', '&', '"Caf\\u00e9"', '""', 'true'],
	);
	const gap = fc.constantFrom(' ', '  ', '\n', ',', ' , ', '\t', ' \uFEFF', '# "x\n', '\r\n');
	const separated = fc.array(fc.tuple(lexemes, gap, gap), { minLength: 1, maxLength: 12 });
	fc.assert(
		fc.property(separated, separated, (parts, others) => {
			const one = parts.map(([lexeme, before]) => before + lexeme).join('');
			for (const other of [
				parts.map(([lexeme, , before]) => before + lexeme).join(''),
				others.map(([lexeme, before]) => before + lexeme).join(''),
				stripIgnoredCharacters(one),
			]) {
				const ignored = stripIgnoredCharacters(one) === stripIgnoredCharacters(other);
				expect(condensed(one) === condensed(other)).toBe(ignored);
			}
		}),
		{ numRuns: 3000 },
	);
	const compact = 'mutation{a(b:[1,-2]){id...F}}';
	expect(condensed('mutation { a ( b : [ 1 -2 ] ) { id ... F } }')).toBe(condensed(compact));
});

function kindsOrNothing(document: string) {
	try {
		return kindsByGraphqlJs(document);
	} catch {
		return undefined;
	}
}
