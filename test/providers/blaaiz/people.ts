/** Forms of customers, as a user fills them in. */
export const PERSON = {
	type: 'individual',
	email: 'ada@example.com',
	firstName: 'Ada',
	lastName: 'Obi',
	country: 'ng',
	idType: 'passport',
	idNumber: 'A1',
};
export const COMPANY = {
	type: 'business',
	email: 'office@example.com',
	businessName: 'Acme',
	registrationNumber: 123,
	incorporationCountry: 'gb',
};
export const owner = (percentage: number, more: object = {}) => ({
	firstName: 'A',
	lastName: 'B',
	details: { ownershipPercentage: percentage, ...more },
});

/** What is sent for {@link OWNERS}. */
export const ownersSent = [
	{ first_name: 'A', last_name: 'B', ownership_percentage: 60, date_of_birth: '1980-01-31' },
	{ first_name: 'A', last_name: 'B', ownership_percentage: 40, is_signer: true },
];
export const OWNERS = {
	owner: [owner(60, { dateOfBirth: '1980-01-31T00:00:00' }), owner(40, { isSigner: true })],
};
