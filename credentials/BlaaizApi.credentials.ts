import type {
	IAuthenticate,
	Icon,
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestHelper,
	INodeProperties,
} from 'n8n-workflow';

import { notSent } from '../nodes/kit/outcome/failure';
import { answerShape } from '../nodes/kit/request/client';
import { unreachable } from '../nodes/kit/request/transport';
import { sharedToken } from '../nodes/kit/request/sharedToken';
import type { ApiAnswer } from '../nodes/kit/request/types';
import { scopeOptions } from '../nodes/Blaaiz/api/scopes';
import { refuseOtherHosts } from '../nodes/Blaaiz/api/environment';
import { readToken, type TokenRequest, tokenRequest } from '../nodes/Blaaiz/api/auth';

const forOAuth = { show: { authentication: ['oauth'] } };
const forLegacyKey = { show: { authentication: ['legacyKey'] } };

export class BlaaizApi implements ICredentialType {
	name = 'blaaizApi';

	displayName = 'Blaaiz API';

	icon: Icon = {
		light: 'file:../nodes/Blaaiz/blaaiz.svg',
		dark: 'file:../nodes/Blaaiz/blaaiz.dark.svg',
	};

	documentationUrl = 'https://docs.business.blaaiz.com/guides/authentication';

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
			description: 'From the Blaaiz dashboard, where API credentials are created',
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
				'Shown once when the API credential is created or rotated. It is not the signing secret of webhooks.',
		},
		{
			displayName: 'Scopes',
			name: 'scopes',
			type: 'multiOptions',
			options: scopeOptions,
			default: [],
			displayOptions: forOAuth,
			description:
				'What the token may do. Choose only scopes that the API credential has in the dashboard, since Blaaiz refuses the whole request otherwise. The shortcuts stand for several scopes each.',
		},
		{
			displayName: 'Additional Scopes',
			name: 'additionalScopes',
			type: 'string',
			default: '',
			placeholder: 'e.g. signa-id:release',
			displayOptions: forOAuth,
			description: 'Scopes that are not in the list, separated by spaces; no names of bundles',
		},
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

	/** n8n calls this when there is no token yet, and when one was refused with 401. */
	async preAuthentication(
		this: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<{ accessToken?: string }> {
		if (credentials.authentication === 'legacyKey') return {};
		const request = tokenRequest(credentials);
		const accessToken = await sharedToken({
			fetchedWith: request,
			refused: String(credentials.accessToken ?? ''),
			fetch: async () => await fetchToken(this, request),
		});
		return { accessToken };
	}

	authenticate: IAuthenticate = async (credentials, requestOptions) => {
		const { url, baseURL } = requestOptions;
		refuseOtherHosts(credentials, new URL(url, baseURL));
		const secret: Record<string, string> =
			credentials.authentication === 'legacyKey'
				? { 'x-blaaiz-api-key': String(credentials.apiKey).trim() }
				: { authorization: `Bearer ${String(credentials.accessToken)}` };
		return { ...requestOptions, headers: { ...requestOptions.headers, ...secret } };
	};
}

/** @throws ApiFailure when Blaaiz refuses, or is not reached */
async function fetchToken(http: IHttpRequestHelper, { url, form }: TokenRequest): Promise<string> {
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
