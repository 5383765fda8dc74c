import { appUserTable, tableRows } from '../../api/pagination';
import { createdAt } from '../../api/schemas';
import { source, textOf } from '../source';

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
