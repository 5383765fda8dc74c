import type { IExecuteFunctions } from 'n8n-workflow';

import type { Api, NodeApi } from './api';
import { quoted } from './form/redaction';
import type { Provider } from './operation';
import { claim, isAlone } from './outcome/claims';
import type { Begin } from './outcome/entry';
import { InputFailure, Unrecognised } from './outcome/failure';
import { withQrCode } from './qr/attach';
import { checkedBaseUrl } from './request/baseUrl';
import { pauseFor } from './request/client';
import { sendOnce } from './request/outcomeOf';
import type { ApiRequest, Send } from './request/types';
import { nodesBefore, respond } from './webhook/respond';

const UPLOAD_TIMEOUT_MS = 120_000;

/** What one item's operation may use, on top of n8n's context. */
export interface ItemApi extends Api {
	/** True once something was sent that may have had an effect. */
	readonly hasSent: boolean;
}

interface Spec {
	provider: Provider;
	send: Send;
	once: Api['once'];
	setting: Api['setting'];
	credential: NodeApi['credential'];
	itemIndex: number;
	attempt: Begin;
}

/** How long things take, and waiting. */
export const sharedApi = (context: IExecuteFunctions): Pick<Api, 'elapsed' | 'pause'> => ({
	elapsed: () => performance.now(),
	pause: async (milliseconds) => await pauseFor(context, milliseconds),
});

/** What the operation may use for one item: n8n's context behind the interface of operations. */
export function itemApi(
	context: IExecuteFunctions,
	{ provider, send, once, setting, credential, itemIndex, attempt }: Spec,
): ItemApi {
	let hasSent = false;
	return {
		get hasSent() {
			return hasSent;
		},
		send: async (request) => {
			const answer = await send(request);
			hasSent ||= !request.idempotent;
			return answer;
		},
		once,
		attempt,
		claim: (transaction, { key }) => claim(`${provider.name} ${transaction}`, key),
		isAlone: ({ key }, since) => isAlone(key, since),
		now: Date.now,
		...sharedApi(context),
		setting,
		node: {
			credential,
			item: () => context.getInputData()[itemIndex] ?? { json: {} },
			before: (type) => nodesBefore(context, type, itemIndex),
			respond: async (answer) => await respond(context, answer, itemIndex),
			helpers: context.helpers,
		},
		attach: async (bytes, fileName, mimeType) =>
			await context.helpers.prepareBinaryData(bytes, fileName, mimeType),
		withQrCode: async (json, code) => await withQrCode(context, json, code),
		file: async (field) => {
			const data = context.getInputData()[itemIndex]?.binary?.[field];
			if (!data) {
				throw new InputFailure(
					`The item has no file in its field ${quoted(field)}`,
					'"Input Data Field Name" must name the field that holds the file, as the input panel shows it under Binary. Nothing was sent.',
				);
			}
			const bytes = await context.helpers.getBinaryDataBuffer(itemIndex, field);
			return { bytes, fileName: data.fileName ?? '', mimeType: data.mimeType };
		},
		upload: async (url, bytes, headers) =>
			await upload(context, `The file storage of ${provider.name}`, url, bytes, headers),
	};
}

/** Puts a file where a signed URL points, which can be used once: a second upload changes nothing. */
async function upload(
	context: IExecuteFunctions,
	storage: string,
	url: string,
	body: Buffer,
	headers: Record<string, string>,
): Promise<void> {
	// The URL comes from the provider with a signature in the query; the rest must be as for any URL.
	const origin = checkedBaseUrl('Upload URL', URL.canParse(url) ? new URL(url).origin : url);
	const request: ApiRequest = {
		method: 'PUT',
		path: [],
		idempotent: true,
		read: ({ status, body: answer }) => {
			if (status >= 200 && status < 300) return undefined;
			throw new Unrecognised({
				message: `${storage} refused the file (status ${status})`,
				description: remedyFor(status, String(answer)),
			});
		},
	};
	const outcome = await sendOnce(
		`${storage} at ${origin}`,
		request,
		async () =>
			await context.helpers.httpRequest({
				method: 'PUT',
				url,
				body,
				headers,
				timeout: UPLOAD_TIMEOUT_MS,
				disableFollowRedirect: true,
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
			}),
	);
	if ('failure' in outcome) throw outcome.failure;
}

/** Storages refuse a URL that has run out with 400 or 403, and mostly say so (S3, GCS, Azure). */
function remedyFor(status: number, said: string): string {
	if (/expired/i.test(said)) return `The upload URL has run out. ${ANOTHER_URL}`;
	return status === 403
		? `The upload URL may have run out, or not be meant for this file. ${ANOTHER_URL}`
		: 'Check the type and the size of the file.';
}

const ANOTHER_URL = 'Run it again, which asks for another one.';
