import { z } from 'zod';

import { pathSetting } from '../api/paths';
import { banksyTolerance, eventsField } from './fields';
import { KNOWN_STATUSES, OBSERVED_PATHS } from './payload';
import { choice, chosen, list, lower, text } from '../../kit/form/inputs';

const fieldPath = (observed: string) =>
	text({ min: 0 })
		.optional()
		.transform((path) => path ?? observed);

const paths = z.object({
	paymentId: fieldPath(OBSERVED_PATHS.paymentId),
	status: fieldPath(OBSERVED_PATHS.status),
	amount: fieldPath(OBSERVED_PATHS.amount),
	currency: fieldPath(OBSERVED_PATHS.currency),
	time: fieldPath(OBSERVED_PATHS.time),
	reference: fieldPath(OBSERVED_PATHS.reference),
	environment: fieldPath(OBSERVED_PATHS.environment),
	keyUsed: fieldPath(OBSERVED_PATHS.keyUsed),
	eventType: fieldPath(OBSERVED_PATHS.eventType),
});

const statusWord = z.object({
	word: text().transform(lower),
	means: choice(KNOWN_STATUSES),
});

/** The parameters of the trigger, read. */
export const triggerSettings = z
	.object({
		events: chosen(eventsField),
		checks: list(choice(['confirm', 'match'])),
		confirmPath: text({ min: 0 }).default(''),
		options: z
			.object({
				eventTypes: list(text()),
				paths: z.object({ values: paths.default({}) }).default({}),
				statusField: fieldPath('status'),
				statusWords: z
					.object({ values: list(statusWord).default([]) })
					.default({})
					.transform(({ values }) =>
						Object.fromEntries(values.map(({ word, means }) => [word, means])),
					),
				tolerance: banksyTolerance.input,
			})
			.default({}),
	})
	.superRefine(({ checks, confirmPath, options }, { addIssue }) => {
		if (checks.includes('confirm')) {
			const [issue] = pathSetting('paymentId').safeParse(confirmPath).error?.issues ?? [];
			if (issue) addIssue({ ...issue, path: ['confirmPath'] });
		}
		if (options.eventTypes.length > 0 && options.paths.values.eventType === '') {
			addIssue({
				code: 'custom',
				path: ['options', 'eventTypes'],
				message: 'must be empty unless the "Event Type Path" is set',
			});
		}
	});

export type TriggerSettings = z.output<typeof triggerSettings>;
