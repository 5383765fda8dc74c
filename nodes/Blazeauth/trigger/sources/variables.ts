import type { IDataObject } from 'n8n-workflow';

import type { Send } from '../../../kit/request/types';
import { rowsOf } from '../../api/client';
import { timeOf } from '../../api/schemas';
import { variablesRequest } from '../../operations/variable/variables';
import { fingerprint, source, textOf } from '../source';

/** The name is remembered too, so that a removed variable can still be named. */
const variableEntry = ({ name, description, value, strategy, updatedAt }: IDataObject) =>
	[
		fingerprint([description, value]),
		fingerprint([strategy, updatedAt ?? null]),
		// half a surrogate pair would not survive every database
		String(name ?? '').replace(/\p{Surrogate}/gu, '\uFFFD'),
	].join('');

const FINGERPRINTS_LENGTH = 10;

export const variables = source({
	name: 'variable',
	perApplication: true,
	read: (send, applicationId) => allVariables(send, applicationId),
	id: ({ id }) => textOf(id),
	reference: ({ name }) => textOf(name),
	events: {
		variableChanged: {
			complete: true,
			entry: variableEntry,
			at: ({ updatedAt }) => timeOf(updatedAt) ?? 0,
			time: ({ updatedAt }) => updatedAt,
			details: (_variable, before) => ({ action: before === undefined ? 'created' : 'updated' }),
			remains: (id, before) => ({ id, name: before.slice(FINGERPRINTS_LENGTH) }),
		},
	},
});

async function* allVariables(send: Send, applicationId: string) {
	yield rowsOf(await send(variablesRequest(applicationId)));
}
