import { readFile } from '../../tools/n8n/executions.cts';
import { MANUAL_START, oneAfterAnother, type Workflow } from '../../tools/n8n/workflows.cts';
import { realN8n, type RealN8n } from '../support/n8n.cts';
import { readCode } from '../support/qrCodes.cts';

let n8n: RealN8n;

beforeAll(async () => {
	n8n = await realN8n();
	await n8n.control('reset');
});

const WALLET = { __rl: true, mode: 'id', value: 'a11ce000-0000-4000-8000-00000000b7c0' };

const step = (name: string, parameters: object) => ({
	id: name,
	name,
	type: 'n8n-nodes-tollgate.blink',
	typeVersion: 1,
	position: [300, 0],
	parameters,
	credentials: { blinkApi: { id: 'tollgateBlinkApi', name: 'Blink sandbox' } },
});

it('an invoice and an address carry a QR code, which a phone reads from what n8n stores', async () => {
	const workflow: Workflow = {
		id: 'blinkQrCode',
		name: 'blinkQrCode',
		nodes: [
			MANUAL_START,
			step('Invoice', {
				resource: 'invoice',
				operation: 'create',
				walletId: WALLET,
				amount: 1000,
				additionalFields: { attachQrCode: true },
			}),
			step('Address', {
				resource: 'onChain',
				operation: 'createAddress',
				walletId: WALLET,
				additionalFields: { attachQrCode: true, binaryField: 'code' },
			}),
		],
		connections: oneAfterAnother(['Start', 'Invoice', 'Address']),
		settings: {},
		active: false,
	};
	const execution = await n8n.run(workflow, 'Start');
	expect(execution.error).toBeUndefined();
	const [invoice] = execution.runs.Invoice?.at(-1)?.data?.main?.[0] ?? [];
	const [address] = execution.runs.Address?.at(-1)?.data?.main?.[0] ?? [];
	const lightning = `lightning:${String(invoice?.json.paymentRequest).toUpperCase()}`;
	const bitcoin = `bitcoin:${String(address?.json.address)}`;
	expect(lightning).toMatch(/^lightning:LNTBS/);
	expect(bitcoin).toMatch(/^bitcoin:tb1/);
	const files = [invoice?.binary?.qrCode, address?.binary?.code];
	expect(files).toEqual(files.map(() => expect.objectContaining({ mimeType: 'image/png' })));
	const [first, second] = await Promise.all(
		files.map(async (file) => readCode(await readFile(n8n.session, file))),
	);
	expect([first, second]).toEqual([
		[lightning, lightning],
		[bitcoin, bitcoin],
	]);
});
