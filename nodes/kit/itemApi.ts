import type { IExecuteFunctions } from 'n8n-workflow';

import { checkedBaseUrl } from './request/baseUrl';
import { ApiFailure, InputFailure } from './outcome/failures';
import { answerShape, pauseFor, type Send } from './request/client';
import { deriveKey } from './outcome/key';
import { networkCode } from './request/transport';
import type { Api, Provider } from './operation';

const UPLOAD_TIMEOUT_MS = 120_000;

/**
 * What one item's operation may use, on top of n8n's context.
 * @param turn for derived keys: see `deriveKey`
 */
export function itemApi(
	context: IExecuteFunctions,
	provider: Provider,
	send: Send,
	itemIndex: number,
): Api {
	return {
		send,
		deriveKey: (command) => deriveKey(context, itemIndex, command),
		now: Date.now,
		pause: async (milliseconds) => await pauseFor(context, milliseconds),
		hint: (message) => context.addExecutionHints({ message, location: 'outputPane' }),
		setting: async (name) => (await context.getCredentials(provider.credential))[name],
		attach: async (bytes, fileName, mimeType) =>
			await context.helpers.prepareBinaryData(bytes, fileName, mimeType),
		file: async (field) => {
			const data = context.getInputData()[itemIndex]?.binary?.[field];
			if (!data) {
				throw new InputFailure(
					`The item has no file in its field "${field}"`,
					'"Input Data Field Name" must name the field that holds the file, as the input panel shows it under Binary. Nothing was sent.',
				);
			}
			const bytes = await context.helpers.getBinaryDataBuffer(itemIndex, field);
			return { bytes, fileName: data.fileName ?? '', mimeType: data.mimeType };
		},
		upload: async (url, bytes, headers) => {
			const storage = `The file storage of ${provider.name}`;
			const origin = checkedOrigin(url);
			const [outcome] = await Promise.allSettled([
				context.helpers.httpRequest({
					method: 'PUT',
					url,
					body: bytes,
					headers,
					timeout: UPLOAD_TIMEOUT_MS,
					disableFollowRedirect: true,
					returnFullResponse: true,
					ignoreHttpStatusErrors: true,
				}),
			]);
			if (outcome.status === 'rejected') {
				throw new ApiFailure({
					message: `${storage} could not be reached (${networkCode(outcome.reason) ?? 'no answer'})`,
					description: `The file was not stored at ${origin}. It is safe to try again.`,
					hint: { cause: 'temporarily-unavailable' },
				});
			}
			const { status } = answerShape.parse(outcome.value);
			if (status >= 200 && status < 300) return;
			throw new ApiFailure({
				message: `${storage} refused the file (status ${status})`,
				description: 'Check the type and the size of the file. It is safe to try again.',
				status,
			});
		},
	};
}

/** Upload URLs come from the provider with a signature in the query; the rest must be as for any URL. */
function checkedOrigin(url: string): string {
	return checkedBaseUrl('Upload URL', URL.canParse(url) ? new URL(url).origin : url);
}
