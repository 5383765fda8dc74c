import fc from 'fast-check';

import { decode, paymentRequest } from '../../../sandbox/blink/domain/bolt11.cts';

const DATA = `1${'q'.repeat(150)}`;

describe('the amount in a payment request', () => {
	// Amounts of the examples in BOLT 11, and its rule that a pico-bitcoin is a tenth of a millisat.
	it.each([
		['2500u', 250_000],
		['20m', 2_000_000],
		['25m', 2_500_000],
		['9678785340p', 967_878],
		['10n', 1],
		['1', 100_000_000],
	])('%s is %i sats', (amount, sats) => {
		expect(decode(`lntbs${amount}${DATA}`).sats).toBe(sats);
	});

	it('can be missing', () => {
		expect(decode(`lntbs${DATA}`).sats).toBeNull();
	});

	it('is read as it was written, in either case', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 10_000_000_000 }), (sats) => {
				const request = paymentRequest(sats, 1_768_478_400);
				expect(request).toMatch(/^lntbs[1-9]\d*[mun]?1[02-9ac-hj-np-z]+$/);
				expect(decode(request).sats).toBe(sats);
				expect(decode(request.toUpperCase()).sats).toBe(sats);
			}),
		);
	});
});
