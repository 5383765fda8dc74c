import type { Api, NodeApi } from '../../nodes/kit/api';

const unused = () => {
	throw new Error('Operations that call an API have no business with the node');
};

/** For tests of operations that call an API. */
export const nodeApi: NodeApi = {
	credential: unused,
	item: unused,
	before: unused,
	respond: unused,
	helpers: { httpRequest: unused },
};

/** Attaches the text of a QR code in place of its picture. */
export const withQrCode: Api['withQrCode'] = async (json, { field, parts, fileName }) =>
	await Promise.resolve(
		field === undefined
			? json
			: [{ json, binary: { [field]: { data: parts.join(''), fileName, mimeType: 'text/plain' } } }],
	);
