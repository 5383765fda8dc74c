import { z } from 'zod';

import { pathSetting } from '../api/paths';
import { banksyTolerance } from './fields';
import { OBSERVED_PATHS } from './payload';

const fieldPath = (observed: string) => z.string().trim().default(observed);

const paths = z.object({
	paymentId: fieldPath(OBSERVED_PATHS.paymentId),
	status: fieldPath(OBSERVED_PATHS.status),
	environment: fieldPath(OBSERVED_PATHS.environment),
	keyUsed: fieldPath(OBSERVED_PATHS.keyUsed),
	eventType: fieldPath(OBSERVED_PATHS.eventType),
});

const statusWord = z.object({
	word: z.string().trim().toLowerCase().min(1, 'must have no empty word'),
	means: z.string(),
});

/** The parameters of the trigger, read. */
export const triggerSettings = z
	.object({
		events: z.array(z.string()).min(1, 'must have at least one status'),
		checks: z.array(z.enum(['confirm', 'match'])).default([]),
		confirmPath: z.string().default(''),
		options: z
			.object({
				eventTypes: z
					.string()
					.default('')
					.transform((list) => list.split(',').map((type) => type.trim()))
					.transform((list) => list.filter((type) => type !== '')),
				paths: z.object({ values: paths.default({}) }).default({}),
				statusField: fieldPath('status'),
				statusWords: z
					.object({ values: z.array(statusWord).default([]) })
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
