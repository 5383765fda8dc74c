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

	documentationUrl = 'https://docs.banksy.id/docs/guides/APIKeyGeneration';

	properties: INodeProperties[] = apiFields;

	authenticate: IAuthenticate = authenticateWith({ name: 'Banksy', baseUrl: usableBaseUrl, sign });
}
