import type {
	ICredentialDataDecryptedObject,
	INodeExecutionData,
	INodeParameters,
} from 'n8n-workflow';

import { Blaaiz } from '../../nodes/Blaaiz/Blaaiz.node';
import type { Sandbox } from '../../sandbox/index.cts';
import { CredentialStore } from '../support/credentialStore.cts';
import { type NodeRun, runNode } from '../support/engine.cts';
import { inOwnOrder } from '../support/ownOrder.cts';

/** A credential for the sandbox with every scope that its client has. */
export function credentialFor(
	sandbox: Sandbox,
	more: ICredentialDataDecryptedObject = {},
): ICredentialDataDecryptedObject {
	return {
		environment: 'custom',
		customUrl: `${sandbox.url}/blaaiz`,
		authentication: 'oauth',
		clientId: 'demo-client',
		clientSecret: 'demo-client-pass',
		access: 'fullAccess',
		laterScopes: true,
		additionalScopes: 'compliance-kyc:pii:read',
		...(more.scopes !== undefined && { access: 'custom' }),
		...more,
	};
}

/** A credential that nobody has fetched a token with yet. */
export function storeFor(sandbox: Sandbox, more: ICredentialDataDecryptedObject = {}) {
	const data = credentialFor(sandbox, more);
	const scopes = more.scopes ?? inOwnOrder();
	return new CredentialStore({ blaaizApi: { ...data, access: 'custom', scopes } });
}

interface Scene {
	/** `payout.create` */
	operation: string;
	parameters?: INodeParameters;
	items?: INodeExecutionData[];
	credentials?: CredentialStore;
	executionId?: string;
	retryOnFail?: boolean | number;
	onError?: 'continueRegularOutput';
}

/** Runs one operation of the node against the sandbox. */
export async function runBlaaiz(sandbox: Sandbox, scene: Scene): Promise<NodeRun> {
	const [resource = '', operation = ''] = scene.operation.split('.');
	const { parameters, credentials = storeFor(sandbox), ...rest } = scene;
	return await runNode({
		...rest,
		node: new Blaaiz(),
		parameters: { resource, operation, ...parameters },
		credentials,
	});
}

/** A resource locator as the form stores it. */
export const byId = (value: string) => ({ __rl: true, mode: 'id', value });

/** The fields of a payout in naira, complete. */
export const NAIRA_PAYOUT: INodeParameters = {
	walletId: byId('wallet-ngn'),
	customerId: byId('cust-ada'),
	destination: 'ngnBank',
	amountSide: 'from',
	amount: '1500.25',
	bankId: byId('bank-1'),
	accountNumber: '0123456789',
	simplify: false,
};
