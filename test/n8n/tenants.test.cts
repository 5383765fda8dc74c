import { saveCredential } from '../../tools/n8n/credentials.cts';
import { type Execution, itemsOf } from '../../tools/n8n/executions.cts';
import { MANUAL_START, oneAfterAnother, type Workflow } from '../../tools/n8n/workflows.cts';
import { realN8n, type RealN8n } from '../support/n8n.cts';
import { ITEM_FOR_EACH, itemForEach } from './itemForEach.cts';

/*
 * Several tenants in one credential, by expressions: in n8n itself, with its own credentials, its own
 * database and its own renewal of tokens, nobody acts as somebody else.
 */

let n8n: RealN8n;

beforeAll(async () => {
	n8n = await realN8n();
});
beforeEach(async () => {
	await n8n.control('reset');
});

/** One that may do everything, and one whose every call Blaaiz refuses: so one sees who called. */
const ADA = { client: 'demo-client', secret: 'demo-client-pass' };
const BOB = { client: 'demo-elsewhere', secret: 'demo-elsewhere-pass' };

const REFUSED = /does not accept requests from the address of this n8n/;
const UNKNOWN = /does not know this client ID and secret/;

let workflows = 0;

function workflowOf(credential: string, tenants: object[]): Workflow {
	const id = `tenants${++workflows}`;
	return {
		id,
		name: id,
		nodes: [
			MANUAL_START,
			...itemForEach(tenants),
			{
				id: 'blaaiz',
				name: 'Blaaiz',
				type: 'n8n-nodes-tollgate.blaaiz',
				typeVersion: 1,
				position: [440, 0],
				onError: 'continueRegularOutput',
				parameters: {
					resource: 'wallet',
					operation: 'get',
					walletId: { __rl: true, mode: 'id', value: 'wallet-ngn' },
				},
				credentials: { blaaizApi: { id: credential, name: 'Blaaiz of tenants' } },
			},
		],
		connections: oneAfterAnother(['Start', ...ITEM_FOR_EACH, 'Blaaiz']),
		settings: {},
		active: false,
	};
}

const save = async (data: object) =>
	await saveCredential(n8n.session, {
		type: 'blaaizApi',
		name: 'Blaaiz of tenants',
		data: {
			environment: 'custom',
			customUrl: `${n8n.sandboxUrl}/blaaiz`,
			authentication: 'oauth',
			access: 'custom',
			scopes: ['wallet:read'],
			...data,
		},
	});

/** What came out for each item: the wallet, or why there is none. */
const outcomes = (execution: Execution) =>
	itemsOf(execution, 'Blaaiz').map(({ id, error }) => error ?? id);

it('each item acts for its own tenant, in one run and in the next', async () => {
	const byItem = { clientId: '={{ $json.client }}', clientSecret: '={{ $json.secret }}' };
	const credential = await save(byItem);
	const run = async (...tenants: object[]) => {
		return outcomes(await n8n.run(workflowOf(credential, tenants), 'Start'));
	};
	const refused = expect.stringMatching(REFUSED);
	expect(await run(ADA, BOB, ADA, BOB)).toEqual(['wallet-ngn', refused, 'wallet-ngn', refused]);
	expect(await run(BOB, ADA)).toEqual([refused, 'wallet-ngn']);
	expect(await run({ ...ADA, secret: 'wrong' })).toEqual([expect.stringMatching(UNKNOWN)]);
	// The expressions are still there, so the next tenant is not the first one for good.
	expect(await run(BOB)).toEqual([refused]);
});

it('what is saved in a credential counts for the next run, whoever ran before', async () => {
	const run = async (tenant: typeof ADA) => {
		const credential = await save({ clientId: tenant.client, clientSecret: tenant.secret });
		return outcomes(await n8n.run(workflowOf(credential, [tenant]), 'Start'));
	};
	expect(await run(ADA)).toEqual(['wallet-ngn']);
	expect(await run({ ...ADA, secret: 'wrong' })).toEqual([expect.stringMatching(UNKNOWN)]);
	expect(await run(BOB)).toEqual([expect.stringMatching(REFUSED)]);
	expect(await run(ADA)).toEqual(['wallet-ngn']);
});
