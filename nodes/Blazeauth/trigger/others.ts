import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import type { Send } from '../../kit/request/types';
import { rowsOf } from '../api/client';
import { limitsRequest } from '../operations/account';
import { variablesRequest } from '../operations/variable/variables';
import { sessionRows } from '../api/sessions';
import { limits, timeOf } from '../api/schemas';
import { appUserTable, tableRows } from '../api/pagination';
import { fingerprint, source, textOf } from './source';

const createdAt = ({ createdAt: time }: IDataObject) => timeOf(time);

export const appUsers = source({
	name: 'appUser',
	perApplication: true,
	read: (send, applicationId) => tableRows(send, appUserTable, applicationId, undefined, true),
	id: ({ id }) => textOf(id),
	reference: ({ login }) => textOf(login),
	events: {
		newAppUser: {
			birth: true,
			entry: () => '',
			at: createdAt,
			time: (row) => row.createdAt,
		},
	},
});

export const sessions = source({
	name: 'session',
	perApplication: true,
	read: (send, applicationId) => sessionRows(send, applicationId, undefined, true),
	id: ({ serverId }) => textOf(serverId),
	events: {
		liveSessionStarted: {
			birth: true,
			entry: () => '',
			at: createdAt,
			time: (row) => row.createdAt,
		},
	},
});

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

const share = ({ currentValue, maxValue }: IDataObject) =>
	Number(maxValue) > 0 ? (Number(currentValue) / Number(maxValue)) * 100 : 0;

export const planLimits = source({
	name: 'limit',
	perApplication: false,
	read: planLimitRows,
	id: ({ name }) => String(name),
	events: {
		planLimitReached: {
			complete: true,
			recurs: true,
			already: 'limits of the plan are reached already',
			entry: (limit, _now, { percent }) => (share(limit) >= percent ? 'reached' : undefined),
			at: (_limit, now) => now,
			details: (limit) => ({ percentUsed: Math.round(share(limit) * 10) / 10 }),
		},
	},
});

async function* planLimitRows(send: Send): AsyncGenerator<IDataObject[], void, undefined> {
	yield z.object({ data: limits }).parse(await send(limitsRequest())).data;
}
