import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { byName } from '../../kit/form/byName';
import { type Bundle, BUNDLES, SCOPES } from './scopes';

const accessOptions: INodePropertyOptions[] = [
	...Object.entries<Bundle>(BUNDLES).map(([value, { name, scopes }]) => ({
		name,
		value,
		description: `Asks for ${scopes.join(', ')}`,
	})),
	{ name: 'Custom', value: 'custom', description: 'Asks for the scopes chosen below' },
].sort(byName);

const scopeOptions: INodePropertyOptions[] = Object.entries(SCOPES).map(([value, description]) => ({
	name: value,
	value,
	description,
}));

/** What the token may do, in the form of the credential. @param show when it is asked for */
export const accessFields = (show: Record<string, string[]>): INodeProperties[] => [
	{
		displayName: 'Access',
		name: 'access',
		type: 'options',
		options: accessOptions,
		default: 'readOnly',
		displayOptions: { show },
		description:
			'What the token may do. It must not exceed what the API credential may do in the dashboard, or Blaaiz refuses the whole request; the test names the excess scopes. API credentials created without choosing scopes have Full Access.',
	},
	{
		displayName: 'Include Later Scopes',
		name: 'laterScopes',
		type: 'boolean',
		default: false,
		displayOptions: { show: { ...show, access: ['fullAccess'] } },
		description:
			'Whether to ask also for the scopes that Blaaiz has added since its first 21: crypto, rates, refunds, Interac requests and compliance. API credentials that are older lack them.',
	},
	{
		displayName: 'Scopes',
		name: 'scopes',
		type: 'multiOptions',
		required: true,
		options: scopeOptions,
		default: [],
		displayOptions: { show: { ...show, access: ['custom'] } },
		description: 'Only scopes that the API credential has in the dashboard',
	},
	{
		displayName: 'Additional Scopes',
		name: 'additionalScopes',
		type: 'string',
		default: '',
		placeholder: 'e.g. crypto-payout:create',
		displayOptions: { show },
		description:
			'More scopes, separated by spaces, such as those that Blaaiz has added since; no bundle names',
	},
];
