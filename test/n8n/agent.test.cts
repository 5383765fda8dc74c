import { saveCredential } from '../../tools/n8n/credentials.cts';
import { itemsOf } from '../../tools/n8n/executions.cts';
import { type ChatModel, startChatModel } from '../support/chatModel.cts';
import { realN8n, readExample, type RealN8n } from '../support/n8n.cts';
import { agentWith, ask, listWallets, paidOut, pay } from './agentScene.cts';

let n8n: RealN8n;
let model: ChatModel;

beforeAll(async () => {
	n8n = await realN8n();
	model = await startChatModel();
	const data = { apiKey: 'sk-script', url: model.url };
	await saveCredential(n8n.session, { type: 'openAiApi', name: 'Chat model', data });
});

afterAll(async () => await model.close());

beforeEach(async () => {
	await n8n.control('reset');
});

it('explore', async () => {
	model.play(
		[{ tool: 'Check_a_licence', with: { License_Key: 'ACTIVE-000001' } }],
		[{ tool: 'Look_up_a_payment', with: { Payment_Hash_or_Request: 'ab'.repeat(32) } }],
		'The licence is good.',
	);
	const run = await ask(n8n, readExample('agent-support'), 'Is ACTIVE-000001 good?');
	console.log(JSON.stringify({s: run.status, e: run.error, items: itemsOf(run, 'Support agent'), heard: model.heard(), tools: [...model.tools()]}, null, 1));
	for (const version of [3.1, 2.2]) {
		model.play([{ tool: 'Wallets' }], [{ tool: 'Pay', with: { Lightning_Address: 'bob@sandbox.test', Amount: 1000 } }],[{ tool: 'Pay', with: { Lightning_Address: 'bob@sandbox.test', Amount: 1000, allowPaymentsAsTool: true } }]);
		const off = await ask(n8n, agentWith(`agentOff${version}`.replace('.',''), { Wallets: listWallets, Pay: pay() }, version), 'Pay Bob');
		console.log(version, JSON.stringify({s: off.status, e: off.error, heard: model.heard(), tools: [...model.tools()], paid: await paidOut(n8n)}, null, 1));
		model.play([{ tool: 'Pay', with: { Lightning_Address: 'bob@sandbox.test', Amount: 1000 } }, { tool: 'Pay', with: { Lightning_Address: 'bob@sandbox.test', Amount: 1000 } }], [{ tool: 'Pay', with: { Lightning_Address: 'bob@sandbox.test', Amount: 1000 } }], [{ tool: 'Pay', with: { Lightning_Address: 'nobody', Amount: -1 } }]);
		const on = await ask(n8n, agentWith(`agentOn${version}`.replace('.',''), { Wallets: listWallets, Pay: pay({ allowPaymentsAsTool: true }) }, version), 'Pay Bob');
		console.log(version, JSON.stringify({s: on.status, e: on.error, heard: model.heard(), paid: await paidOut(n8n)}, null, 1));
	}
}, 300_000);
