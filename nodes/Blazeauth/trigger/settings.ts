import type { IPollFunctions } from 'n8n-workflow';
import { z } from 'zod';

import { id } from '../api/inputs';
import { eventsField, triggerFields } from './fields';
import { checked } from '../../kit/form/checked';
import { chosen, list, text } from '../../kit/form/inputs';
import { wholeNumber } from '../../kit/form/money';

const input = z.object({
	events: chosen(eventsField),
	applicationId: id.optional(),
	changes: list(text())
		.refine((changes) => changes.length > 0, 'must name at least one kind of change')
		.optional(),
	daysAhead: wholeNumber({ min: 1, max: 36_500, unit: 'days' }).default(7),
	percent: wholeNumber({ min: 1, max: 100 }).default(90),
});

/** What the trigger was set to. */
export interface TriggerSettings {
	events: readonly string[];
	/** One application, or undefined for all that the key may see. */
	applicationId: string | undefined;
	daysAhead: number;
	/** Which changes of a license count. */
	changes: string[];
	/** Of a plan limit, from which on it counts as reached. */
	percent: number;
}

/** Reads and checks them. @throws InputFailure that names the field */
export function triggerSettings(context: IPollFunctions): TriggerSettings {
	// a field that is not shown has no value
	const value = (name: string): unknown => context.getNodeParameter(name, null) ?? undefined;
	const one = value('scope') === 'one';
	const raw = {
		events: value('events'),
		applicationId: one
			? (context.getNodeParameter('applicationId', '', { extractValue: true }) as unknown)
			: undefined,
		changes: value('changes'),
		daysAhead: value('daysAhead'),
		percent: value('percent'),
	};
	const { changes = [], ...settings } = checked(input, raw, triggerFields);
	return { ...settings, applicationId: settings.applicationId, changes };
}
