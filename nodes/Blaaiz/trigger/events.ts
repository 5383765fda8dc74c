import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { z } from 'zod';

import { byName } from '../../kit/form/byName';
import { checked } from '../../kit/form/checked';
import { identifier, list } from '../../kit/form/inputs';

/** Families of events, with the events Blaaiz documents for each. */
const FAMILIES: ReadonlyArray<[string, string, Readonly<Record<string, string>>]> = [
	[
		'Auto-Deposit Email',
		'auto_deposit_email',
		{ active: 'An address accepts deposits', blocked: 'An address was blocked' },
	],
	[
		'Collection',
		'collection',
		{
			completed: 'Money has arrived',
			expired: 'A request was not paid in time',
			failed: 'A payment did not succeed',
			initiated: 'A payment was started',
			pending: 'A payment is under way',
		},
	],
	[
		'Compliance Session',
		'compliance_session',
		{
			completed: 'There is a result, approved or rejected',
			expired: 'It was not finished in time',
		},
	],
	[
		'Crypto',
		'crypto',
		{
			'deposit.successful': 'Crypto has arrived',
			'payout.failed': 'A crypto payout did not succeed',
			'payout.processing': 'A crypto payout is under way',
			'payout.successful': 'A crypto payout has gone out',
		},
	],
	['Customer', 'customer', { status_changed: 'The verification has another status' }],
	[
		'Payout',
		'payout',
		{
			completed: 'The money has gone out',
			failed: 'A payout did not succeed',
			initiated: 'A payout was accepted (CAD)',
			processing: 'A payout is under way',
		},
	],
	[
		'Refund',
		'refund',
		{
			completed: 'The money is back with the payer',
			failed: 'A refund did not succeed',
			initiated: 'A refund was started',
			processing: 'A refund is under way',
		},
	],
	[
		'Virtual Account',
		'virtual_account',
		{
			created: 'An account was requested',
			credited: 'Money has arrived in an account',
			failed: 'An account could not be opened',
			ready: 'An account can be used',
			rejected: 'An account was refused',
		},
	],
];

const EVERYTHING = '*';

const titled = (name: string) =>
	name
		.split(/[._]/)
		.map((word) => word.charAt(0).toUpperCase() + word.slice(1))
		.join(' ');

/** What "Trigger On" offers, by family. */
const events: INodePropertyOptions[] = [
	{
		name: 'Any Event',
		value: EVERYTHING,
		description: 'Also those that Blaaiz adds later',
	},
	...FAMILIES.flatMap(([title, family, names]) => [
		{
			name: `Any ${title} Event`,
			value: `${family}.*`,
			description: 'Also those that Blaaiz adds later',
		},
		...Object.entries(names).map(([name, description]) => ({
			name: `${title}: ${titled(name)}`,
			value: `${family}.${name}`,
			description,
		})),
	]),
].sort(byName);

export const eventsField: INodeProperties = {
	displayName: 'Trigger On',
	name: 'events',
	type: 'multiOptions',
	options: events,
	default: ['collection.completed'],
	required: true,
};

/**
 * The chosen events. By expression it may be one that Blaaiz has added since.
 * @throws InputFailure for none, and for what is the name of no event
 */
export const chosenEvents = (events: unknown): string[] =>
	checked(z.object({ events: someEvents }), { events }, [eventsField]).events;

const someEvents = list(
	identifier(
		/^(\*|[a-z]\w*(\.\w+)*(\.\*)?)$/i,
		'must be an event, like collection.completed or payout.*',
	),
).refine((some) => some.length > 0, 'must name at least one');

/** Whether an event of that type was asked for, by its own name or by its family's. */
export function isChosen(type: string, chosen: readonly string[]): boolean {
	return chosen.some(
		(choice) =>
			choice === EVERYTHING ||
			choice === type ||
			// also an event that says no more than its family
			(choice.endsWith('.*') && `${type}.`.startsWith(choice.slice(0, -1))),
	);
}
