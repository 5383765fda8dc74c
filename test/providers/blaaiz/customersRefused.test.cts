import { COMPANY, owner, PERSON } from './people';
import { perform } from './perform.cts';

describe('what is refused before anything is sent', () => {
	const refused = async (name: string, set: object) => {
		const { sent, output } = perform({ resource: 'customer', name, set: { ...set } });
		const failure: unknown = await output.catch((caught: unknown) => caught);
		expect(sent).toEqual([]);
		return failure;
	};

	it.each([
		[{ ...PERSON, email: 'ada' }, '"Email" must be one email address, like name@email.com'],
		[{ ...PERSON, country: 'Nigeria' }, '"Country" must be a country code of two letters, like GB'],
		[
			{ ...PERSON, additionalFields: { dob: '30.4.1990' } },
			'"Date of Birth" must be a date, like 1990-04-30',
		],
		[
			{ ...COMPANY, additionalFields: { operatingCity: 'York' } },
			'"Operating Country" must be added beside the other operating fields',
		],
		[
			{ ...COMPANY, owners: { owner: Array.from({ length: 6 }, () => owner(10)) } },
			'"Owners" must be at most 5',
		],
		[
			{ ...COMPANY, owners: { owner: [{ firstName: 'A', lastName: '' }] } },
			'"Owners" must have a first and a last name each',
		],
	])('creating %j', async (set, message) => {
		expect(await refused('create', set)).toMatchObject({ message });
	});

	it('an upgrade whose owners do not add up to 100', async () => {
		const owners = { owner: [owner(60), owner(39.99)] };
		expect(await refused('upgradeKybScope', { customerId: 'c1', owners })).toMatchObject({
			message: '"Owners" must have percentages that add up to exactly 100',
		});
	});

	it('an update that changes nothing', async () => {
		expect(await refused('update', { customerId: 'c1', type: 'individual' })).toMatchObject({
			message: '"Update Fields" must name what to change',
		});
	});
});
