import type { INodeProperties } from 'n8n-workflow';

import { idempotencyKeyField, collectionField } from '../../../kit/form/fields';
import { memoField } from '../../fields';
import { memo } from '../../api/inputs';
import { extras } from '../../../kit/form/collections';
import { choice } from '../../../kit/form/inputs';
import { ownLabel } from '../../../kit/form/ownKey';

/** How soon a payout is to be confirmed. The sooner, the higher the fee. */
export const speedField: INodeProperties = {
	displayName: 'Speed',
	name: 'speed',
	type: 'options',
	options: [
		{ name: 'Fast', value: 'FAST', description: 'About 10 minutes, at the highest fee' },
		{ name: 'Medium', value: 'MEDIUM', description: 'About an hour' },
		{ name: 'Slow', value: 'SLOW', description: 'About a day, at the lowest fee' },
	],
	default: 'FAST',
	description: 'How soon the payment is to be confirmed; "Get Speeds" shows what Blink offers now',
};

export const speed = choice(['FAST', 'MEDIUM', 'SLOW']);

export const sendOptionsField: INodeProperties = collectionField('Additional Fields', [
	idempotencyKeyField,
	{ ...memoField, description: 'Your own note, at most 639 bytes; not sent to the recipient' },
]);

export const sendOptions = extras({ memo }, { idempotencyKey: ownLabel() });
