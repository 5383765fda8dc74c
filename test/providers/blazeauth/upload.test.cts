import { ApiFailure, notSent } from '../../../nodes/kit/outcome/failure';
import { perform } from './perform.cts';
import { APPLICATION, DONE, TAKEN } from './rows';

const inApplication = { applicationId: APPLICATION };

const POST = { method: 'POST', idempotent: false };

describe('uploading a file', () => {
	const set = { ...inApplication, inputDataFieldName: 'data', fileName: 'update-1' };
	const url = 'https://storage.example/up?signature=a%2Bb';
	const file = Buffer.from([0, 1, 2, 255]);
	const granted = `{"success":true,"message":"OK","presignedUrl":"${url}"}`;

	it('checks the name, asks for a URL and sends the very bytes there', async () => {
		const { sent, uploads, output } = await perform('file', 'upload', set, {
			answers: [DONE, granted],
			file,
		});
		expect(sent).toEqual([
			{
				method: 'POST',
				path: '/api/v1/panel/check-file-name',
				query: inApplication,
				body: { fileName: 'update-1' },
				idempotent: true,
			},
			{
				...POST,
				path: '/api/v1/panel/get-presigned-upload-url',
				query: inApplication,
				body: { type: 'file', fileName: 'update-1', fileSize: 4 },
			},
		]);
		expect(uploads).toEqual([
			{ url, bytes: file, headers: { 'content-type': 'application/octet-stream' } },
		]);
		expect(output).toEqual({ uploaded: true, ...inApplication, fileName: 'update-1', fileSize: 4 });
	});

	it.each(['{}', '{"success":true}', '{"success":true,"presignedUrl":"here"}', '<html>'])(
		'uploads nothing where no URL is given, and says so: %s',
		async (answer) => {
			const { failure, uploads } = await perform('file', 'upload', set, {
				answers: [DONE, answer],
				file,
			});
			expect(uploads).toEqual([]);
			expect(failure).toMatchObject({
				outcome: 'safeToRetry',
				message: expect.stringMatching(/^Nothing was uploaded: /),
				description: expect.stringContaining('If Blazeauth then says that the name is taken'),
			});
		},
	);

	/* Whether a name counts as taken once a URL was given for it, no document says. */
	it.each([
		notSent({ message: 'The storage refused the file (status 403)', status: 403 }),
		new ApiFailure('safeToRetry', { message: 'The storage returned no usable response' }),
	])('is unknown where the bytes do not arrive: $message', async (why) => {
		const { failure } = await perform('file', 'upload', set, {
			answers: [DONE, granted],
			file,
			storage: why,
		});
		expect(failure).toMatchObject({
			outcome: 'unknown',
			message: `The outcome is unknown: an upload URL was given, and then: ${why.message}`,
			description: expect.stringMatching(/not documented\. Look at the files .* before you upload/),
		});
	});

	it('stops at a name that is taken', async () => {
		const { failure, sent, uploads } = await perform('file', 'upload', set, {
			answers: [TAKEN],
			file,
		});
		expect(failure?.message).toContain('Name already exists');
		expect([sent.length, uploads.length]).toEqual([1, 0]);
	});

	it('sends nothing for a name with a dot, or for an empty file', async () => {
		const dotted = await perform('file', 'upload', { ...set, fileName: 'a.txt' }, { file });
		expect(dotted.failure?.message).toMatch(/^"File Name" must be 4 to 16 characters/);
		const empty = await perform('file', 'upload', set, { file: Buffer.alloc(0) });
		expect(empty.failure?.message).toContain('is empty');
		expect([...dotted.sent, ...empty.sent]).toEqual([]);
	});
});
