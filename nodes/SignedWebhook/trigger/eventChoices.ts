import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { toNodeError } from '../../kit/outcome/nodeError';
import { configurationOf } from '../credential/configurationOf';
import { choicesOf } from './events';

/** The known events of the credential's provider. @throws NodeOperationError for a credential that is not complete */
export async function eventChoices(
	context: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	try {
		const { preset } = configurationOf(await context.getCredentials('webhookSignatureApi'));
		return choicesOf(preset).map((event) => ({ name: event, value: event }));
	} catch (caught) {
		throw toNodeError(context.getNode(), caught, 0);
	}
}
