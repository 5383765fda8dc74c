import { perform } from './perform.cts';
import { describeOperations, MANY } from './table.cts';

const CRYPTO = { transaction_id: 't1', address: '0x1' };

describeOperations('collection', {
	requestInterac: {
		scope: 'collection:interac:create',
		rows: [
			{
				set: {
					amount: '50.10',
					email: 'payer@example.com',
					additionalFields: { customerName: 'Zoé', expiryHours: 120, note: 'Rent' },
				},
				answers: [{ message: 'ok', transaction_id: 't1', reference: 'CA1', expires_at: 'x' }],
				sends: [
					[
						'POST collection/interac-money-request',
						{
							amount: 50.1,
							email: 'payer@example.com',
							customer_name: 'Zoé',
							expiry_hours: 120,
							note: 'Rent',
						},
					],
				],
				output: { message: 'ok', transaction_id: 't1', reference: 'CA1', expires_at: 'x' },
			},
		],
	},
	acceptInterac: {
		scope: 'collection:interac:accept',
		rows: [
			{
				set: { referenceNumber: 'CA1', additionalFields: { securityAnswer: 'blue' } },
				answers: [{ message: 'accepted' }],
				sends: [
					[
						'POST collection/accept-interac-money-request',
						{ reference_number: 'CA1', security_answer: 'blue' },
					],
				],
				output: { reference_number: 'CA1', message: 'accepted' },
			},
		],
	},
	attachCustomer: {
		scope: 'collection:create',
		rows: [
			{
				set: { transactionId: 't1', customerId: 'c1' },
				answers: [{ message: 'attached' }],
				sends: [['POST collection/attach-customer', { transaction_id: 't1', customer_id: 'c1' }]],
				output: { transaction_id: 't1', customer_id: 'c1', message: 'attached' },
			},
		],
	},
	createCrypto: {
		scope: 'collection:crypto:create',
		rows: [
			{
				set: { amount: 12, walletId: 'w1', network: 'TRON_MAINNET', token: 'USDT' },
				answers: [{ message: 'ok', transaction: CRYPTO }],
				sends: [
					[
						'POST collection/crypto',
						{ amount: 12, wallet_id: 'w1', network: 'TRON_MAINNET', token: 'USDT' },
					],
				],
				output: CRYPTO,
			},
		],
	},
	getCryptoNetworks: {
		scope: 'collection:crypto:create',
		rows: [
			{
				set: { ...MANY, filters: { transactionType: 'payout' } },
				answers: [{ message: 'ok', data: { success: true, status: 200, data: [{ id: 1 }] } }],
				sends: [['GET collection/crypto/networks', { transaction_type: 'payout' }]],
				output: [{ id: 1 }],
			},
			{
				set: MANY,
				answers: [{ message: 'ok', data: [{ id: 1 }] }],
				sends: [['GET collection/crypto/networks', {}]],
				output: [{ id: 1 }],
			},
		],
	},
});

const EMAIL = { id: 'e1', email: 'pay@example.com', status: 'PENDING' };

describeOperations('interacAutoDepositEmail', {
	create: {
		scope: 'interac-auto-deposit-email:create',
		rows: [
			{
				set: { email: 'pay@example.com' },
				answers: [{ data: EMAIL }],
				sends: [['POST interac-auto-deposit-email', { email: 'pay@example.com' }]],
				output: EMAIL,
			},
		],
	},
	get: {
		scope: 'interac-auto-deposit-email:read',
		rows: [
			{
				set: { autoDepositEmailId: 'e1' },
				answers: [{ data: EMAIL }],
				sends: [['GET interac-auto-deposit-email/e1']],
				output: EMAIL,
			},
		],
	},
	getMany: {
		scope: 'interac-auto-deposit-email:read',
		rows: [
			{
				set: { ...MANY, filters: { status: 'ACTIVE', searchTerm: 'pay' } },
				answers: [{ data: [EMAIL], links: {}, meta: { current_page: 1, last_page: 1 } }],
				sends: [
					['GET interac-auto-deposit-email', { status: 'ACTIVE', search_term: 'pay', page: 1 }],
				],
				output: [EMAIL],
			},
		],
	},
});

it.each([
	[{ amount: '0.05', email: 'a@b.test' }, '"Amount" must be at least 0.1'],
	[{ amount: '5', email: 'a@b.test', additionalFields: { expiryHours: 121 } }, /"Expires In/],
	[
		{ amount: '5', email: 'a@b.test', additionalFields: { note: 'x'.repeat(51) } },
		'"Note" must be at most 50 characters long',
	],
])('a request for %j is refused before anything is sent', async (set, words) => {
	const { sent, output } = perform({ resource: 'collection', name: 'requestInterac', set });
	await expect(output).rejects.toThrow(words);
	expect(sent).toEqual([]);
});
