import { z } from 'zod';
import type { IDataObject } from 'n8n-workflow';

import { collectionField } from '../../kit/form/fields';
import { operation, type Resource } from '../../kit/operation';
import { command, payloadOf, query } from '../api/client';
import { isoTime, loose } from '../api/schemas';
import { lightningAddress, username } from '../api/lightning';
import { listFields, listInput, maxRows } from '../../kit/form/list';
import { extras } from '../../kit/form/collections';
import { identifier, variants } from '../../kit/form/inputs';

const displayName = identifier(
	/^\p{Alphabetic}[\p{Alphabetic} -]{3,}$/u,
	'must be at least 4 letters, spaces and "-", starting with a letter',
);

const payloadShape = z.object({ contact: loose({ id: z.string(), createdAt: isoTime }) });

const create = operation({
	name: 'Create',
	action: 'Create a contact',
	description:
		'Saves a Blink user or a Lightning address as a contact. Moves no money; a retry only raises the transaction count of the contact.',
	effect: 'write',
	scope: 'Write',
	fields: [
		{
			displayName: 'Type',
			name: 'type',
			type: 'options',
			options: [
				{ name: 'Blink User', value: 'INTRALEDGER', description: 'By user name' },
				{ name: 'Lightning Address', value: 'LNADDRESS', description: 'At any service' },
			],
			default: 'INTRALEDGER',
			description: 'What the handle is',
		},
		{
			displayName: 'Handle',
			name: 'handle',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. satoshi or satoshi@example.com',
			description: 'The user name or the Lightning address',
		},
		collectionField('Additional Fields', [
			{
				displayName: 'Display Name',
				name: 'displayName',
				type: 'string',
				default: '',
				placeholder: 'e.g. Satoshi Nakamoto',
				description: 'How the contact is shown: at least 4 letters, spaces and "-"',
			},
		]),
	],
	input: variants('type', [
		z.object({
			type: z.literal('INTRALEDGER'),
			handle: username,
			additionalFields: extras({ displayName }),
		}),
		z.object({
			type: z.literal('LNADDRESS'),
			handle: lightningAddress,
			additionalFields: extras({ displayName }),
		}),
	]),
	request: ({ type, handle, additionalFields }) =>
		command({
			field: 'contactCreate',
			type: 'ContactCreateInput',
			input: { type, handle, ...additionalFields },
			scope: 'Write',
			selection: 'contact { id handle displayName type transactionsCount createdAt }',
			payload: payloadShape,
			lookUp: 'Look for the contact with Contact → Get Many.',
		}),
	output: (answer) => payloadOf(payloadShape, answer).contact,
});

/** Blink marks this list as deprecated, and has no other. */
const CONTACTS = 'query BlinkContacts { me { contacts { id handle alias transactionsCount } } }';

const answerShape = z.object({ me: z.object({ contacts: z.array(loose({ id: z.string() })) }) });

const getMany = operation({
	name: 'Get Many',
	action: 'Get many contacts',
	description:
		'Lists those whom the account has paid or saved as a contact. Moves no money; safe to retry.',
	effect: 'read',
	scope: 'Read',
	fields: listFields,
	input: z.object({ ...listInput }),
	request: () => query(CONTACTS, {}, 'Read'),
	output: (answer, list): IDataObject[] =>
		answerShape.parse(answer).me.contacts.slice(0, maxRows(list)),
});

export const contact: Resource = {
	name: 'Contact',
	description: 'People whom the account pays',
	operations: { getMany, create },
};
