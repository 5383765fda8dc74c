import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { isToolRun } from '../aiTool/tool';
import { showHint } from '../hints';
import type { Output } from '../output';
import { qrCode } from './encode';
import { pngOf } from './png';

/** What a payer scans. */
export interface QrCode {
	/** The binary field of the item; undefined where nobody wants a code. */
	field: string | undefined;
	/** The text, in parts as `qrCode` takes them. Without any there is nothing to scan. */
	parts: readonly string[];
	/** The name of the file, without its ending. */
	fileName: string;
}

/**
 * An item, with a QR code of what it holds. That exists by now, at the provider, so nothing may lose it:
 * where there can be no picture, the item goes out without, and a warning above the output says why.
 */
export async function withQrCode(
	context: IExecuteFunctions,
	json: IDataObject,
	{ field, parts, fileName }: QrCode,
): Promise<Output> {
	// n8n takes no files from the tools of AI agents.
	if (field === undefined || isToolRun(context)) return json;
	try {
		const picture = pngOf(qrCode(parts));
		const { prepareBinaryData } = context.helpers;
		const file = await prepareBinaryData(picture, `${fileName}.png`, 'image/png');
		return [{ json, binary: { [field]: file } }];
	} catch (caught) {
		const why = caught instanceof Error ? caught.message : String(caught);
		showHint(context, {
			message: `An item has no QR code, since ${why}. What the code would hold is in its JSON.`,
			type: 'warning',
			location: 'outputPane',
		});
		return json;
	}
}

/** A short name for the file, from an ID. */
export const fileNameOf = (what: string, id: string): string =>
	`${what}-${id.replace(/[^a-zA-Z0-9]/g, '').slice(-8)}`;
