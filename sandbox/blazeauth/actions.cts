import { z } from 'zod';

import { action, type ControlAction, optional } from '../kit/actions.cts';
import type { BlazeauthControl } from './control.cts';

const text = z.string().min(1);
const count = z.coerce.number().int().positive();
/** Forms know only text. */
const yesNo = z.preprocess(
	(value) => (value === 'true' ? true : value === 'false' ? false : value),
	z.boolean(),
);

const change = {
	paused: optional(yesNo),
	blacklisted: optional(yesNo),
	clientId: optional(text.nullable()),
	expiresInDays: optional(z.coerce.number()),
};

/** The control over HTTP: POST /_control/blazeauth/<name>. */
export function blazeauthActions(control: BlazeauthControl): ControlAction[] {
	return [
		action({
			name: 'addLicense',
			description: 'A license is created; with expiresInDays it has been activated, too',
			input: z.object({ applicationId: text, key: text, ...change }),
			run: ({ applicationId, key, ...more }) => control.addLicense(applicationId, key, more),
		}),
		action({
			name: 'addLicenses',
			description: 'Many licenses at once, activated and good for a year',
			input: z.object({ applicationId: text, count, prefix: text.default('BULK') }),
			run: (input) => control.addLicenses(input.applicationId, input.count, input.prefix),
		}),
		action({
			name: 'changeLicense',
			description: 'A license is paused, blacklisted, moved to another device or extended',
			input: z.object({ key: text, ...change }),
			run: ({ key, ...more }) => control.changeLicense(key, more),
		}),
		action({
			name: 'deleteLicense',
			description: 'A license is deleted',
			input: z.object({ key: text }),
			run: ({ key }) => control.deleteLicense(key),
		}),
		action({
			name: 'deleteVariable',
			description: 'A variable is deleted',
			input: z.object({ applicationId: text, name: text }),
			run: ({ applicationId, name }) => control.deleteVariable(applicationId, name),
		}),
		action({
			name: 'startSession',
			description: 'A client connects with a license',
			input: z.object({ applicationId: text, license: text }),
			run: ({ applicationId, license }) => control.startSession(applicationId, license),
		}),
		action({
			name: 'endSession',
			description: 'A client goes away',
			input: z.object({ applicationId: text, serverId: text }),
			run: ({ applicationId, serverId }) => control.endSession(applicationId, serverId),
		}),
		action({
			name: 'shiftPages',
			description: 'Licenses come or go while the next pages of a table are read',
			input: z.object({ how: z.enum(['delete', 'create']).default('delete'), times: count }),
			run: ({ how, times }) => control.shiftPages(how, times),
		}),
		action({
			name: 'settings',
			description: 'Page size, order, form of ids, status of refusals, plan',
			input: z
				.object({
					pageSize: count,
					order: z.enum(['newest', 'oldest']),
					bareIds: yesNo,
					refuseWith200: yesNo,
					totalPages: yesNo,
					liveSessions: yesNo,
					limits: z.record(z.number()),
				})
				.partial(),
			run: (input) => control.settings(input),
		}),
	];
}
