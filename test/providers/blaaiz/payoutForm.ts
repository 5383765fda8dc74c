const ADDRESS = { street: '1 High Street', city: 'York', zipCode: 'YO1', country: 'gb' };
const USD = {
	recipientType: 'business',
	accountNumber: '1',
	accountName: 'N',
	accountType: 'checking',
	bankName: 'B',
	routingNumber: 21000021,
	state: 'NY',
};

/** Everything that a form may still hold from other destinations; none of it may be sent. */
export const LEFTOVERS = {
	walletId: 'w1',
	customerId: 'c1',
	fromCurrency: 'GBP',
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
