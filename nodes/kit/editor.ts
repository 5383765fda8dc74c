import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { toNodeError } from './outcome/nodeError';
import { connect } from './request/client';
import type { ApiRequest } from './request/types';
import type { Provider } from './operation';

/** How long a person in front of a list waits for a rate limit. */
const PATIENCE_MS = 5000;

/** One request for a list in the editor, with the failure as the editor shows it. */
export async function forEditor(
	context: ILoadOptionsFunctions,
	provider: Provider,
	request: ApiRequest,
): Promise<unknown> {
	try {
		const send = await connect(context, provider, PATIENCE_MS);
		return await send(request);
	} catch (caught) {
		throw toNodeError(context.getNode(), caught, 0);
	}
}
