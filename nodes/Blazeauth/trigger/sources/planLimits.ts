import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import type { Send } from '../../../kit/request/types';
import { limits } from '../../api/schemas';
import { limitsRequest } from '../../operations/account';
import { source } from '../source';

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
