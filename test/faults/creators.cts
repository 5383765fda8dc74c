import type { Sandbox } from '../../sandbox/index.cts';
import { blazeauth } from './accounts.cts';
import type { Payer } from './payer.cts';

/*
 * Blazeauth moves no money and knows no idempotency keys. What must not happen twice there is that
 * something is created: an application, a user with a password, a variable.
 */

const photo = ({ providers: { blazeauth } }: Sandbox) =>
	blazeauth.world.application(blazeauth.demo.applications.photo);

const inPhoto = (sandbox: Sandbox) => ({
	applicationId: { __rl: true, mode: 'id', value: photo(sandbox).id },
});

export const CREATORS: readonly Payer[] = [
	{
		...blazeauth,
		name: 'Blazeauth: Create Application',
		operation: 'create-application',
		parameters: () => ({
			resource: 'application',
			operation: 'create',
			name: '={{ $json.name }}',
		}),
		command: ({ providers }, n) => {
			const name = `Program ${n}`;
			return {
				item: { json: { name } },
				timesPaid: () =>
					providers.blazeauth.world.applications.filter((one) => one.name === name).length,
			};
		},
	},
	{
		...blazeauth,
		name: 'Blazeauth: Create App User',
		operation: 'create-user',
		parameters: (sandbox) => ({
			resource: 'appUser',
			operation: 'create',
			...inPhoto(sandbox),
			login: '={{ $json.login }}',
			password: 'a password / that no log + shows',
		}),
		command: (sandbox, n) => {
			const login = `customer-${n}`;
			return {
				item: { json: { login } },
				timesPaid: () => photo(sandbox).users.filter((one) => one.login === login).length,
			};
		},
	},
	{
		...blazeauth,
		name: 'Blazeauth: Create Variable',
		operation: 'create-variable',
		parameters: (sandbox) => ({
			resource: 'variable',
			operation: 'create',
			...inPhoto(sandbox),
			name: '={{ $json.name }}',
			value: 'on',
			strategy: 'auth_required',
		}),
		command: variable,
	},
	{
		...blazeauth,
		name: 'Blazeauth: Create or Update Variable',
		operation: 'create-variable',
		readsBefore: 1,
		parameters: (sandbox) => ({
			resource: 'variable',
			operation: 'upsert',
			...inPhoto(sandbox),
			name: '={{ $json.name }}',
			value: 'on',
		}),
		command: variable,
		protectedByItself: true,
	},
	{
		...blazeauth,
		name: 'Blazeauth: Add License Levels',
		operation: 'create-application-license-levels',
		parameters: (sandbox) => ({
			resource: 'application',
			operation: 'addLicenseLevels',
			...inPhoto(sandbox),
			levels: '={{ $json.level }}',
		}),
		command: (sandbox, n) => {
			const level = `level-${n}`;
			return {
				item: { json: { level } },
				timesPaid: () => photo(sandbox).levels.filter((one) => one === level).length,
			};
		},
	},
];

function variable(sandbox: Sandbox, n: number) {
	const name = `feature-${n}`;
	return {
		item: { json: { name } },
		timesPaid: () => photo(sandbox).variables.filter((one) => one.name === name).length,
	};
}
