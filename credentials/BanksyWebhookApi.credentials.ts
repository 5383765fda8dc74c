import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { webhookFields } from '../nodes/Banksy/credentialFields/webhook';

export class BanksyWebhookApi implements ICredentialType {
	name = 'banksyWebhookApi';

	displayName = 'Banksy Webhook API';

	icon: Icon = {
		light: 'file:../nodes/Banksy/banksy.svg',
		dark: 'file:../nodes/Banksy/banksy.dark.svg',
	};

	documentationUrl =
		'https://github.com/tollgate-dev/n8n-nodes-tollgate/blob/main/docs/banksy.md#the-trigger';

	properties: INodeProperties[] = webhookFields;
}
