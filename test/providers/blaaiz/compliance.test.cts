import { Answer, perform } from './perform.cts';
import { describeOperations, MANY, pdf } from './table.cts';

const SESSION = { id: 's1', status: 'PENDING' };
const OK = { message: 'ok', data: SESSION };
const ID = { sessionId: 's1' };
const BASE = 'compliance/kyc/sessions';

describeOperations('complianceSession', {
	create: {
		scope: 'compliance-kyc:create',
		rows: [
			{
				set: {
					customerReference: 'user-1',
					checks: 'documentsSelfie',
					fulfilmentMode: 'HOSTED',
					additionalFields: {
						firstName: 'Ada',
						country: 'nga',
						redirectUrl: 'https://example.com/done',
					},
				},
				answers: [OK],
				sends: [
					[
						`POST ${BASE}`,
						{
							customer_reference: 'user-1',
							fulfilment_mode: 'HOSTED',
							requirements: ['DOCUMENTS', 'SELFIE', 'FACE_MATCH'],
							applicant: { first_name: 'Ada', country: 'NGA' },
							redirect_url: 'https://example.com/done',
							idempotency_key: 'create-key',
						},
					],
				],
				output: { ...SESSION, idempotency_key: 'create-key' },
			},
		],
	},
	get: {
		scope: 'compliance-kyc:read',
		rows: [{ set: ID, answers: [OK], sends: [[`GET ${BASE}/s1`]], output: SESSION }],
	},
	getMany: {
		scope: 'compliance-kyc:read',
		rows: [
			{
				set: MANY,
				answers: [
					{ message: 'ok', data: { sessions: [{ id: 's1' }], total: 2, limit: 1, offset: 0 } },
					{ message: 'ok', data: { sessions: [{ id: 's2' }], total: 2, limit: 1, offset: 1 } },
				],
				sends: [
					[`GET ${BASE}`, { limit: 100, offset: 0 }],
					[`GET ${BASE}`, { limit: 100, offset: 1 }],
				],
				output: [{ id: 's1' }, { id: 's2' }],
			},
			{
				set: MANY,
				answers: [{ message: 'ok', data: { sessions: [], total: 0, limit: 100, offset: 0 } }],
				sends: [[`GET ${BASE}`, { limit: 100, offset: 0 }]],
				output: [],
			},
		],
	},
	submit: {
		scope: 'compliance-kyc:create',
		rows: [{ set: ID, answers: [OK], sends: [[`POST ${BASE}/s1/submit`, {}]], output: SESSION }],
	},
	cancel: {
		scope: 'compliance-kyc:cancel',
		rows: [{ set: ID, answers: [OK], sends: [[`POST ${BASE}/s1/cancel`, {}]], output: SESSION }],
	},
	getVerificationLink: {
		scope: 'compliance-kyc:create',
		rows: [
			{
				set: ID,
				answers: [{ message: 'ok', data: { verification_link: 'https://v' } }],
				sends: [[`POST ${BASE}/s1/verification-link`, {}]],
				output: { verification_link: 'https://v' },
			},
		],
	},
	getUploadUrl: {
		scope: 'compliance-kyc:create',
		rows: [
			{
				set: { ...ID, fileName: 'front.jpg', idDocType: 'PASSPORT' },
				answers: [{ message: 'ok', data: { url: 'https://u', file_name: 'n', headers: {} } }],
				sends: [
					[
						`POST ${BASE}/s1/documents/upload-url`,
						{ file_name: 'front.jpg', id_doc_type: 'PASSPORT' },
					],
				],
				output: { url: 'https://u', file_name: 'n', headers: {} },
			},
		],
	},
	uploadDocument: {
		scope: 'compliance-kyc:create',
		rows: [
			{
				set: { ...ID, idDocType: 'PASSPORT', country: 'gbr', inputDataFieldName: 'data' },
				file: pdf('passport.pdf'),
				answers: [
					{ message: 'ok', data: { url: 'https://s3.example.com/1', file_name: 'stored-1' } },
					{ message: 'ok', data: { id: 'd1' } },
				],
				sends: [
					[
						`POST ${BASE}/s1/documents/upload-url`,
						{ file_name: 'passport.pdf', id_doc_type: 'PASSPORT' },
					],
					[
						`POST ${BASE}/s1/documents`,
						{
							filename: 'passport.pdf',
							content_type: 'application/pdf',
							id_doc_type: 'PASSPORT',
							country: 'GBR',
							file_name: 'stored-1',
						},
					],
				],
				output: { id: 'd1' },
			},
		],
	},
	getApplicantData: {
		scope: 'compliance-kyc:pii:read',
		rows: [
			{
				set: ID,
				answers: [{ message: 'ok', data: { first_name: 'Ada' } }],
				sends: [[`GET ${BASE}/s1/applicant-data`]],
				output: { first_name: 'Ada' },
			},
		],
	},
	getDocuments: {
		scope: 'compliance-kyc:pii:read',
		rows: [
			{
				set: ID,
				answers: [{ message: 'ok', data: [{ id: 'd1' }] }],
				sends: [[`GET ${BASE}/s1/documents`]],
				output: [{ id: 'd1' }],
			},
			{
				set: ID,
				answers: [{ message: 'ok', data: { documents: [{ id: 'd1' }] } }],
				sends: [[`GET ${BASE}/s1/documents`]],
				output: [{ id: 'd1' }],
			},
			{
				set: { ...ID, documentId: 'd1' },
				answers: [{ message: 'ok', data: { id: 'd1', url: 'https://x' } }],
				sends: [[`GET ${BASE}/s1/documents/d1`]],
				output: { id: 'd1', url: 'https://x' },
			},
		],
	},
});

it.each([
	['documents', 'HOSTED'],
	['documentsSelfie', 'HEADLESS'],
])('checks %s cannot be done %s', async (checks, fulfilmentMode) => {
	const set = { customerReference: 'u', checks, fulfilmentMode };
	const { output } = perform({ resource: 'complianceSession', name: 'create', set });
	await expect(output).rejects.toThrow('"Fulfilment Mode" must be one that these checks');
});

it.each([
	[409, 'No verdict yet.', /no result yet/],
	[410, 'Document no longer available.', /only for a time/],
])('status %s is told apart', async (status, message, words) => {
	const { output } = perform({
		resource: 'complianceSession',
		name: 'getDocuments',
		set: ID,
		answers: [new Answer(status, { message })],
	});
	const failure: unknown = await output.catch((caught: unknown) => caught);
	expect(failure).toMatchObject({ details: { status, description: expect.stringMatching(words) } });
});
