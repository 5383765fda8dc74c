import { searchList } from '../support/editor.cts';
import { actionNodes, triggerNodes } from '../support/catalogue.cts';

/* A list whose node has no credential chosen says which one is missing, and what can be done without. */

/** The wallets that every account has, the countries of the earth and networks need no question. */
const ASKS_NOTHING = [
	'Blaaiz: searchCountries2',
	'Blaaiz: searchCountries3',
	'Blaaiz: searchNetworks',
	'Blink: searchWallets',
];

const lists = [...actionNodes, ...triggerNodes]
	.flatMap(({ instance }) =>
		Object.keys(instance.methods?.listSearch ?? {}).map((method) => ({
			node: instance,
			title: `${instance.description.displayName}: ${method}`,
			method,
		})),
	)
	.filter(({ title }) => !ASKS_NOTHING.includes(title));

it('there are lists of several nodes', () => {
	expect(new Set(lists.map(({ node }) => node)).size).toBeGreaterThan(3);
});

it.each(lists)('$title', async ({ node, method }) => {
	const parameters = Object.fromEntries(
		['customerId', 'applicationId'].map((name) => [name, { __rl: true, mode: 'id', value: '1' }]),
	);
	await expect(
		searchList({ node, method, parameters: parameters as never, credentials: {} }),
	).rejects.toMatchObject({
		message: expect.stringMatching(/^The list needs the credential for the API of \w+$/),
		description: expect.stringMatching(/^Choose it in this node, .*"By ID" or "By Code"\.$/),
	});
});
