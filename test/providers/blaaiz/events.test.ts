import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';

import type { EventHeader } from '../../../nodes/kit/event';
import { eventsField, isChosen } from '../../../nodes/Blaaiz/trigger/events';
import { eventFieldsOf } from '../../../nodes/Blaaiz/trigger/eventFields';
import { normalise } from '../../../nodes/Blaaiz/trigger/normalise';

/** The payloads that Blaaiz documents for each family, shortened to what tells them apart. */
const EVENTS: Array<[IDataObject, string, string | null, string | null]> = [
	[
		{ type: 'collection', transaction_status: 'SUCCESSFUL', event_id: 'e' },
		'collection.completed',
		'successful',
		'e',
	],
	[
		{ type: 'collection', transaction_status: 'EXPIRED', event_id: 'e' },
		'collection.expired',
		'expired',
		'e',
	],
	[
		{ type: 'collection', transaction_status: 'FAILED', event_id: 'e' },
		'collection.failed',
		'failed',
		'e',
	],
	[
		{ type: 'payout_initiated', transaction_status: 'PENDING', event_id: 'e' },
		'payout.initiated',
		'pending',
		'e',
	],
	[
		{ type: 'payout', transaction_status: 'SUCCESSFUL', event_id: 'e' },
		'payout.completed',
		'successful',
		'e',
	],
	[
		{ type: 'payout', transaction_status: 'PROCESSING', event_id: 'e' },
		'payout.processing',
		'processing',
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
		'rejected',
		'e',
	],
	[
		{ event: 'virtual_account.ready', virtual_account_id: 'v', status: 'SUCCESSFUL' },
		'virtual_account.ready',
		'successful',
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
		'processing',
		'e',
	],
	[{ type: 'refund', status: 'failed', event_id: 'e' }, 'refund.failed', 'failed', 'e'],
	[{ type: 'refund', status: 'successful', event_id: 'e' }, 'refund.completed', 'successful', 'e'],
	[
		{
			event: 'crypto.payout.successful',
			type: 'crypto.payout.successful',
			transaction_status: 'SUCCESSFUL',
			event_id: 'log1',
		},
		'crypto.payout.successful',
		'successful',
		'log1',
	],
	[
		{ type: 'auto_deposit_email.active', status: 'ACTIVE', event_id: 'e' },
		'auto_deposit_email.active',
		'active',
		'e',
	],
	[
		{ event: 'merchant.kyc.session.completed', data: { session_id: 's', result: 'REJECTED' } },
		'compliance_session.completed',
		'rejected',
		'merchant.kyc.session.completed:s:rejected',
	],
	[
		{
			event: 'merchant.kyc.session.completed',
			data: { session_id: 's', result: 'REJECTED', completed_at: '2026-03-01T00:00:00Z' },
		},
		'compliance_session.completed',
		'rejected',
		'merchant.kyc.session.completed:s:rejected:2026-03-01T00:00:00Z',
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
	[{ event: 'signa_id.revoked', status: 'SUCCESSFUL', id: 'x' }, 'signa_id.revoked', null, null],
	// how often an event comes that is not documented, nobody knows: it is no duplicate of the one before
	[
		{ event: 'merchant.kyc.session.updated', session_id: 's', step: 1 },
		'merchant.kyc.session.updated',
		null,
		null,
	],
	// the family without a status that says more
	[{ type: 'payout', event_id: 'e' }, 'payout', null, 'e'],
	[{ event: 'toString', status: 'SUCCESSFUL' }, 'toString', null, null],
	[
		{ type: 'collection', transaction_status: 'constructor' },
		'collection.constructor',
		'constructor',
		null,
	],
	[{ surprise: true }, 'unknown', null, null],
];

it.each(EVENTS)('%j is %s', (sent, event, status, key) => {
	expect(normalise(sent)).toMatchObject({ header: { event, status }, key });
});

const MONEY = {
	transaction_id: 't',
	transaction_reference: 'COL1',
	transaction_amount: 20.5,
	transaction_currency: 'CAD',
};

/** An event of each family, as documented, with what it is about. */
const HEADERS: Array<[IDataObject, Partial<EventHeader>]> = [
	[
		{ type: 'collection', ...MONEY, merchant_reference: 'INV-1' },
		{ id: 't', amount: 20.5, currency: 'CAD', reference: 'INV-1' },
	],
	[
		{ type: 'payout', ...MONEY, merchant_reference: null },
		{ id: 't', amount: 20.5, currency: 'CAD', reference: null },
	],
	// As Blaaiz' page on events words it: the same fields under "data".
	[
		{ event: 'payout.completed', data: { ...MONEY, transaction_status: 'SUCCESSFUL' } },
		{ id: 't', status: 'successful', amount: 20.5, currency: 'CAD', reference: null },
	],
	[
		{ type: 'collection', ...MONEY, data: { transaction_id: 'other', merchant_reference: 'X' } },
		{ id: 't', reference: null },
	],
	[
		{
			type: 'refund',
			refund_id: 'f',
			transaction_id: 't',
			reference: 'R',
			amount: 500,
			currency: 'GBP',
		},
		{ id: 'f', amount: 500, currency: 'GBP', reference: 'R' },
	],
	[
		{
			event: 'crypto.deposit.successful',
			transaction_id: 'x',
			transaction_reference: 'XR',
			amount: '100.000000',
			currency: 'USDC',
		},
		{ id: 'x', amount: '100.000000', currency: 'USDC', reference: null },
	],
	[
		{ event_type: 'customer.status_changed', customer_id: 7, customer_email: 'c@b.test' },
		{ id: '7', amount: null, currency: null, reference: null },
	],
	[
		{ event: 'virtual_account.ready', virtual_account_id: 'v', customer_id: 'c', currency: 'GBP' },
		{ id: 'v', amount: null, currency: 'GBP', reference: null },
	],
	[
		{ type: 'auto_deposit_email.active', email: 'p@b.test', status: 'ACTIVE' },
		{ id: null, status: 'active', reference: null },
	],
	[
		{ event: 'merchant.kyc.session.completed', data: { session_id: 's', customer_reference: 'u' } },
		{ id: 's', reference: 'u' },
	],
	// Of a family that is not documented, nothing says what a field means.
	[
		{ event: 'loan.granted', ...MONEY, amount: 5, currency: 'GBP', status: 'ACTIVE' },
		{ id: null, status: null, amount: null, currency: null, occurredAt: null, reference: null },
	],
	[{ type: 'collection', ...MONEY, transaction_amount: 'much' }, { amount: null }],
	[{ type: 'collection', ...MONEY, transaction_amount: { value: 1 } }, { amount: null }],
	[{ type: 'collection', ...MONEY, transaction_id: { of: 't' } }, { id: null }],
];

it.each(HEADERS)('%j says %j', (sent, header) => {
	expect(normalise(sent).header).toMatchObject(header);
});

it('the events that the trigger offers are of documented families', () => {
	const offered = (eventsField.options as INodePropertyOptions[]).map(({ value }) => String(value));
	expect(offered.filter((event) => event !== '*' && !eventFieldsOf(event))).toEqual([]);
});

const session = (data: IDataObject) => ({ event: 'merchant.kyc.session.completed', data });
const customer = (more: IDataObject) => ({ event_type: 'customer.status_changed', ...more });

it.each([
	[customer({ updated_at: '2026-03-13T14:30:00.000Z' }), '2026-03-13T14:30:00.000Z'],
	[customer({ created_at: '2026-08-03T10:15:00+02:00' }), '2026-08-03T08:15:00.000Z'],
	[
		session({ session_id: 's', completed_at: '2026-08-29T09:31:05.000Z' }),
		'2026-08-29T09:31:05.000Z',
	],
	[customer({}), null],
	[customer({ updated_at: 'yesterday' }), null],
	// without a zone, which Blaaiz documents none for
	[customer({ updated_at: '2026-08-03 10:15:00' }), null],
	[customer({ updated_at: '2026-08-03T10:15:00' }), null],
	[customer({ updated_at: '2026-08-03' }), null],
	[customer({ updated_at: '10:15 2026-08-03' }), null],
	[customer({ updated_at: '10:15 08-03-26' }), null],
	[customer({ updated_at: '2026-02-30T10:15:00Z' }), null],
	// March or August
	[customer({ updated_at: '03-08-2026 10:15:00Z' }), null],
	[customer({ updated_at: '03/08/2026 10:15 GMT+02' }), null],
	[customer({ completed_at: '2026-08-03 10:15:00', created_at: '2026-08-01T00:00:00Z' }), null],
	[customer({ updated_at: '2026-08-03 10:15:00+00:00' }), '2026-08-03T10:15:00.000Z'],
])('%j says when it happened', (sent, occurredAt) => {
	expect(normalise(sent).header.occurredAt).toBe(occurredAt);
});

it.each([
	['collection.reversed', ['collection.*'], true],
	['collection.completed', ['collection.failed'], false],
	['collections.completed', ['collection.*'], false],
	['collection', ['collection.*'], true],
	['collection', ['collection.completed'], false],
	['collections', ['collection.*'], false],
	['something.new', ['*'], true],
	['something.new', [], false],
])('%s is asked for by %j: %s', (type, chosen, expected) => {
	expect(isChosen(type, chosen)).toBe(expected);
});
