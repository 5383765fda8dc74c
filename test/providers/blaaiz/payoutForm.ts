const ADDRESS = { street: '1 High Street', city: 'York', zipCode: 'YO1', country: 'gb' };
/** As long as they are in Nigeria, and in Britain. */
export const ACCOUNT = '0123456789';
export const BRITISH_ACCOUNT = '55779911';

const USD = {
	recipientType: 'business',
	accountNumber: ACCOUNT,
	accountName: 'N',
	accountType: 'checking',
	bankName: 'B',
	routingNumber: '021000021',
	state: 'NY',
};

/** Everything that a form may still hold from other destinations; none of it may be sent. */
export const LEFTOVERS = {
	walletId: 'w1',
	customerId: 'c1',
	amountSide: 'from',
	amount: '100.50',
	bankId: 'b1',
	sortCode: '200000',
	iban: 'DE02120300000000202051',
	bicCode: 'BYLADEM1001',
	...ADDRESS,
	...USD,
	swiftCode: 'CHASUS33',
	email: 'r@example.com',
	interacFirstName: 'R',
	interacLastName: 'S',
	phoneNumber: '+254712345678',
	mobileMoneyOperatorId: '71',
	toCurrency: 'KES',
	toCurrencyId: '6',
};

/** The same form for a destination, with an account number that can be one there. */
export const payoutTo = (destination: string) => ({
	...LEFTOVERS,
	destination,
	...(destination === 'gbpBank' && { accountNumber: BRITISH_ACCOUNT }),
});
