import type {
	IAuthenticate,
	IDataObject,
	Icon,
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestHelper,
	INodeProperties,
} from 'n8n-workflow';

import { authenticateWith } from '../nodes/kit/credential/ownHost';
import { ensureToken, type FetchedToken } from '../nodes/kit/credential/tokens';
import { notSent } from '../nodes/kit/outcome/failure';
import { answerShape } from '../nodes/kit/request/client';
import { unreachable } from '../nodes/kit/request/transport';
import type { ApiAnswer } from '../nodes/kit/request/types';
import { accessFields } from '../nodes/Blaaiz/api/accessFields';
import { hostOf } from '../nodes/Blaaiz/api/environment';
import {
	isLegacy,
	readToken,
	sign,
	type TokenRequest,
	tokenRequest,
} from '../nodes/Blaaiz/api/auth';

const forOAuth = { show: { authentication: ['oauth'] } };
const forLegacyKey = { show: { authentication: ['legacyKey'] } };

export class BlaaizApi implements ICredentialType {
	name = 'blaaizApi';

	displayName = 'Blaaiz API';

	icon: Icon = {
		light: 'file:../nodes/Blaaiz/blaaiz.svg',
		dark: 'file:../nodes/Blaaiz/blaaiz.dark.svg',
	};

	documentationUrl =
		'https://github.com/tollgate-dev/n8n-nodes-tollgate/blob/main/docs/blaaiz.md#credentials';

	properties: INodeProperties[] = [
		{
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			options: [
				{ name: 'Development', value: 'development', description: 'Money without value' },
				{
					name: 'Production',
					value: 'production',
					description: 'Real money; only from addresses on the IP allow-list',
				},
				{
					name: 'Custom',
					value: 'custom',
					description: 'Another address, such as a local sandbox',
				},
			],
			default: 'development',
			description: 'API credentials work only in the environment they were created in',
		},
		{
			displayName: 'API URL',
			name: 'customUrl',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. https://api.example.com',
			displayOptions: { show: { environment: ['custom'] } },
			description:
				'The part before /oauth and /api. Must be https; plain http only for this machine (localhost).',
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'options',
			options: [
				{ name: 'OAuth2 Client Credentials', value: 'oauth' },
				{
					name: 'Legacy API Key (Deprecated)',
					value: 'legacyKey',
					description: 'Blaaiz creates no new ones and has announced their end',
				},
			],
			default: 'oauth',
		},
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			required: true,
			default: '',
			displayOptions: forOAuth,
			description: 'From the Blaaiz dashboard, on the page API & Webhooks',
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			displayOptions: forOAuth,
			description:
				'Shown once, when the API credential is created or rotated. If it is lost or exposed, click Rotate: the old secret and its tokens stop working at once. It is not the signing secret of webhooks.',
		},
		...accessFields({ authentication: ['oauth'] }),
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			displayOptions: forLegacyKey,
		},
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
	];

	/**
	 * n8n calls this before each request, as long as nothing is stored in `accessToken`, and once more
	 * when the answer is 401. Nothing is given back for it to store: see `kit/credential/tokens`.
	 */
	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		if (isLegacy(credentials)) return {};
		const request = tokenRequest(credentials);
		await ensureToken(credentials, request, async () => await fetchToken(this, request));
		return {};
	}

	authenticate: IAuthenticate = authenticateWith({ name: 'Blaaiz', baseUrl: hostOf, sign });
}

/** @throws ApiFailure when Blaaiz refuses, or is not reached */
async function fetchToken(
	http: IHttpRequestHelper,
	{ url, form }: TokenRequest,
): Promise<FetchedToken> {
	let answer: ApiAnswer;
	try {
		const raw: unknown = await http.helpers.httpRequest({
			method: 'POST',
			url,
			headers: {
				accept: 'application/json',
				'content-type': 'application/x-www-form-urlencoded',
			},
			body: new URLSearchParams(form).toString(),
			timeout: 30_000,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
		});
		answer = answerShape.parse(raw);
	} catch (caught) {
		// What n8n's helper throws holds the request and with it the secret, so it goes no further.
		throw notSent(unreachable(caught, 'Blaaiz', ' for a token'));
	}
	return readToken(answer, form.scope ?? '');
}
