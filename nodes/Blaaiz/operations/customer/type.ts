import type { INodeProperties } from 'n8n-workflow';

import { choiceField } from '../../fields';

/** Decides which fields there are: Blaaiz refuses a request that mixes the two kinds. */
export const typeField: INodeProperties = choiceField(
	'Customer Type',
	'type',
	'Decides which fields apply; Blaaiz refuses those of the other type',
	[
		{ name: 'Individual', value: 'individual' },
		{ name: 'Business', value: 'business' },
	],
);
