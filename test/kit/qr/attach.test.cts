import type { IExecuteFunctions, NodeExecutionHint } from 'n8n-workflow';

import { withQrCode } from '../../../nodes/kit/qr/attach';
import { readCode } from '../../support/qrCodes.cts';

/** An execution in n8n, whose store of files may fail. */
function execution({ type = 'blink', stores = true } = {}) {
	const hints: NodeExecutionHint[] = [];
	const files: Buffer[] = [];
	const context = {
		getNode: () => ({ type }),
		isToolExecution: () => false,
		addExecutionHints: (hint: NodeExecutionHint) => hints.push(hint),
		helpers: {
			prepareBinaryData: async (bytes: Buffer, fileName: string, mimeType: string) => {
				if (!stores) throw new Error('no space left on device');
				files.push(bytes);
				return await Promise.resolve({ data: 'stored', fileName, mimeType });
			},
		},
	} as unknown as IExecuteFunctions;
	return { context, hints, files };
}

const json = { paymentRequest: 'lnbc1' };
const code = { field: 'qrCode', parts: ['lightning:', 'LNBC1'], fileName: 'invoice-1' };

it('adds the picture to the item', async () => {
	const { context, files } = execution();
	expect(await withQrCode(context, json, code)).toEqual([
		{
			json,
			binary: { qrCode: { data: 'stored', fileName: 'invoice-1.png', mimeType: 'image/png' } },
		},
	]);
	expect(files.map(readCode)).toEqual([['lightning:LNBC1', 'lightning:LNBC1']]);
});

it.each([
	['nobody wants it', {}, { field: undefined }],
	['a model asks, which sees no pictures', { type: 'blinkTool' }, {}],
])('adds nothing where %s', async (_, about, change) => {
	const { context, files, hints } = execution(about);
	expect(await withQrCode(context, json, { ...code, ...change })).toBe(json);
	expect([files, hints]).toEqual([[], []]);
});

describe('what exists is never lost for want of a picture', () => {
	it.each([
		['n8n cannot store it', { stores: false }, code.parts, 'no space left on device'],
		['the text is too long', {}, ['x'.repeat(3000)], 'its text has 3000 characters'],
		['there is no text', {}, [], 'there is nothing to show'],
		['readers would guess at it', {}, ['bitcoin:\u20bf'], 'other characters than those of ASCII'],
	])('as when %s', async (_, about, parts, why) => {
		const { context, hints } = execution(about);
		expect(await withQrCode(context, json, { ...code, parts })).toBe(json);
		expect(hints).toEqual([
			expect.objectContaining({ type: 'warning', message: expect.stringContaining(why) }),
		]);
	});

	it('and says so once for all items of a run', async () => {
		const { context, hints } = execution({ stores: false });
		for (let item = 0; item < 5; item++) await withQrCode(context, json, code);
		expect(hints).toHaveLength(1);
	});
});
