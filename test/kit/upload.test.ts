import { itemApi } from '../../nodes/kit/itemApi';
import type { Provider } from '../../nodes/kit/operation';
import { askOnce } from '../../nodes/kit/request/once';

/* A file that its storage refuses: what may help depends on why. */

const STORAGE = 'https://storage.example.com/file?signature=aB3dE6gH9jK2mN5p';

async function refusalFor(statusCode: number, body: string) {
	const context = {
		helpers: { httpRequest: async () => await Promise.resolve({ statusCode, headers: {}, body }) },
	};
	const api = itemApi(context as never, {
		provider: { name: 'Acme' } as Provider,
		send: async () => await Promise.reject(new Error('not used')),
		once: askOnce(),
		setting: async () => await Promise.resolve(undefined),
		credential: () => ({}),
		itemIndex: 0,
		attempt: () => ({ key: 'k', firstAt: undefined, refusal: undefined }),
	});
	return await api.upload(STORAGE, Buffer.from('x'), {}).then(
		() => undefined,
		(caught: unknown) => caught as Error & { details: { description?: string } },
	);
}

/** As S3, Google Cloud Storage and Azure write it. */
const S3 =
	'<Error><Code>AccessDenied</Code><Message>Request has expired</Message><Expires>2026-08-03T10:15:00Z</Expires></Error>';
const S3_TOKEN =
	'<Error><Code>ExpiredToken</Code><Message>The provided token has expired.</Message></Error>';
const GCS =
	'<Error><Code>ExpiredToken</Code><Message>The provided token has expired.</Message><Details>Request signature expired at: 2026-08-03T10:15:00+00:00</Details></Error>';
const AZURE =
	'<Error><Code>AuthenticationFailed</Code><AuthenticationErrorDetail>Signature not valid in the specified time frame: Start - Expiry</AuthenticationErrorDetail></Error>';

it.each([
	[403, S3, 'The upload URL has run out. Run it again, which asks for another one.'],
	[400, S3_TOKEN, 'The upload URL has run out. Run it again, which asks for another one.'],
	[400, GCS, 'The upload URL has run out. Run it again, which asks for another one.'],
	[403, AZURE, 'The upload URL may have run out, or not be meant for this file. Run it again'],
	[403, '', 'The upload URL may have run out, or not be meant for this file. Run it again'],
	[413, 'EntityTooLarge', 'Check the type and the size of the file.'],
	[400, 'InvalidDigest', 'Check the type and the size of the file.'],
])('status %d (%s): %s', async (status, body, remedy) => {
	const failure = await refusalFor(status, body);
	expect(failure?.message).toContain(
		`The file storage of Acme refused the file (status ${status})`,
	);
	expect(failure?.details.description).toContain(remedy);
	expect(`${failure?.message} ${failure?.details.description}`).not.toContain('signature=');
});

it.each([200, 201, 204])('status %d: it is stored', async (status) => {
	expect(await refusalFor(status, '')).toBeUndefined();
});
