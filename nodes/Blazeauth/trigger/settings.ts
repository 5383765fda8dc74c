import type { IPollFunctions } from 'n8n-workflow';
import { z } from 'zod';

import { id } from '../api/inputs';
import { eventsField, triggerFields } from './fields';
import type { Choice } from './sources';
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

/** What the trigger was set to. @throws InputFailure that names the field */
export function choiceOf(context: IPollFunctions): Choice {
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
	const { changes = [], ...choice } = checked(input, raw, triggerFields);
	return { ...choice, applicationId: choice.applicationId, changes };
}
