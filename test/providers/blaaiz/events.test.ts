import type { IDataObject } from 'n8n-workflow';

import { isChosen } from '../../../nodes/Blaaiz/trigger/events';
import { normalise } from '../../../nodes/Blaaiz/trigger/normalise';

/** The payloads that Blaaiz documents for each family, shortened to what tells them apart. */
const EVENTS: Array<[IDataObject, string, string | null, string | null]> = [
	[
		{ type: 'collection', transaction_status: 'SUCCESSFUL', event_id: 'e' },
		'collection.completed',
		'SUCCESSFUL',
		'e',
	],
	[
		{ type: 'collection', transaction_status: 'EXPIRED', event_id: 'e' },
		'collection.expired',
		'EXPIRED',
		'e',
	],
	[
		{ type: 'collection', transaction_status: 'FAILED', event_id: 'e' },
		'collection.failed',
		'FAILED',
		'e',
	],
	[
		{ type: 'payout_initiated', transaction_status: 'PENDING', event_id: 'e' },
		'payout.initiated',
		'PENDING',
		'e',
	],
	[
		{ type: 'payout', transaction_status: 'SUCCESSFUL', event_id: 'e' },
		'payout.completed',
		'SUCCESSFUL',
		'e',
	],
	[
		{ type: 'payout', transaction_status: 'PROCESSING', event_id: 'e' },
		'payout.processing',
		'PROCESSING',
		'e',
	],
	[
		{
			event_type: 'customer.status_changed',
			type: 'customer',
			new_status: 'REJECTED',
			old_status: 'PENDING',
			event_id: 'e',
		},
		'customer.status_changed',
		'REJECTED',
		'e',
	],
	[
		{ event: 'virtual_account.ready', virtual_account_id: 'v', status: 'SUCCESSFUL' },
		'virtual_account.ready',
		'SUCCESSFUL',
		'virtual_account.ready:v',
	],
	[
		{ event: 'virtual_account.credited', virtual_account_id: 'v' },
		'virtual_account.credited',
		null,
		null,
	],
	[
		{ type: 'refund_initiated', status: 'processing', event_id: 'e' },
		'refund.initiated',
		'PROCESSING',
		'e',
	],
	[{ type: 'refund', status: 'failed', event_id: 'e' }, 'refund.failed', 'FAILED', 'e'],
	[{ type: 'refund', status: 'successful', event_id: 'e' }, 'refund.completed', 'SUCCESSFUL', 'e'],
	[
		{
			event: 'crypto.payout.successful',
			type: 'crypto.payout.successful',
			transaction_status: 'SUCCESSFUL',
			event_id: 'log1',
		},
		'crypto.payout.successful',
		'SUCCESSFUL',
		'log1',
	],
	[
		{ type: 'auto_deposit_email.active', status: 'ACTIVE', event_id: 'e' },
		'auto_deposit_email.active',
		'ACTIVE',
		'e',
	],
	[
		{ event: 'merchant.kyc.session.completed', data: { session_id: 's', result: 'REJECTED' } },
		'compliance_session.completed',
		'REJECTED',
		'merchant.kyc.session.completed:s:REJECTED',
	],
	[
		{
			event: 'merchant.kyc.session.completed',
			data: { session_id: 's', result: 'REJECTED', completed_at: '2026-03-01T00:00:00Z' },
		},
		'compliance_session.completed',
		'REJECTED',
		'merchant.kyc.session.completed:s:REJECTED:2026-03-01T00:00:00Z',
	],
	[
		{
			event: 'merchant.kyc.session.expired',
			data: { session_id: 's', expired_at: '2026-03-01T00:00:00Z' },
		},
		'compliance_session.expired',
		null,
		'merchant.kyc.session.expired:s',
	],
	[{ event: 'signa_id.grant.revoked', event_id: 7 }, 'signa_id.grant.revoked', null, '7'],
	[{ surprise: true }, 'unknown', null, null],
];

it.each(EVENTS)('%j is %s', (event, type, status, id) => {
	expect(normalise(event)).toMatchObject({ type, status, id });
});

it.each([
	[{ transaction_amount: 20.5, transaction_currency: 'CAD' }, '20.5', 'CAD'],
	[{ amount: '100.000000', currency: 'USDC' }, '100.000000', 'USDC'],
	[{ amount: 500, currency: 'GBP' }, '500', 'GBP'],
	[{ amount: 'much' }, null, null],
])('%j has its amount as text', (event, amount, currency) => {
	expect(normalise(event)).toMatchObject({ amount, currency });
});

it.each([
	[{ updated_at: '2026-03-13T14:30:00.000Z' }, '2026-03-13T14:30:00.000Z'],
	[{ created_at: '2026-08-03T10:15:00+02:00' }, '2026-08-03T08:15:00.000Z'],
	[{ data: { completed_at: '2026-08-29T09:31:05.000Z' } }, '2026-08-29T09:31:05.000Z'],
	[{}, null],
	[{ updated_at: 'yesterday' }, null],
	// without a zone, which Blaaiz documents none for
	[{ updated_at: '2026-08-03 10:15:00' }, null],
	[{ updated_at: '2026-08-03T10:15:00' }, null],
	[{ updated_at: '2026-08-03' }, null],
	[{ completed_at: '2026-08-03 10:15:00', created_at: '2026-08-01T00:00:00Z' }, null],
	[{ updated_at: '2026-08-03 10:15:00+00:00' }, '2026-08-03T10:15:00.000Z'],
])('%j says when it happened', (event, occurredAt) => {
	expect(normalise(event).occurredAt).toBe(occurredAt);
});

it.each([
	['collection.reversed', ['collection.*'], true],
	['collection.completed', ['collection.failed'], false],
	['collections.completed', ['collection.*'], false],
	['something.new', ['*'], true],
	['something.new', [], false],
])('%s is asked for by %j: %s', (type, chosen, expected) => {
	expect(isChosen(type, chosen)).toBe(expected);
});
