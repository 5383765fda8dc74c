import { createdAt } from '../../api/schemas';
import { sessionRows } from '../../api/sessions';
import { source, textOf } from '../source';

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
