import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';

import { InputFailure } from '../../kit/outcome/failure';
import type { ApiRequest } from '../../kit/request/types';
import type { Api } from '../../kit/api';
import { holding } from './evidence';
import { safePost } from './client';

/** Most bytes of a file. Source: Blaaiz' guide to KYB documents; it applies to all uploads here. */
const MAX_BYTES = 25 * 1024 * 1024;

/** Types by their first bytes, since names and declared types are often wrong. */
const SIGNATURES: ReadonlyArray<[string, RegExp]> = [
	['image/jpeg', /^\xff\xd8\xff/],
	['image/png', /^\x89PNG\r\n/],
	['image/gif', /^GIF8[79]a/],
	['image/webp', /^RIFF[\s\S]{4}WEBP/],
	['image/bmp', /^BM/],
	['image/tiff', /^(II\*\0|MM\0\*)/],
	// Readers look for it in the first 1,024 bytes (ISO 32000, Annex H; Adobe's implementation note 13):
	// printers and editors put a byte order mark, a line break or a job header before it.
	['application/pdf', /%PDF-/],
];

/** Bytes that are looked at. */
const HEAD_BYTES = 1024;

/** For businesses and their owners. */
export const KYB_TYPES = ['application/pdf', 'image/jpeg', 'image/png'];

/** For individuals Blaaiz documents no list; these are the ones its SDKs recognise. */
export const KYC_TYPES = SIGNATURES.map(([type]) => type);

/** For compliance sessions. */
export const SESSION_TYPES = ['application/pdf', 'image/jpeg', 'image/png', 'image/webp'];

/** A file that may be sent, with its type as its bytes show it. */
export interface CheckedFile {
	bytes: Buffer;
	fileName: string;
	type: string;
}

/** The file of an item, checked before anything is sent. @throws InputFailure */
export async function checkedFile(
	api: Pick<Api, 'file'>,
	field: string,
	types: readonly string[],
): Promise<CheckedFile> {
	const { bytes, fileName } = await api.file(field);
	const head = bytes.subarray(0, HEAD_BYTES).toString('latin1');
	const type = SIGNATURES.find(([, start]) => start.test(head))?.[0];
	if (bytes.length === 0) throw unusable('is empty');
	if (bytes.length > MAX_BYTES) {
		throw unusable(
			`is ${(bytes.length / 1024 / 1024).toFixed(1)} MB large; Blaaiz takes at most 25 MB`,
		);
	}
	if (type === undefined || !types.includes(type)) {
		const allowed = types.map((name) => name.replace(/^\w+\//, '').toUpperCase()).join(', ');
		throw unusable(`is of a type that Blaaiz does not take here; it takes ${allowed}`);
	}
	return { bytes, fileName, type };
}

function unusable(what: string): InputFailure {
	return new InputFailure(`The file ${what}`, 'Nothing was sent.');
}

const headers = z
	.union([
		z.record(z.coerce.string()),
		z.array(z.record(z.coerce.string())).transform((list) => Object.assign({}, ...list)),
	])
	.nullish()
	.transform((value): Record<string, string> => value ?? {});

const ticketShape = z.object({ url: z.string(), headers }).passthrough();

/**
 * Asks where a file is to be put. It attaches nothing: a file counts only once it is registered, and a
 * URL that is not used runs out after five minutes. So another one does no harm.
 * @param name what Blaaiz calls the stored file by
 */
export function ticketRequest(
	scope: string,
	path: readonly string[],
	body: IDataObject,
	name: 'file_id' | 'file_name' = 'file_id',
): ApiRequest {
	return safePost(scope, path, body, holding('url', name));
}

/**
 * Asks for an upload URL and puts the file there. Blaaiz gives the headers as an object or a list.
 * @returns what Blaaiz said about the upload, such as the ID of the file
 */
export async function putFile(api: Api, ticket: ApiRequest, file: CheckedFile) {
	const answer = ticketShape.parse(await api.send(ticket));
	const sent = Object.keys(answer.headers).some((name) => name.toLowerCase() === 'content-type')
		? answer.headers
		: { ...answer.headers, 'content-type': file.type };
	await api.upload(answer.url, file.bytes, sent);
	return answer;
}

/** Puts a file and gives its ID. */
export async function putFileForId(
	api: Api,
	ticket: ApiRequest,
	file: CheckedFile,
): Promise<string> {
	const { file_id: fileId } = await putFile(api, ticket, file);
	return String(fileId);
}
