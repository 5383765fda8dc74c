import { z } from 'zod';

import { business, forbiddenApplication, notFound } from '../domain/errors.cts';
import { applicationRow, variableRow } from '../domain/rows.cts';
import { limits } from './account.cts';
import type { Route } from './call.cts';

const sized = (min: number, max: number) => z.string().min(min).max(max);

const variableBody = z.object({
	name: sized(3, 64),
	description: z.string().max(64).nullable(),
	value: z.string().max(16_000),
	strategy: z.enum(['auth_required', 'auth_not_required']),
});

const applications: Route = {
	method: 'GET',
	path: 'panel/get-applications',
	scope: 'applications:read',
	answer: ({ world, key: { applicationIds } }) => ({
		data: world.applications
			.filter(({ id }) => !applicationIds || applicationIds.includes(id))
			.map(applicationRow),
	}),
};

const createApplication: Route = {
	method: 'POST',
	path: 'panel/create-application',
	scope: 'applications:create',
	answer: ({ world, key, body }) => {
		if (key.applicationIds) throw forbiddenApplication();
		world.addApplication(z.object({ name: sized(6, 32) }).parse(body).name);
		return {};
	},
};

const addLevels: Route = {
	method: 'POST',
	path: 'panel/create-application-license-levels',
	scope: 'applications:update',
	answer: ({ application, body }) => {
		const { levels } = z.object({ levels: z.array(sized(1, 16)).min(1) }).parse(body);
		const known = application().levels;
		known.push(...levels.filter((level) => !known.includes(level)));
		return {};
	},
};

const createUser: Route = {
	method: 'POST',
	path: 'panel/create-user',
	scope: 'app_users:create',
	answer: ({ world, application, body }) => {
		const text = z.string().nullish();
		const { login, password, comment, clientId, ipAddress, applicationUserSettings } = z
			.object({
				login: sized(1, 256),
				password: sized(1, 256),
				comment: text,
				clientId: text,
				ipAddress: text,
				applicationUserSettings: z.object({
					levels: z.array(z.string()),
					requiresLicense: z.boolean(),
				}),
			})
			.parse(body);
		const target = application();
		if (target.users.some((user) => user.login === login)) {
			// quotes what it was sent, as careless servers do
			throw business(`User with login ${login} and password ${password} already exists.`);
		}
		world.addUser(target, login, {
			password,
			comment: comment ?? null,
			clientId: clientId ?? null,
			ipAddress: ipAddress ?? null,
			...applicationUserSettings,
		});
		return {};
	},
};

const variables: Route = {
	method: 'GET',
	path: 'panel/get-variables',
	scope: 'variables:read',
	answer: ({ application }) => ({ data: application().variables.map(variableRow) }),
};

const createVariable: Route = {
	method: 'POST',
	path: 'panel/create-variable',
	scope: 'variables:create',
	answer: ({ world, application, body }) => {
		const content = variableBody.parse(body);
		const target = application();
		if (target.variables.some(({ name }) => name === content.name)) {
			throw business('Variable with this name already exists.');
		}
		world.addVariable(target, content);
		return {};
	},
};

const editVariable: Route = {
	method: 'PATCH',
	path: 'panel/edit-variable',
	scope: 'variables:update',
	answer: ({ world, application, query, body }) => {
		const variable = application().variables.find(({ id }) => id === query.variableId);
		if (!variable) throw notFound('Variable not found.');
		Object.assign(variable, variableBody.parse(body), { updatedAt: world.clock.now() });
		return {};
	},
};

export const panelRoutes: readonly Route[] = [
	limits,
	applications,
	createApplication,
	addLevels,
	createUser,
	variables,
	createVariable,
	editVariable,
];
