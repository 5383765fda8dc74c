import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod';

import { operation } from '../../../kit/operation';
import { createdRow } from '../../api/evidence';
import { applicationField, loginField } from '../../fields';
import { creation } from '../../api/client';
import { id, levels, login, password } from '../../api/inputs';
import { appUserWithLogin } from './find';
import { collectionField } from '../../../kit/form/fields';
import { extras } from '../../../kit/form/collections';
import { text, toggle } from '../../../kit/form/inputs';
import { jsonObject } from '../../../kit/form/jsonInputs';

const fields: INodeProperties[] = [
	applicationField,
	loginField,
	{
		displayName: 'Password',
		name: 'password',
		type: 'string',
		typeOptions: { password: true },
		required: true,
		default: '',
		description: 'Password of the new user. It is sent to Blazeauth and shown nowhere.',
	},
	collectionField('Additional Fields', [
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			default: '',
			description: 'The device that the user is bound to',
		},
		{
			displayName: 'Comment',
			name: 'comment',
			type: 'string',
			default: '',
			description: 'A note for those who manage the users',
		},
		{
			displayName: 'IP Address',
			name: 'ipAddress',
			type: 'string',
			default: '',
			placeholder: 'e.g. 203.0.113.7',
			description: 'The address that the user is bound to',
		},
		{
			displayName: 'Levels',
			name: 'levels',
			type: 'string',
			default: '',
			placeholder: 'e.g. basic, pro',
			description: 'Levels of the user, separated by commas',
		},
		{
			displayName: 'More Settings (JSON)',
			name: 'moreSettings',
			type: 'json',
			default: '{}',
			description:
				'Further members of "applicationUserSettings", as the live documentation of Blazeauth names them',
		},
		{
			displayName: 'Requires License',
			name: 'requiresLicense',
			type: 'boolean',
			default: false,
			description: 'Whether the user needs a license to sign in',
		},
	]),
];

const input = z.object({
	applicationId: id,
	login,
	password,
	additionalFields: extras({
		clientId: text(),
		comment: text(),
		ipAddress: text(),
		levels,
		moreSettings: jsonObject(),
		requiresLicense: toggle(),
	}),
});

export const create = operation({
	name: 'Create',
	action: 'Create an app user',
	description:
		'Creates a user who can sign in to an application. Moves no money; look the login up before you retry, since Blazeauth has no idempotency keys.',
	effect: 'write',
	scope: 'app_users:create',
	furtherScopes: { 'app_users:read': 'to get the ID back' },
	fields,
	input,
	run: async ({ applicationId, login: name, password: secret, additionalFields }, api) => {
		const { levels: names = [], requiresLicense = false, moreSettings, ...rest } = additionalFields;
		const body: IDataObject = {
			login: name,
			password: secret,
			...rest,
			applicationUserSettings: { levels: names, requiresLicense, ...moreSettings },
		};
		await api.send(
			creation('create-user', {
				scope: 'app_users:create',
				query: { applicationId },
				body,
				lookUp: `Look for the login "${name}" with App User → Get by Login before you send it again.`,
				hidden: secret,
			}),
		);
		const row = await createdRow(async () => {
			const found = await appUserWithLogin(api.send, applicationId, name);
			return found ? [found] : [];
		});
		return { created: true, applicationId, login: name, id: row?.id ?? null };
	},
});
