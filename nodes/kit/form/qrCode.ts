import type { INodeProperties } from 'n8n-workflow';

import { text, toggle } from './inputs';

const FIELD = 'qrCode';

/** For the collection of an operation whose item holds something to pay to. Tools lack it: models see no pictures. */
export const qrCodeFields: INodeProperties[] = [
	{
		displayName: 'Attach QR Code',
		name: 'attachQrCode',
		type: 'boolean',
		displayOptions: { hide: { '@tool': [true] } },
		// Left out, it is off; whoever adds it wants it.
		default: true,
		description:
			'Whether to add a QR code for the payer to scan, as a PNG file. Off unless you add it here.',
	},
	{
		displayName: 'Put Output File in Field',
		name: 'binaryField',
		type: 'string',
		displayOptions: { show: { attachQrCode: [true] }, hide: { '@tool': [true] } },
		default: FIELD,
		hint: 'The name of the output binary field to put the file in',
		description: 'The name of the output field that gets the QR code',
	},
];

/** The values of {@link qrCodeFields}, which may be left out. */
export const qrCodeChoice = { attachQrCode: toggle(), binaryField: text({ maxBytes: 100 }) };

/** What somebody chose in {@link qrCodeFields}. */
export interface QrCodeChoice {
	attachQrCode?: boolean;
	binaryField?: string;
}

/** Divides the values of a collection into this choice, and what the provider gets. */
export function splitChoice<T extends QrCodeChoice>(values: T) {
	const { attachQrCode = false, binaryField = FIELD, ...others } = values;
	return { field: attachQrCode ? binaryField : undefined, others };
}
