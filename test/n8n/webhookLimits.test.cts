import { gzipSync } from 'node:zlib';
import { request } from 'undici';

import { deactivateWorkflow, type Workflow } from '../../tools/n8n/workflows.cts';
import { realN8n, type RealN8n } from '../support/n8n.cts';

/* What n8n answers before a trigger is asked, as docs/signed-webhooks.md lists it. */

let n8n: RealN8n;
let workflow: Workflow;

beforeAll(async () => {
	n8n = await realN8n();
	workflow = await n8n.activateExample('github-push-deploy');
});
afterAll(async () => await deactivateWorkflow(n8n.session, workflow.id));

async function statusOf(body: string | Buffer, headers: Record<string, string>): Promise<number> {
	const url = `${n8n.url}/webhook/github-push`;
	const response = await request(url, { method: 'POST', body, headers });
	await response.body.text();
	return response.statusCode;
}

const JSON_TYPE = 'application/json';
const MULTIPART = 'multipart/form-data; boundary=x';
const part = '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n';

it.each<[string, string | Buffer, Record<string, string>, number]>([
	['invalid JSON', '{"a":', { 'content-type': JSON_TYPE }, 422],
	['invalid XML', '<a>', { 'content-type': 'application/xml' }, 422],
	['a foreign charset', '{}', { 'content-type': `${JSON_TYPE}; charset=x-unheard-of` }, 422],
	[
		'brotli',
		Buffer.from([0x8b, 0x01, 0x80, 0x7b, 0x7d, 0x0a, 0x03]),
		{ 'content-type': JSON_TYPE, 'content-encoding': 'br' },
		422,
	],
	['a broken multipart body', part, { 'content-type': MULTIPART }, 400],
	['bad gzip', 'no gzip', { 'content-type': JSON_TYPE, 'content-encoding': 'gzip' }, 500],
	['more than 16 MiB', Buffer.alloc(16 * 2 ** 20 + 1, 0x20), { 'content-type': JSON_TYPE }, 500],
	[
		'more than 16 MiB once it is unpacked',
		gzipSync(Buffer.alloc(16 * 2 ** 20 + 1, 0x20)),
		{ 'content-type': JSON_TYPE, 'content-encoding': 'gzip' },
		500,
	],
])('%s never reaches the trigger', async (_, body, headers, status) => {
	expect(await statusOf(body, headers)).toBe(status);
});

it('a whole multipart body is refused by the trigger, where bytes are signed', async () => {
	expect(await statusOf(`${part}--x--\r\n`, { 'content-type': MULTIPART })).toBe(415);
});
