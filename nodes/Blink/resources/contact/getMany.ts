import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { listFields } from '../../../kit/form/fields';
import { toggle, wholeNumber } from '../../../kit/form/inputs';
import { operation } from '../../../kit/operation';
import { query } from '../../graphql';
import { loose } from '../../shapes';

/** Blink marks this list as deprecated, and has no other. */
const CONTACTS = 'query BlinkContacts { me { contacts { id handle alias transactionsCount } } }';

const answerShape = z.object({ me: z.object({ contacts: z.array(loose({ id: z.string() })) }) });

export const getMany = operation({
	name: 'Get Many',
	action: 'Get many contacts',
	description:
		'Lists whom the account has paid, or has saved as a contact. Moves no money; safe to retry.',
	effect: 'read',
	fields: listFields,
	input: z.object({ returnAll: toggle(), limit: wholeNumber({ min: 1 }).optional() }),
	request: () => query(CONTACTS, {}, 'Read'),
	output: (answer, { returnAll, limit }): IDataObject[] =>
		answerShape.parse(answer).me.contacts.slice(0, returnAll ? undefined : limit),
});
