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
