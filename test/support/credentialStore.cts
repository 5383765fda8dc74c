import type {
	ICredentialDataDecryptedObject,
	ICredentialsExpressionResolveValues,
	ICredentialType,
	IExecuteData,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INode,
	INodeCredentialsDetails,
	INodeParameters,
	INodeProperties,
	IRequestOptionsSimplified,
	IWorkflowExecuteAdditionalData,
	Workflow,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { ICredentialsHelper, NodeHelpers } from 'n8n-workflow';

import { credentialTypes } from './catalogue.cts';
import { Credentials } from './n8nCore.cts';

/** What a user saved, by the name of the credential type. */
export type CredentialData = Record<string, ICredentialDataDecryptedObject>;

/**
 * n8n's credentials without its database: what the application does between a node and the real
 * credential classes. Tokens that a class fetches are stored, as n8n stores them.
 */
export class CredentialStore extends ICredentialsHelper {
	private readonly stored: CredentialData;

	private readonly types: readonly ICredentialType[];

	/** @param more credential types that package.json does not register */
	constructor(saved: CredentialData, more: readonly ICredentialType[] = []) {
		super();
		this.stored = structuredClone(saved);
		this.types = [...credentialTypes.map(({ instance }) => instance), ...more];
	}

	/** What would be in the database now. */
	saved(type: string): ICredentialDataDecryptedObject {
		const data = this.stored[type];
		if (!data) throw new Error(`The test has no credential of type ${type}`);
		return data;
	}

	/** For the `credentials` of a node. */
	references(): Record<string, INodeCredentialsDetails> {
		return Object.fromEntries(
			Object.keys(this.stored).map((type) => [type, { id: `saved-${type}`, name: type }]),
		);
	}

	/** With the defaults of fields that the user never touched. */
	withDefaults(type: string, data: ICredentialDataDecryptedObject): ICredentialDataDecryptedObject {
		const properties = this.getCredentialsProperties(type);
		const typed = data as INodeParameters;
		const complete = NodeHelpers.getNodeParameters(properties, typed, true, false, null, null);
		return { ...complete } as ICredentialDataDecryptedObject;
	}

	getParentTypes(type: string): string[] {
		return this.typeOf(type).extends ?? [];
	}

	isCredentialUsableByNode(type: string, nodeType: string): boolean {
		const { restrictToSupportedNodes, supportedNodes } = this.typeOf(type);
		return !restrictToSupportedNodes || (supportedNodes ?? []).includes(nodeType);
	}

	getCredentialsProperties(type: string): INodeProperties[] {
		return this.typeOf(type).properties;
	}

	async getCredentials(details: INodeCredentialsDetails, type: string): Promise<Credentials> {
		const credentials = new Credentials({ id: details.id, name: details.name }, type);
		await credentials.setData(this.saved(type));
		return credentials;
	}

	async getDecrypted(
		_additionalData: IWorkflowExecuteAdditionalData,
		_details: INodeCredentialsDetails,
		type: string,
		mode: WorkflowExecuteMode,
		_executeData?: IExecuteData,
		raw?: boolean,
		resolve?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		if (raw) return this.saved(type);
		const data = this.withDefaults(type, this.saved(type));
		if (!resolve) return data;
		const { workflow, runExecutionData, runIndex, itemIndex, node, connectionInputData } = resolve;
		const resolved = workflow.expression.getParameterValue(
			data as INodeParameters,
			runExecutionData,
			runIndex,
			itemIndex,
			node.name,
			connectionInputData,
			mode,
			{},
		);
		return resolved as unknown as ICredentialDataDecryptedObject;
	}

	async updateCredentials(
		_details: INodeCredentialsDetails,
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		this.stored[type] = structuredClone(data);
	}

	async updateCredentialsOauthTokenData(
		details: INodeCredentialsDetails,
		type: string,
		{ oauthTokenData = {} }: ICredentialDataDecryptedObject,
	): Promise<void> {
		await this.updateCredentials(details, type, { ...this.saved(type), oauthTokenData });
	}

	/** Puts the secret into a request: by the class's own function, or by its expressions. */
	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		type: string,
		request: IHttpRequestOptions | IRequestOptionsSimplified,
		workflow?: Workflow,
		node?: INode,
	): Promise<IHttpRequestOptions> {
		const options = request as IHttpRequestOptions & Record<string, unknown>;
		const { authenticate } = this.typeOf(type);
		if (typeof authenticate === 'function') return await authenticate(credentials, options);
		if (!authenticate || !workflow || !node) return options;
		const text = (value: string) =>
			value.startsWith('=')
				? String(
						workflow.expression.getSimpleParameterValue(
							node,
							value,
							'internal',
							{ $credentials: credentials },
							undefined,
							'',
						) ?? '',
					)
				: value;
		for (const [part, entries] of Object.entries(authenticate.properties)) {
			options[part] = {
				...(options[part] as object | undefined),
				...Object.fromEntries(
					Object.entries(entries as Record<string, string>).map(([name, value]) => [
						text(name),
						text(value),
					]),
				),
			};
		}
		return options;
	}

	/** Fetches a token when there is none yet, or when the last one was refused. */
	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		type: string,
		node: INode,
		credentialsExpired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const expirable = this.typeOf(type).properties.find(
			({ type: kind, typeOptions }) => kind === 'hidden' && typeOptions?.expirable === true,
		);
		if (!expirable || (credentials[expirable.name] !== '' && !credentialsExpired)) return undefined;
		const fetched = await this.runPreAuthentication(helpers, credentials, type);
		const details = node.credentials?.[type];
		if (fetched?.[expirable.name] === undefined || !details) return undefined;
		await this.updateCredentials(details, type, { ...this.saved(type), ...fetched });
		return Object.assign(credentials, fetched);
	}

	async runPreAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		type: string,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const { preAuthentication } = this.typeOf(type);
		const fetched: unknown = await preAuthentication?.call(helpers, credentials);
		return fetched as ICredentialDataDecryptedObject | undefined;
	}

	private typeOf(name: string): ICredentialType {
		const found = this.types.find((type) => type.name === name);
		if (!found) throw new Error(`package.json registers no credential type ${name}`);
		return found;
	}
}
