import { describeOperations, MANY } from './table.cts';

const ACCOUNT = { id: 'v1', status: 'PENDING', provider: 'p' };
const SIMPLE = { id: 'v1', status: 'PENDING' };

describeOperations('virtualAccount', {
	create: {
		scope: 'virtual-account:create',
		rows: [
			{
				set: { walletId: 'w1', customerId: 'c1' },
				answers: [{ message: 'initiated', data: ACCOUNT }],
				sends: [['POST virtual-bank-account', { wallet_id: 'w1', customer_id: 'c1' }]],
				output: SIMPLE,
			},
			{
				// Older answers have a list of one.
				set: {
					walletId: 'w1',
					customerId: 'c1',
					simplify: false,
					additionalFields: { accountName: 'Ada' },
				},
				answers: [{ message: 'initiated', data: [ACCOUNT] }],
				sends: [
					[
						'POST virtual-bank-account',
						{ wallet_id: 'w1', customer_id: 'c1', account_name: 'Ada' },
					],
				],
				output: ACCOUNT,
			},
		],
	},
	get: {
		scope: 'virtual-account:read',
		rows: [
			{
				set: { virtualAccountId: 'v1' },
				answers: [{ message: 'ok', data: ACCOUNT }],
				sends: [['GET virtual-bank-account/v1']],
				output: SIMPLE,
			},
		],
	},
	getMany: {
		scope: 'virtual-account:read',
		rows: [
			{
				set: { walletId: 'w1', ...MANY, filters: { customerId: 'c1' } },
				answers: [{ message: 'ok', data: [ACCOUNT] }],
				sends: [['GET virtual-bank-account', { wallet_id: 'w1', customer_id: 'c1' }]],
				output: [SIMPLE],
			},
			{
				// The reference shows an object where a list is meant.
				set: { walletId: 'w1', ...MANY },
				answers: [{ message: 'ok', data: ACCOUNT }],
				sends: [['GET virtual-bank-account', { wallet_id: 'w1' }]],
				output: [SIMPLE],
			},
		],
	},
	getIdentificationType: {
		scope: 'virtual-account:read',
		rows: [
			{
				set: { lookUpBy: 'customer', customerId: 'c1', country: 'NG' },
				answers: [{ message: 'ok', data: { label: 'SSN', type: 'ssn' } }],
				sends: [['GET virtual-bank-account/identification-type', { customer_id: 'c1' }]],
				output: { label: 'SSN', type: 'ssn' },
			},
			{
				set: { lookUpBy: 'country', country: 'ng', type: 'business' },
				answers: [{ message: 'ok', data: { label: 'TIN', type: 'tin' } }],
				sends: [
					['GET virtual-bank-account/identification-type', { country: 'NG', type: 'business' }],
				],
				output: { label: 'TIN', type: 'tin' },
			},
		],
	},
	close: {
		scope: 'virtual-account:close',
		rows: [
			{
				set: { virtualAccountId: 'v1', additionalFields: { reason: 'unused' } },
				answers: [{ message: 'closed', account_id: 'v1' }],
				sends: [['POST virtual-bank-account/v1/close', { reason: 'unused' }]],
				output: { closed: true, id: 'v1', message: 'closed', account_id: 'v1' },
			},
		],
	},
});
