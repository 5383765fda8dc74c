import { Readable } from 'node:stream';

import { readBody } from '../../../nodes/kit/request/body';

const streamOf = (...chunks: Array<string | Buffer>) =>
	Readable.from(chunks.map((chunk) => Buffer.from(chunk)));

describe('the body of an answer', () => {
	it('is JSON, whatever it is cut into', async () => {
		const euro = Buffer.from('{"a":"€"}');
		const body = streamOf(euro.subarray(0, 7), euro.subarray(7));
		expect(await readBody(body, 1000)).toEqual({ a: '€' });
	});

	it.each([
		['a page', '<html>', '<html>'],
		['nothing', '', ''],
		['half a JSON', '{"a":', '{"a":'],
		['JSON behind a byte order mark', '\uFEFF{"a":1}', { a: 1 }],
		['text with such a mark inside', 'a\uFEFFb', 'a\uFEFFb'],
	])('is text where it is %s', async (_, sent, read) => {
		expect(await readBody(streamOf(sent), 1000)).toEqual(read);
	});

	it('stays text where its digits must be kept', async () => {
		const text = '{"id":1100000000000000013}';
		expect(await readBody(streamOf(text), 1000, true)).toBe(text);
	});

	it('is taken as it is where n8n has read it already', async () => {
		for (const body of [{ a: 1 }, 'text', undefined, null]) {
			expect(await readBody(body, 1000)).toBe(body);
		}
	});

	it('fails as its connection fails', async () => {
		const failure = Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
		const body = new Readable({ read: () => undefined });
		const read = readBody(body, 1000);
		body.destroy(failure);
		await expect(read).rejects.toBe(failure);
	});

	it('fails when it does not end in time', async () => {
		const body = new Readable({ read: () => undefined });
		await expect(readBody(body, 0)).rejects.toMatchObject({ code: 'ETIMEDOUT' });
		expect(body.destroyed).toBe(true);
	});
});
