import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';

import { Banksy } from '../../nodes/Banksy/Banksy.node';
import { DEMO } from '../../sandbox/banksy/demo.cts';
import type { ApiKey } from '../../sandbox/banksy/model.cts';
import type { Sandbox } from '../../sandbox/index.cts';
import { type NodeRun, runNode } from '../support/engine.cts';

/** The credential that signs as a key of the sandbox wants it. */
export function credentialFor(url: string, key: ApiKey): ICredentialDataDecryptedObject {
	const { scheme } = key;
	return {
		baseUrl: `${url}/banksy`,
		environment: key.environment === 'live' ? 'production' : 'test',
		currencyType: key.currencyType,
		publicKey: key.publicKey,
		secretKey: key.secretKey,
		publicKeyHeader: key.keyHeader,
		sendSecretKey: key.secretAsKey,
		signing: scheme ? 'hmac' : 'none',
		...(scheme && { ...scheme, stringToSign: 'custom' }),
	};
}

/** A payment as a user fills it in. */
export const ORDER: INodeParameters = {
	resource: 'payment',
	operation: 'create',
	amount: '49.90',
	currency: 'USD',
	successUrl: 'https://shop.example/thanks',
	failureUrl: 'https://shop.example/sorry',
};

type RunSpec = Omit<Parameters<typeof runNode>[0], 'node' | 'credentials'>;

/** Runs the Banksy node with the standard demo key, unless told otherwise. */
export async function runBanksy(
	{ url }: Sandbox,
	{ credentials, ...spec }: RunSpec & { credentials?: ICredentialDataDecryptedObject },
): Promise<NodeRun> {
	const banksyApi = credentials ?? credentialFor(url, DEMO.keys.standard);
	return await runNode({ node: new Banksy(), credentials: { banksyApi }, ...spec });
}
