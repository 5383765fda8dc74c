import { COMPANY, OWNERS, ownersSent, PERSON } from './people';
import { describeOperations, MANY, pdf, TICKET } from './table.cts';

const CUSTOMER = { id: 'c1', type: 'individual', verification_status: 'PENDING' };
/** What *Simplify* adds where an answer has no names. */
const UNNAMED = { name: null, first_name: null, last_name: null };
const OK = { message: 'ok', data: CUSTOMER };
describeOperations('customer', {
	create: {
		scope: 'customer:write',
		rows: [
			{
				set: {
					...PERSON,
					additionalFields: { dob: '1990-04-30T00:00:00', zipCode: 1, phone: 2348012345678 },
				},
				answers: [OK],
				sends: [
					[
						'POST customer',
						{
							type: 'individual',
							email: 'ada@example.com',
							first_name: 'Ada',
							last_name: 'Obi',
							country: 'NG',
							id_type: 'passport',
							id_number: 'A1',
							dob: '1990-04-30',
							zip_code: '1',
							phone: '2348012345678',
						},
					],
				],
				output: CUSTOMER,
			},
			{
				// Fields of the other kind that a form still holds are not sent; the country follows.
				set: {
					...COMPANY,
					idType: 'passport',
					idNumber: 'A1',
					country: 'US',
					owners: OWNERS,
					additionalFields: { kybScope: 'MINIMAL', expectedMonthlyPayments: 12 },
				},
				answers: [OK],
				sends: [
					[
						'POST customer',
						{
							type: 'business',
							email: 'office@example.com',
							business_name: 'Acme',
							registration_number: '123',
							incorporation_country: 'GB',
							country: 'GB',
							owners: ownersSent,
							kyb_scope: 'MINIMAL',
							expected_monthly_payments: 12,
						},
					],
				],
				output: CUSTOMER,
			},
		],
	},
	get: {
		scope: 'customer:read',
		rows: [
			{
				set: { customerId: 'c1' },
				answers: [{ message: 'ok', data: { ...CUSTOMER, kyc_data: {}, owners: [] } }],
				sends: [['GET customer/c1']],
				output: { ...CUSTOMER, ...UNNAMED },
			},
			{
				set: { customerId: 'c1', simplify: false },
				answers: [{ message: 'ok', data: { ...CUSTOMER, owners: [] } }],
				sends: [['GET customer/c1']],
				output: { ...CUSTOMER, owners: [] },
			},
		],
	},
	getMany: {
		scope: 'customer:read',
		rows: [
			{
				set: { ...MANY, filters: { verificationStatus: 'VERIFIED', email: 'a@b.test' } },
				answers: [
					{
						data: [{ id: 'c1' }],
						meta: { current_page: 1, last_page: 2, per_page: 1, total: 2 },
					},
					{
						data: [{ id: 'c2' }],
						meta: { current_page: 2, last_page: 2, per_page: 1, total: 2 },
					},
				],
				sends: [
					[
						'GET customer',
						{ verification_status: 'VERIFIED', email: 'a@b.test', paginate: true, page: 1 },
					],
					[
						'GET customer',
						{ verification_status: 'VERIFIED', email: 'a@b.test', paginate: true, page: 2 },
					],
				],
				output: [
					{ id: 'c1', ...UNNAMED },
					{ id: 'c2', ...UNNAMED },
				],
			},
			{
				set: { returnAll: false, limit: 1 },
				answers: [{ data: [{ id: 'c1' }], meta: { current_page: 1, last_page: 9 } }],
				sends: [['GET customer', { paginate: true, page: 1 }]],
				output: [{ id: 'c1', ...UNNAMED }],
			},
		],
	},
	update: {
		scope: 'customer:write',
		rows: [
			{
				set: {
					customerId: 'c1',
					type: 'individual',
					updateFields: { lastName: 'Okafor' },
					clear: ['phone', 'idExpiryDate'],
				},
				answers: [OK],
				sends: [['PUT customer/c1', { phone: null, id_expiry_date: null, last_name: 'Okafor' }]],
				output: CUSTOMER,
			},
			{
				set: {
					customerId: 'c1',
					type: 'business',
					updateFields: { incorporationCountry: 'fr' },
					owners: { owner: [{ id: 'o1', firstName: '', lastName: '', details: { title: 'CEO' } }] },
				},
				answers: [OK],
				sends: [
					[
						'PUT customer/c1',
						{
							incorporation_country: 'FR',
							country: 'FR',
							owners: [{ id: 'o1', title: 'CEO' }],
						},
					],
				],
				output: CUSTOMER,
			},
		],
	},
	addKycData: {
		scope: 'customer:write',
		rows: [
			{
				set: { customerId: 'c1', type: 'individual', additionalFields: { city: 'Lagos' } },
				answers: [OK],
				sends: [['POST customer/c1/kyc-data', { city: 'Lagos' }]],
				output: CUSTOMER,
			},
		],
	},
	uploadDocument: {
		scope: 'file:upload',
		rows: [
			{
				set: { customerId: 'c1', fileCategory: 'identity_back', inputDataFieldName: 'data' },
				file: pdf(),
				answers: [{ message: 'ok', ...TICKET }, { message: 'attached' }],
				sends: [
					['POST file/get-presigned-url', { customer_id: 'c1', file_category: 'identity_back' }],
					['POST customer/c1/files', { id_file_back: 'f1' }],
				],
				output: {
					customer_id: 'c1',
					file_category: 'identity_back',
					file_id: 'f1',
					message: 'attached',
				},
			},
		],
	},
	submit: {
		scope: 'customer:write',
		rows: [
			{
				set: { customerId: 'c1' },
				answers: [OK],
				sends: [['POST customer/c1/submit', {}]],
				output: CUSTOMER,
			},
		],
	},
	upgradeKybScope: {
		scope: 'customer:write',
		rows: [
			{
				set: { customerId: 'c1', owners: OWNERS },
				answers: [OK],
				sends: [['POST customer/c1/upgrade-kyb-scope', { owners: ownersSent }]],
				output: CUSTOMER,
			},
		],
	},
});
