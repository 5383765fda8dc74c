import type { Provider, Resource } from '../../kit/operation';
import { diagnose } from './diagnose';
import { respond } from './respond';
import { sign } from './sign';
import { verify } from './verify';

/** What the action node can do. It offers no choice of a resource. */
export const webhook: Resource = {
	name: 'Webhook',
	description: 'A delivery or a request',
	operations: { verify, diagnose, respond, sign },
};

/** For the item loop. No operation calls an API, so there is no address. */
export const webhookSignature: Provider = {
	name: 'Webhook Signature',
	credential: 'webhookSignatureApi',
	baseUrl: () => '',
	resources: { webhook },
};
