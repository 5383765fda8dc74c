import type { IAuthenticate, Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { sign, usableBaseUrl } from '../nodes/Banksy/api/auth';
import { apiFields } from '../nodes/Banksy/credentialFields/api';
import { authenticateWith } from '../nodes/kit/credential/ownHost';

export class BanksyApi implements ICredentialType {
	name = 'banksyApi';

	displayName = 'Banksy API';

	icon: Icon = {
		light: 'file:../nodes/Banksy/banksy.svg',
		dark: 'file:../nodes/Banksy/banksy.dark.svg',
	};

	documentationUrl =
		'https://github.com/tollgate-dev/n8n-nodes-tollgate/blob/main/docs/banksy.md#signing';

	properties: INodeProperties[] = apiFields;

	authenticate: IAuthenticate = authenticateWith({ name: 'Banksy', baseUrl: usableBaseUrl, sign });
}
