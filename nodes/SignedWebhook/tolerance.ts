import type { INodeProperties } from 'n8n-workflow';

import { wholeNumber } from '../kit/form/money';

/** Most seconds by which a signed time may be off: a week, for providers that sign retries with the old time. */
const MAX_SECONDS = 604_800;

/** How far a signed time may be off, where somebody wants another limit than the provider's. */
export const toleranceField: INodeProperties = {
	displayName: 'Timestamp Tolerance (Seconds)',
	name: 'tolerance',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: MAX_SECONDS },
	default: 300,
	description:
		"How old, or how far ahead, the signed time of a delivery may be. The provider's own limit unless set.",
};

/** What the field may hold. */
export const toleranceInput = wholeNumber({ min: 1, max: MAX_SECONDS, unit: 'seconds' });
