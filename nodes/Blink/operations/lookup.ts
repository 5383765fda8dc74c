import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';
import { operation, type Resource } from '../../kit/operation';
import { authenticationField, usernameField } from '../fields';
import { query } from '../api/client';
import { defaultWallet as request, foundWallet } from './recipient';
import { username } from '../api/lightning';
import { listFields, listInput, maxRows } from '../../kit/form/list';
import { choice } from '../../kit/form/inputs';

const MAP = `query BlinkBusinessMap {
	businessMapMarkers { username mapInfo { title coordinates { latitude longitude } } }
}`;

const markersShape = z.object({
	businessMapMarkers: z.array(
		z.object({
			username: z.string(),
			mapInfo: z.object({
				title: z.string(),
				coordinates: z.object({ latitude: z.number(), longitude: z.number() }),
			}),
		}),
	),
});

const businessMap = operation({
	name: 'Business Map',
	action: 'Get the map of businesses',
	description:
		'Lists the businesses on the map of Blink, with user name and position; needs no API key. Moves no money; safe to retry.',
	effect: 'read',
	scope: 'none',
	fields: [authenticationField, ...listFields],
	input: z.object({ ...listInput }),
	request: () => query(MAP, {}, 'none'),
	output: (answer, list): IDataObject[] =>
		markersShape
			.parse(answer)
			.businessMapMarkers.slice(0, maxRows(list))
			.map(({ username, mapInfo: { title, coordinates } }) => ({
				username,
				title,
				...coordinates,
			})),
});

const currencyField: INodeProperties = {
	displayName: 'Wallet Currency',
	name: 'walletCurrency',
	type: 'options',
	options: [
		{ name: 'Any', value: 'any', description: 'The wallet that the user has chosen as default' },
		{ name: 'BTC', value: 'BTC', description: 'The bitcoin wallet of the user' },
		{ name: 'USD', value: 'USD', description: 'The dollar wallet of the user' },
	],
	default: 'any',
	description: 'Which wallet of the user to look up',
};

const defaultWallet = operation({
	name: 'Default Wallet',
	action: 'Look up the default wallet of a user',
	description:
		'Finds the wallet of a Blink user name; needs no API key. Phone numbers are refused, since Blink would create an account for an unknown one. Moves no money; safe to retry.',
	effect: 'read',
	scope: 'none',
	fields: [authenticationField, usernameField, currencyField],
	input: z.object({ username, walletCurrency: choice(['any', 'BTC', 'USD']) }),
	request: ({ username: name, walletCurrency }) =>
		request(name, walletCurrency === 'any' ? undefined : walletCurrency),
	output: (answer, input) => {
		const { id, currency } = foundWallet(answer);
		return { username: input.username, walletId: id, walletCurrency: currency };
	},
});

const AVAILABLE = `query BlinkUsernameAvailable($username: Username!) {
	usernameAvailable(username: $username)
}`;

const availableShape = z.object({ usernameAvailable: z.boolean().nullable() });

const usernameAvailable = operation({
	name: 'Username Available',
	action: 'Check whether a username is available',
	description:
		'Checks whether a Blink user name is still free; needs no API key. Moves no money; safe to retry.',
	effect: 'read',
	scope: 'none',
	fields: [authenticationField, usernameField],
	input: z.object({ username }),
	request: (variables) => query(AVAILABLE, variables, 'none'),
	output: (answer, input) => ({
		username: input.username,
		available: availableShape.parse(answer).usernameAvailable,
	}),
});

export const lookup: Resource = {
	name: 'Lookup',
	description: 'Public information about Blink users',
	operations: { businessMap, defaultWallet, usernameAvailable },
};
