import type { InputFile } from '../../../nodes/kit/api';
import { perform } from './perform.cts';
import { describeOperations, MANY, pdf, png, TICKET } from './table.cts';

const DOCUMENT = { id: 'd1', type: 'OTHER', status: 'PENDING' };
const OK = { message: 'ok', data: DOCUMENT };
const ID = { customerId: 'c1', documentId: 'd1' };

describeOperations('customerDocument', {
	create: {
		scope: 'customer:write',
		rows: [
			{
				set: { customerId: 'c1', type: 'OTHER', name: 'Paper', inputDataFieldName: 'data' },
				file: pdf(),
				answers: [{ message: 'ok', data: TICKET }, OK],
				sends: [
					['POST customer/c1/document/presigned-url', {}],
					['POST customer/c1/document', { type: 'OTHER', name: 'Paper', file_id: 'f1' }],
				],
				output: DOCUMENT,
			},
		],
	},
	get: {
		scope: 'customer:read',
		rows: [{ set: ID, answers: [OK], sends: [['GET customer/c1/document/d1']], output: DOCUMENT }],
	},
	getMany: {
		scope: 'customer:read',
		rows: [
			{
				set: { customerId: 'c1', ...MANY },
				answers: [{ message: 'ok', data: [DOCUMENT] }],
				sends: [['GET customer/c1/document']],
				output: [DOCUMENT],
			},
		],
	},
	update: {
		scope: 'customer:write',
		rows: [
			{
				set: { ...ID, updateFields: { name: 'New' } },
				answers: [OK],
				sends: [['PUT customer/c1/document/d1', { name: 'New' }]],
				output: DOCUMENT,
			},
			{
				set: { ...ID, updateFields: { inputDataFieldName: 'data' } },
				file: pdf(),
				answers: [{ message: 'ok', data: TICKET }, OK],
				sends: [
					['POST customer/c1/document/presigned-url', {}],
					['PUT customer/c1/document/d1', { file_id: 'f1' }],
				],
				output: DOCUMENT,
			},
		],
	},
	delete: {
		scope: 'customer:write',
		rows: [
			{
				set: ID,
				answers: [{ message: 'gone' }],
				sends: [['DELETE customer/c1/document/d1']],
				output: { deleted: true, id: 'd1' },
			},
		],
	},
});

describeOperations('owner', {
	uploadId: {
		scope: 'customer:write',
		rows: [
			{
				set: {
					customerId: 'c1',
					ownerId: 'o1',
					side: 'id_document_back',
					inputDataFieldName: 'data',
				},
				file: png(),
				answers: [{ message: 'ok', data: TICKET }, { message: 'ok' }],
				sends: [
					['POST customer/c1/owner/o1/file/presigned-url', { file_category: 'id_document_back' }],
					['POST customer/c1/owner/o1/files', { id_document_back: 'f1' }],
				],
				output: {
					customer_id: 'c1',
					owner_id: 'o1',
					file_category: 'id_document_back',
					file_id: 'f1',
					message: 'ok',
				},
			},
		],
	},
	delete: {
		scope: 'customer:write',
		rows: [
			{
				set: { customerId: 'c1', ownerId: 'o1' },
				answers: [{ message: 'gone' }],
				sends: [['DELETE customer/c1/owner/o1']],
				output: { deleted: true, id: 'o1' },
			},
		],
	},
});

describeOperations('beneficiary', {
	get: {
		scope: 'beneficiary:read',
		rows: [
			{
				// The reference shows the single beneficiary as a list of one.
				set: { customerId: 'c1', beneficiaryId: 'b1' },
				answers: [{ message: 'ok', data: [{ id: 'b1' }] }],
				sends: [['GET customer/c1/beneficiary/b1']],
				output: { id: 'b1' },
			},
		],
	},
	getMany: {
		scope: 'beneficiary:read',
		rows: [
			{
				set: { customerId: 'c1', ...MANY },
				answers: [{ message: 'ok', data: [{ id: 'b1' }] }],
				sends: [['GET customer/c1/beneficiary']],
				output: [{ id: 'b1' }],
			},
		],
	},
});

describe('a file', () => {
	const create = (file: InputFile, ticket: object = TICKET) =>
		perform({
			resource: 'customerDocument',
			name: 'create',
			set: { customerId: 'c1', type: 'OTHER', name: 'Paper', inputDataFieldName: 'data' },
			file,
			answers: [{ message: 'ok', data: ticket }, OK],
		});

	it('goes out with exactly the headers that Blaaiz names, and its type where it names none', async () => {
		const { uploads, output } = create(png());
		await output;
		expect(uploads).toEqual([
			{ url: TICKET.url, bytes: 10, headers: { a: 'b', 'content-type': 'image/png' } },
		]);
	});

	it.each([
		[[{ 'Content-Type': 'image/png' }, { b: 'c' }], { 'Content-Type': 'image/png', b: 'c' }],
		[[], { 'content-type': 'image/png' }],
		[null, { 'content-type': 'image/png' }],
	])('takes headers as %j', async (headers, sent) => {
		const { uploads, output } = create(png(), { ...TICKET, headers });
		await output;
		expect(uploads[0]?.headers).toEqual(sent);
	});

	it.each([
		['empty', Buffer.alloc(0), 'The file is empty'],
		[
			'too large',
			Buffer.concat([Buffer.from('%PDF-'), Buffer.alloc(25 * 1024 * 1024)]),
			'The file is 25.0 MB large; Blaaiz takes at most 25 MB',
		],
		[
			'of another type, whatever its name says',
			Buffer.from('MZ executable'),
			'The file is of a type that Blaaiz does not take here; it takes PDF, JPEG, PNG',
		],
	])('that is %s is refused before anything is sent', async (_, bytes, message) => {
		const { sent, output } = create({ ...pdf(), bytes });
		await expect(output).rejects.toThrow(message);
		expect(sent).toEqual([]);
	});

	it('is not taken for stored when Blaaiz names no ID', async () => {
		const { output } = create(png(), { url: TICKET.url });
		await expect(output).rejects.toThrow('Blaaiz did not confirm the request and said: ok');
	});
});

describe('a PDF', () => {
	const upload = async (bytes: Buffer) => {
		const { output, sent } = perform({
			resource: 'customerDocument',
			name: 'create',
			set: { customerId: 'c1', type: 'OTHER', name: 'Paper', inputDataFieldName: 'data' },
			file: { ...pdf(), bytes },
			answers: [{ message: 'ok', data: TICKET }, OK],
		});
		const [outcome] = await Promise.allSettled([output]);
		return { outcome, sent };
	};

	it.each([
		['with a byte order mark', '\xef\xbb\xbf'],
		['after a line break', '\r\n'],
		['after the header of a printer job', '\x1b%-12345X@PJL JOB\r\n@PJL ENTER LANGUAGE=PDF\r\n'],
		['that begins with the 1,020th byte', ' '.repeat(1019)],
	])('%s is taken', async (_, before) => {
		const { outcome } = await upload(Buffer.from(`${before}%PDF-1.7`, 'latin1'));
		expect(outcome).toMatchObject({ status: 'fulfilled', value: DOCUMENT });
	});

	it.each([
		['that begins later', `${' '.repeat(1020)}%PDF-1.7`],
		['that is none', 'A text about PDF'],
	])('%s is refused before anything is sent', async (_, text) => {
		const { outcome, sent } = await upload(Buffer.from(text, 'latin1'));
		expect(outcome).toMatchObject({
			reason: { message: expect.stringContaining('of a type that Blaaiz does not take here') },
		});
		expect(sent).toEqual([]);
	});
});
