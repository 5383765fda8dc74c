import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { toNodeError, understood } from './outcome/failures';
import type { ApiRequest } from './request/client';
import { connect, pauseFor } from './request/client';
import type { Provider } from './operation';

/** How long a person in front of a list waits for a rate limit. */
const PATIENCE_MS = 5000;

/** One request for a list in the editor, with the failure in the editor's words. */
export async function forEditor(
	context: ILoadOptionsFunctions,
	provider: Provider,
	request: ApiRequest,
): Promise<unknown> {
	try {
		const send = await connect(context, provider, {
			pause: async (milliseconds) => await pauseFor(context, milliseconds),
			rateLimitBudgetMs: PATIENCE_MS,
		});
		return await send(request);
	} catch (caught) {
		throw toNodeError(context.getNode(), understood(caught), 0);
	}
}
